"""From today to the licence and past it: every step and duty with its date, limit and law.

Limits are the law's longest; a step done earlier moves everything behind it forward. The review's
60 days are calendar days (Telecommunications Regulations art. 14 says no more), with the date by
working days beside it as the worst case. A duty's forward term that ends on a day off runs to the
next working day (Civil Code 203); a term counted backwards never moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Text
from yushi.core.policy import shifts
from yushi.core.policy.explain import World, explain
from yushi.core.workdays import Calendar, CalendarRangeError, Skipped, Sum, civil

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.dossier import Dossier
    from yushi.core.policy.procedure import Duty, Limit, Procedure, Step
    from yushi.core.policy.rules import Citation

VALID_YEARS: Final = 5
_REPORT_ENDS: Final = (3, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A date reached by counting, the days passed over, and whether a notice was missing."""

    on: date
    provisional: bool = False
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A step or duty with its dates.

    `starts_on` to `due_on` by the law's limit, `worst_on` in the pessimistic reading, `done_on`
    when the dossier shows it is behind us; `due_on` is None for a standing duty without a date.
    `provisional` says that a year's holiday notice was missing for one of the dates.
    """

    id: str
    number: int
    title: Text
    says: Text
    counting: Text
    citations: tuple[Citation, ...]
    starts_on: date | None
    due_on: date | None
    worst_on: date | None
    done_on: date | None
    provisional: bool
    skipped: tuple[Skipped, ...]
    limits: tuple[Limit, ...]
    worst: tuple[Limit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The six steps, the duties after them, and the days on which the licence would begin and end.

    `applies_on` is the day of the application; `assumed` is True when conditions fail that time
    alone will not mend, so that the plan shows what follows once they are put right.
    """

    on: date
    applies_on: date
    assumed: bool
    steps: tuple[Dated, ...]
    duties: tuple[Dated, ...]
    issued_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class _Ends:
    """Today, the day on which the licence expires, and whether this year's report is known to be missing."""

    today: date
    expiry: date
    unreported: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """How far a step reaches: in the law's reading and in the worst."""

    due: Reached
    worst: Reached


def make(
    procedure: Procedure, dossier: Dossier, world: World, calendar: Calendar, *, ready_on: date | None
) -> Plan:
    """The plan for `dossier` from the date of `world`; `ready_on` is the first day without a failure."""
    on = world.on
    reached: dict[str, _Span] = {"start": _Span(Reached(on=on), Reached(on=on))}
    steps = []
    for step in procedure.steps:
        if step.after == "ready":
            reached["ready"] = _ready(reached, ready_on or on)
        dated, span = _dated_step(step, reached[step.after], dossier, calendar)
        reached[step.id] = span
        steps.append(dated)
    issued = _licence_date(dossier, "licence.issued_on") or reached["issue"].due.on
    expires = _licence_date(dossier, "licence.expires_on") or civil.add_years(issued, VALID_YEARS)
    begun = {**reached, "issue": _Span(replace(reached["issue"].due, on=issued), reached["issue"].worst)}
    if _licence_date(dossier, "licence.issued_on"):
        begun["review"] = begun["issue"]  # the day of the decision is not on the licence; the grant is
    applying = (duty for duty in procedure.duties if _applies(duty, world))
    duties = [
        _duty(
            duty,
            begun,
            _Ends(on, expires, dossier.get("licence.annual_report_filed_on") is False),
            dossier,
            calendar,
        )
        for duty in applying
    ]
    return Plan(
        on=on, applies_on=reached["ready"].due.on, assumed=ready_on is None, steps=tuple(steps),
        duties=tuple(duty for duty in duties if duty is not None), issued_on=issued, expires_on=expires,
    )  # fmt: skip


def _ready(reached: Mapping[str, _Span], ready_on: date) -> _Span:
    filed = reached["domain-filing"]
    due = filed.due if filed.due.on > ready_on else Reached(on=ready_on)
    worst = filed.worst if filed.worst.on > ready_on else Reached(on=ready_on)
    return _Span(due, worst)


def _dated_step(step: Step, after: _Span, dossier: Dossier, calendar: Calendar) -> tuple[Dated, _Span]:
    done = _done_on(step.done_on, dossier)
    if done is not None and done <= after.due.on:
        due = worst = Reached(on=after.due.on)
    else:
        done = None
        due, worst = _counted(after.due, step.limits, calendar), _counted(after.worst, step.worst, calendar)
    dated = Dated(
        id=step.id, number=step.number, title=step.title, says=step.says, counting=step.counting,
        citations=step.citations, starts_on=None if done else after.due.on, due_on=done or due.on,
        worst_on=done or worst.on, done_on=done,
        provisional=done is None and (due.provisional or worst.provisional),
        skipped=due.skipped if done is None else (), limits=step.limits, worst=step.worst,
    )  # fmt: skip
    return dated, _Span(due, worst)


def _counted(start: Reached, limits: tuple[Limit, ...], calendar: Calendar) -> Reached:
    """`start` moved by the limits one after the other, doubts and skipped days added up."""
    day, provisional = start.on, start.provisional
    skipped: tuple[Skipped, ...] = ()
    for limit in limits:
        if limit.unit == "working-day":
            total = _working_days(day, limit.length, calendar)
            day, provisional = total.date, provisional or total.provisional
            skipped = (*skipped, *total.skipped)
        else:
            day = civil.add_days(day, limit.length)
    return Reached(on=day, provisional=provisional, skipped=skipped)


def _working_days(day: date, length: int, calendar: Calendar) -> Sum:
    """The sum by the calendar; beyond its years by the five-day week, and provisional."""
    try:
        return calendar.add(day, length)
    except CalendarRangeError:
        return Sum(date=shifts.shift("workdays", day, length), provisional=True, skipped=())


def _done_on(path: str, dossier: Dossier) -> date | None:
    """The latest date at `path` (over all entries of a list), if every entry has one."""
    if not path:
        return None
    if "[]" not in path:
        value = dossier.get(path)
        return value if isinstance(value, date) else None
    table, _, rest = path.partition("[].")
    entries = dossier.get(table) or []
    values = [dossier.get(f"{table}[{n}].{rest}") for n in range(len(entries))]
    dates = [value for value in values if isinstance(value, date)]
    return max(dates) if dates and len(dates) == len(values) else None


def _licence_date(dossier: Dossier, path: str) -> date | None:
    value = dossier.get(path)
    return value if isinstance(value, date) else None


def _applies(duty: Duty, world: World) -> bool:
    """Whether a duty is shown: not when it surely does not apply."""
    return duty.when is None or explain(duty.when, world).value is not False


def _duty(
    duty: Duty, reached: Mapping[str, _Span], ends: _Ends, dossier: Dossier, calendar: Calendar
) -> Dated | None:
    span = reached.get(duty.anchor)
    start = span.due if span else _anchored(duty.anchor, dossier)
    if start is None:
        return None
    begins, due = _DUE[duty.kind](start, duty, ends, calendar)
    done = _done_on(duty.done_on, dossier)
    if duty.kind == "first-quarter" and done is not None and begins is not None and done < begins:
        done = None  # an earlier year's report
    return Dated(
        id=duty.id, number=0, title=duty.title, says=duty.says, counting=_COUNTING[duty.kind],
        citations=duty.citations, starts_on=begins, due_on=due.on if due else None, worst_on=None,
        done_on=done, provisional=start.provisional or bool(due and due.provisional),
        skipped=due.skipped if due else (), limits=duty.limits, worst=(),
    )  # fmt: skip


def _anchored(path: str, dossier: Dossier) -> Reached | None:
    value = dossier.get(path)
    return Reached(on=value) if isinstance(value, date) else None


def _after(start: Reached, duty: Duty, _ends: _Ends, calendar: Calendar) -> tuple[date, Reached]:
    due = _counted(start, duty.limits, calendar)
    if duty.limits and duty.limits[-1].unit == "calendar-day":
        rolled = _rolled(due.on, calendar)
        due = Reached(
            on=rolled.date, provisional=due.provisional or rolled.provisional, skipped=rolled.skipped
        )
    return start.on, due


def _rolled(end: date, calendar: Calendar) -> Sum:
    """The end of a term on a working day; beyond the years of the calendar as it is, and provisional."""
    if calendar.first <= end <= calendar.last:
        return civil.term_end(end, calendar)
    return Sum(date=end, provisional=True, skipped=())


def _first_quarter(start: Reached, _duty: Duty, ends: _Ends, _calendar: Calendar) -> tuple[date, Reached]:
    """The next first quarter after the year of the grant: who held the licence by 31 December reports.

    A report that is known to be missing stays due in the quarter that has passed.
    """
    over = ends.today > date(ends.today.year, *_REPORT_ENDS) and not ends.unreported
    year = max(start.on.year + 1, ends.today.year + over)
    return date(year, 1, 1), Reached(on=date(year, *_REPORT_ENDS))


def _before_expiry(_start: Reached, duty: Duty, ends: _Ends, _calendar: Calendar) -> tuple[None, Reached]:
    return None, Reached(on=civil.back(ends.expiry, duty.limits[0].length))


def _standing(start: Reached, _duty: Duty, _ends: _Ends, _calendar: Calendar) -> tuple[date, None]:
    return start.on, None


_DUE = {
    "after": _after,
    "first-quarter": _first_quarter,
    "before-expiry": _before_expiry,
    "standing": _standing,
}
_COUNTING = {
    "after": Text("到期日遇休息日顺延到下一个工作日", "an end on a day off runs to the next working day"),
    "first-quarter": Text("每年 1 月 1 日至 3 月 31 日", "every year, 1 January to 31 March"),
    "before-expiry": Text(
        "自然日，自届满日倒数，不顺延", "calendar days counted back from expiry, never moved"
    ),
    "standing": Text("事情发生时起算", "counted from the event"),
}
