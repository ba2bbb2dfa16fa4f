"""The front page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yushi.apps.selfcheck.types.result import Next
    from yushi.apps.selfcheck.types.standing import Standing
    from yushi.apps.ui.types import Gauge


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A bundled dossier: its name in the address, whose it is, and what it shows."""

    name: str
    enterprise: str
    shows: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a dossier comes to, in one card."""

    sample: Sample
    on: str
    next: Next
    standings: tuple[Standing, ...]
    gauge: Gauge


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The samples, one of them assessed, and the figures of the rulebook."""

    on: str
    samples: tuple[Sample, ...]
    shown: Summary
    conditions: int
    questions: int
