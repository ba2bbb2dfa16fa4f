"""Counting the length of a term, and the days that it passes over with their names and notices."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.terms.term import Unit
from yushi.core.terms.values import Step, StepKind
from yushi.core.workdays import DayKind, civil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.workdays import Calendar, Day

_DAY = timedelta(days=1)
_WEEKDAYS = (
    Text("周一", "Monday"),
    Text("周二", "Tuesday"),
    Text("周三", "Wednesday"),
    Text("周四", "Thursday"),
    Text("周五", "Friday"),
    Text("周六", "Saturday"),
    Text("周日", "Sunday"),
)
UNITS = {
    Unit.WORKING_DAY: Text("个工作日", "working days"),
    Unit.DAY: Text("日（自然日）", "calendar days"),
    Unit.MONTH: Text("个月", "months"),
}


def reach(start: date, length: int, unit: Unit, calendar: Calendar) -> date:
    """The last of `length` units after `start`, which is not counted; before it if negative.

    Raises:
        CalendarRangeError: when that is outside the calendar.

    """
    if unit is Unit.WORKING_DAY:
        return calendar.shift(start, length)
    return civil.add_months(start, length) if unit is Unit.MONTH else civil.add_days(start, length)


def prolonged(end: date, since: date, until: date, unit: Unit, calendar: Calendar) -> date:
    """`end` moved by the days after `since` up to and with `until`, which were not counted."""
    if unit is Unit.WORKING_DAY:
        return calendar.shift(end, calendar.between(since, until).days)
    return civil.add_days(end, (until - since).days)


def left(since: date, end: date, unit: Unit, calendar: Calendar) -> int:
    """How many days of a term that would end on `end` are left after `since`."""
    return calendar.between(since, end).days if unit is Unit.WORKING_DAY else (end - since).days


def rolled(end: date, calendar: Calendar) -> date:
    """`end` or, if it is a day of rest, the next working day; as it is beyond the years of the calendar."""
    within = calendar.first <= end <= calendar.last
    return civil.term_end(end, calendar).date if within else end


def missing_years(first: date, last: date, calendar: Calendar) -> tuple[int, ...]:
    """The years of the days from `first` to `last` whose holiday notice is not known."""
    return tuple(year for year in _years(first, last) if calendar.is_provisional(date(year, 12, 31)))


def notices(first: date, last: date, calendar: Calendar) -> tuple[tuple[int, str], ...]:
    """The other years of those days, each with the number of its notice, "" if that was not confirmed."""
    known = [year for year in _years(first, last) if not calendar.is_provisional(date(year, 12, 31))]
    return tuple((year, calendar.notices.get(year, "")) for year in known)


def _years(first: date, last: date) -> range:
    return range(first.year, last.year + 1)


def passed(after: date, end: date, calendar: Calendar) -> Iterator[Step]:
    """A step for every day after `after` up to `end` that is not simply a working day of the week."""
    day = after + _DAY
    while day <= end:
        found = calendar.day(day)
        if found.kind is not DayKind.WORKDAY:
            yield _step(found)
        day += _DAY


def _step(day: Day) -> Step:
    weekday = weekday_of(day.date)
    if day.working:
        text = Text(
            f"{day.date}（{weekday.zh}）计入：{day.name.zh}",
            f"{day.date} ({weekday.en}) counts: {day.name.en}",
        )
        return Step(kind=StepKind.ADJUSTED, on=day.date, text=text, notice=day.notice)
    text = Text(
        f"{day.date}（{weekday.zh}）不计入：{day.name.zh}",
        f"{day.date} ({weekday.en}) does not count: {day.name.en}",
    )
    return Step(
        kind=StepKind.SKIPPED,
        on=day.date,
        text=text,
        notice=day.notice if day.kind is DayKind.HOLIDAY else "",
    )


def weekday_of(day: date) -> Text:
    """What the day of the week is called."""
    return _WEEKDAYS[day.weekday()]


def roll_step(end: date, moved: date, calendar: Calendar) -> Step:
    """Why a term that would end on `end` ends on `moved`."""
    rest = calendar.day(end)
    text = Text(
        f"最后一日 {end}（{weekday_of(end).zh}，{rest.name.zh}）是休息日，顺延到 {moved}",
        f"the last day {end} ({weekday_of(end).en}, {rest.name.en}) is a day of rest and moves to {moved}",
    )
    return Step(kind=StepKind.ROLL, on=end, until=moved, text=text, notice=rest.notice)


def missing_step(year: int, last: date) -> Step:
    """That the notice of a year is not known, so that the day may move."""
    text = Text(
        f"{year} 年的节假日安排（国务院办公厅通知）尚未载入：按周末和法定节日推算，日期为暂定",
        f"the State Council's holiday notice for {year} is not loaded: weekends and statutory holidays "
        "were counted, the date is provisional",
    )
    return Step(kind=StepKind.MISSING, on=last, text=text)
