"""Yes, no, or not to be said before more is known: the three values in which everything is answered."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """An unknown never becomes a yes or a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
