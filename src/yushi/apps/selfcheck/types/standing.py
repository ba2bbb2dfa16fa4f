"""Where the profiles stand, and the five dimensions under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yushi.apps.ui.types import Gauge, Meter


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One profile's verdict, in a word, a date and a bar."""

    profile: Literal["law", "practice", "guide"]
    word: str
    tone: Literal["ok", "bad", "note"]
    when: str
    meter: Meter
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauged:
    """The five dimensions under one filter, and what lies outside the five."""

    value: str
    gauge: Gauge
    beyond: str
