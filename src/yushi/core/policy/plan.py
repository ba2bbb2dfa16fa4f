"""From today to the licence and past it: every step and duty with its date, limit and law.

Limits are the law's longest; a step done earlier moves everything behind it forward. The review's
60 days are calendar days (Telecommunications Regulations art. 14 says no more), with the date by
working days beside it as the worst case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from yushi.core.policy import duties
from yushi.core.policy.dated import Dated, Reached, Span, counted, day_at, done_on
from yushi.core.workdays import Calendar, civil

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.policy.explain import World
    from yushi.core.policy.procedure import Procedure, Step

VALID_YEARS: Final = 5
_READY: Final = "ready"
"""What the first step of the application comes after."""
_ISSUE: Final = "issue"
"""The step that ends with a licence; what is only filed has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps, the duties beside and after them, and the days on which the licence would begin and end.

    `applies_on` is the day of the application; `assumed` is True when conditions do not hold that
    time alone will not mend, so that the plan shows what follows once they do. Where no licence is
    needed there is only the domain's filing: nothing is applied for, issued or expires.
    """

    on: date
    applies_on: date | None
    assumed: bool
    steps: tuple[Dated, ...]
    duties: tuple[Dated, ...]
    issued_on: date | None
    expires_on: date | None

    @property
    def dated(self) -> tuple[Dated, ...]:
        """The steps, then the duties."""
        return (*self.steps, *self.duties)


def make(
    procedure: Procedure, dossier: Dossier, world: World, calendar: Calendar, *, ready_on: date | None
) -> Plan:
    """The plan for `dossier` from the date of `world`; `ready_on` is the first day without a failure."""
    reached = _today(world.on)
    before, after = _parted(procedure)
    steps = _dated_steps(before, reached, dossier, calendar)
    reached[_READY] = _ready(reached[before[-1].id if before else "start"], ready_on or world.on)
    steps += _dated_steps(after, reached, dossier, calendar)
    begins, expires = _granted(reached, dossier) if _ISSUE in reached else (None, None)
    course = duties.Course(dossier=dossier, world=world, calendar=calendar, reached=reached, expiry=expires)
    return Plan(
        on=world.on, applies_on=reached[_READY].due.on, assumed=ready_on is None, steps=tuple(steps),
        duties=duties.dated(procedure.duties, course), issued_on=begins, expires_on=expires,
    )  # fmt: skip


def _granted(reached: dict[str, Span], dossier: Dossier) -> tuple[date, date]:
    """The first and the last day of the licence; where it is issued already, what is counted from follows it."""
    issued = day_at("licence.issued_on", dossier)
    begins = issued or reached[_ISSUE].due.on
    expires = day_at("licence.expires_on", dossier) or civil.add_years(begins, VALID_YEARS)
    reached[_ISSUE] = Span(replace(reached[_ISSUE].due, on=begins), reached[_ISSUE].worst)
    if issued:
        reached["review"] = reached[_ISSUE]  # the day of the decision is not on the licence; the grant is
    return begins, expires


def without_licence(procedure: Procedure, dossier: Dossier, world: World, calendar: Calendar) -> Plan:
    """The plan where no licence is needed: what comes before an application, and the duties that apply."""
    reached = _today(world.on)
    before, _ = _parted(procedure)
    steps = _dated_steps(before, reached, dossier, calendar)
    course = duties.Course(dossier=dossier, world=world, calendar=calendar, reached=reached, expiry=None)
    return Plan(
        on=world.on, applies_on=None, assumed=False, steps=tuple(steps),
        duties=duties.dated(procedure.duties, course), issued_on=None, expires_on=None,
    )  # fmt: skip


def _today(on: date) -> dict[str, Span]:
    return {"start": Span(Reached(on=on), Reached(on=on))}


def _parted(procedure: Procedure) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The steps before the application, and those from it on."""
    found = (n for n, step in enumerate(procedure.steps) if step.after == _READY)
    at = next(found, len(procedure.steps))
    return procedure.steps[:at], procedure.steps[at:]


def _ready(filed: Span, ready_on: date) -> Span:
    """The application waits for the domain's filing and for the day of readiness."""
    due = filed.due if filed.due.on > ready_on else Reached(on=ready_on)
    worst = filed.worst if filed.worst.on > ready_on else Reached(on=ready_on)
    return Span(due, worst)


def _dated_steps(
    steps: tuple[Step, ...], reached: dict[str, Span], dossier: Dossier, calendar: Calendar
) -> list[Dated]:
    """The steps with their dates; how far each reaches is added to `reached`."""
    found: list[Dated] = []
    for step in steps:
        one, reached[step.id] = _dated_step(step, reached[step.after], dossier, calendar)
        found.append(one)
    return found


def _dated_step(step: Step, after: Span, dossier: Dossier, calendar: Calendar) -> tuple[Dated, Span]:
    done = done_on(step.done_on, dossier)
    if done is not None and done <= after.due.on:
        due = worst = Reached(on=after.due.on)
    else:
        done = None
        due, worst = counted(after.due, step.limits, calendar), counted(after.worst, step.worst, calendar)
    span = Span(due, worst)
    return (_undated(step) if step.standing else _with_dates(step, after, span, done)), span


def _undated(step: Step) -> Dated:
    """A step in which nothing is due on a day of its own."""
    return Dated(
        id=step.id, number=step.number, title=step.title, says=step.says, counting=step.counting,
        citations=step.citations, starts_on=None, due_on=None, worst_on=None, done_on=None,
        provisional=False, skipped=(), limits=(), worst=(),
    )  # fmt: skip


def _with_dates(step: Step, after: Span, span: Span, done: date | None) -> Dated:
    due, worst = span.due, span.worst
    return Dated(
        id=step.id, number=step.number, title=step.title, says=step.says, counting=step.counting,
        citations=step.citations, starts_on=None if done else after.due.on, due_on=done or due.on,
        worst_on=done or worst.on, done_on=done,
        provisional=done is None and (due.provisional or worst.provisional),
        skipped=due.skipped if done is None else (), limits=step.limits, worst=step.worst,
    )  # fmt: skip
