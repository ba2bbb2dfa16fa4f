"""What is answered about a term: the day, how sure it is, and every step that led there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.errors import Text
    from yushi.core.policy.rules import Citation
    from yushi.core.terms.term import Term


class State(StrEnum):
    """How a term stands by what happened, whatever the day."""

    NOT_STARTED = "not-started"  # what it starts on has not happened
    RUNNING = "running"
    PAUSED = "paused"  # days are not counted until something happens
    STOPPED = "stopped"  # it starts anew when something happens
    DONE = "done"  # what it asks for has happened
    NO_FIXED_DAY = "no-fixed-day"  # the law asks for it and names no day


class Certainty(StrEnum):
    """Whether the day can still move."""

    CERTAIN = "certain"
    PROVISIONAL = "provisional"  # a year's holiday notice is missing, or a part of the term cannot be counted


class StepKind(StrEnum):
    """What a step is."""

    START = "start"
    SKIPPED = "skipped"  # a day off that was not counted
    ADJUSTED = "adjusted"  # a weekend day that was counted
    PAUSE = "pause"
    STOP = "stop"
    RESTART = "restart"
    EXTENSION = "extension"
    IGNORED = "ignored"  # something that happened and changed nothing
    ROLL = "roll"
    MISSING = "missing"  # a year whose notice is not known, or a part that has not started
    END = "end"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One reason for the day: from `on` to `until` where it is a stretch; `notice` is the one that says so."""

    kind: StepKind
    on: date
    text: Text
    until: date | None = None
    notice: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When a term ends.

    `on` is the last day, None while there is none to name; `from_on` is the first day on which one may act,
    if the law names one. `worst_on` is the last day in the pessimistic reading. `notices` are the years
    counted with the number of their notice ("" if it was not confirmed), `missing_years` those without one.
    `left` is how many units were left when the term was paused. `waiting_for` are the triggers of the events
    that would let it start or go on.
    """

    term: Term
    state: State
    started_on: date | None = None
    from_on: date | None = None
    on: date | None = None
    certainty: Certainty = Certainty.CERTAIN
    missing_years: tuple[int, ...] = ()
    notices: tuple[tuple[int, str], ...] = ()
    worst_on: date | None = None
    worst_certainty: Certainty = Certainty.CERTAIN
    done_on: date | None = None
    left: int | None = None
    waiting_for: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def lapsed(self, day: date) -> bool:
        """True if on `day` the term is over and what it asks for was not done within it."""
        if self.on is None or day <= self.on:
            return False
        return self.done_on is None or self.done_on > self.on

    @property
    def lapses_on(self) -> date | None:
        """The first day on which the term is over."""
        return None if self.on is None else self.on + timedelta(days=1)
