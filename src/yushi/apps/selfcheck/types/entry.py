"""What comes in, and what a page carries along because the server keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The hidden fields of a page: the dossier as text, its file name and encoding, the day, the questions asked.

    `skipped` are those of them that were passed over without an answer.
    """

    text: str
    name: str
    on: str
    encoding: str = ""
    asked: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dossier as it was handed in: its bytes, the name of its file, the day asked about, the questions asked.

    `skipped` are those of them that were passed over without an answer.
    """

    data: bytes
    name: str
    on: date
    asked: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def answered(self) -> tuple[str, ...]:
        """The questions that were answered."""
        return tuple(name for name in self.asked if name not in self.skipped)
