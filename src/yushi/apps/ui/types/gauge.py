"""The five-dimension assessment: the radar, the counts below it, and a row for each dimension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yushi.apps.ui.types.meter import Meter
    from yushi.apps.ui.types.radar import Radar
    from yushi.apps.ui.types.tones import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number and its word, below the radar."""

    number: int
    text: str
    bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GaugeRow:
    """One dimension: its figure, its worst finding in a sentence, and the verdict of that finding."""

    name: str
    icon: str
    score: str
    meter: Meter
    says: str
    verdict: Verdict
    profile: Literal["law", "practice", "guide", ""] = ""
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """Everything of the card's body."""

    radar: Radar
    counts: tuple[Count, ...]
    rows: tuple[GaugeRow, ...]
