"""Steps and duties with their dates, and how a date is reached from another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yushi.core.policy import shifts
from yushi.core.policy.answer import Answer
from yushi.core.workdays import Calendar, CalendarRangeError, Skipped, Sum, civil

if TYPE_CHECKING:
    from yushi.core.dossier import Dossier
    from yushi.core.errors import Text
    from yushi.core.policy.procedure import Limit
    from yushi.core.policy.rules import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A date reached by counting, the days passed over, and whether a notice was missing."""

    on: date
    provisional: bool = False
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """How far a step reaches: in the law's reading and in the worst."""

    due: Reached
    worst: Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A step or duty with its dates.

    `starts_on` to `due_on` by the law's limit, `worst_on` in the pessimistic reading, `done_on`
    when the dossier shows it is behind us; `due_on` is None for what stands without a date.
    `provisional` says that a year's holiday notice was missing for one of the dates. `overdue` is
    YES when `due_on` was `days_over` days ago and the dossier says that it was not done, UNKNOWN
    when the dossier does not say.
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
    overdue: Answer = Answer.NO
    days_over: int = 0


def counted(start: Reached, limits: tuple[Limit, ...], calendar: Calendar) -> Reached:
    """`start` moved by the limits one after the other, doubts and skipped days added up.

    A term of calendar days whose last day is a day off ends with the next working day (Civil Code 203).
    """
    day, provisional = start.on, start.provisional
    skipped: tuple[Skipped, ...] = ()
    for limit in limits:
        count = _working_days if limit.unit == "working-day" else _calendar_days
        total = count(day, limit.length, calendar)
        day, provisional = total.date, provisional or total.provisional
        skipped = (*skipped, *total.skipped)
    return Reached(on=day, provisional=provisional, skipped=skipped)


def _calendar_days(day: date, length: int, calendar: Calendar) -> Sum:
    """The sum, its end on a working day; beyond the years of the calendar as it is, and provisional."""
    end = civil.add_days(day, length)
    if calendar.first <= end <= calendar.last:
        return civil.term_end(end, calendar)
    return Sum(date=end, provisional=True, skipped=())


def _working_days(day: date, length: int, calendar: Calendar) -> Sum:
    """The sum by the calendar; beyond its years by the five-day week, and provisional."""
    try:
        return calendar.add(day, length)
    except CalendarRangeError:
        return Sum(date=shifts.shift("workdays", day, length), provisional=True, skipped=())


def day_at(path: str, dossier: Dossier) -> date | None:
    """The date at `path`, if there is one."""
    value = dossier.get(path)
    return value if isinstance(value, date) else None


def done_on(path: str, dossier: Dossier) -> date | None:
    """The latest date at `path` (over all entries of a list), if every entry has one."""
    if "[]" not in path:
        return day_at(path, dossier) if path else None
    table, _, rest = path.partition("[].")
    entries = dossier.get(table) or []
    dates = [day_at(f"{table}[{n}].{rest}", dossier) for n in range(len(entries))]
    known = [day for day in dates if day is not None]
    return max(known) if known and len(known) == len(dates) else None
