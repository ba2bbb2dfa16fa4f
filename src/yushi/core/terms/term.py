"""What a term is: a length counted from an event, with everything that stops, restarts or prolongs it.

A *trigger* names an event by its kind, or by its kind and its reason: `correction-notice` is every correction
notice, `correction-notice/incomplete` only one because something was missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.errors import Text
    from yushi.core.policy.rules import Citation


class Unit(StrEnum):
    """In what a term is counted."""

    WORKING_DAY = "working-day"
    DAY = "day"
    MONTH = "month"


class Role(StrEnum):
    """Who must act, and who is shown the term."""

    ENTERPRISE = "enterprise"
    CONSULTANCY = "consultancy"
    AUTHORITY = "authority"


class Event(NamedTuple):
    """Something that happened on a day, or is planned for one.

    `reason` is one of the reasons of its kind; `notice` is the number of the written notice by which the
    other side was told.
    """

    kind: str
    on: date
    reason: str = ""
    notice: str = ""

    def is_one_of(self, triggers: tuple[str, ...]) -> bool:
        """True if one of the triggers names this event."""
        return self.kind in triggers or f"{self.kind}/{self.reason}" in triggers


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """A kind of event: what it is called, and the reasons it may have."""

    id: str
    title: Text
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days that are not counted: those after the event `begins`, up to and with the event `ends`."""

    begins: str
    ends: str
    needs_written_notice: bool
    says: Text
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """The term stops with the event `stops` and starts anew with the event `begins`.

    Without `stops` the event `begins` alone starts it anew.
    """

    stops: str
    begins: str
    says: Text
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time, once the event `on` happens within the term."""

    on: str
    length: int
    unit: Unit
    by: Role
    says: Text
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """What the law makes of it when the term ends and nothing was done; `effect` is a stable word."""

    effect: str
    says: Text
    citations: tuple[Citation, ...]


class Season(NamedTuple):
    """A part of every year, by month and day: from `first` to `last`, both counted."""

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One legal term.

    The day of the event is not counted (Civil Code 201). `length` is None where the law fixes none. With
    `back` it is counted backwards from a day ahead and never moved; else an end on a day of rest moves to
    the next working day if `rolls` says so (203). `worst` is the unit of the pessimistic reading. A term
    with `parts` ends with the earliest of them. `needs` are events without which nothing runs.
    """

    id: str
    title: Text
    says: Text
    length: int | None
    unit: Unit
    back: bool
    rolls: bool
    worst: Unit | None
    starts_on: tuple[str, ...]
    needs: tuple[str, ...]
    ends_on: tuple[str, ...]
    pauses: tuple[Pause, ...]
    restarts: tuple[Restart, ...]
    extension: Extension | None
    season: Season | None
    parts: tuple[Term, ...]
    lapse: Lapse | None
    by: Role
    shown_to: tuple[Role, ...]
    citations: tuple[Citation, ...]
