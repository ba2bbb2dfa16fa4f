"""A year of the State Council calendar as a picture and in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from yushi.apps.rulebook.types import DayRow, Holiday, MonthPicture
from yushi.apps.ui.types import Day, Months
from yushi.core import workdays
from yushi.core.errors import Text
from yushi.core.workdays import DayKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.apps.ui.types import DayKind as Drawn

_DRAWN: dict[DayKind, Drawn] = {
    DayKind.WORKDAY: "work",
    DayKind.WEEKEND: "rest",
    DayKind.HOLIDAY: "holiday",
    DayKind.ADJUSTED: "makeup",
}
WEEKDAYS = (
    Text("周一", "Mon"), Text("周二", "Tue"), Text("周三", "Wed"), Text("周四", "Thu"), Text("周五", "Fri"),
    Text("周六", "Sat"), Text("周日", "Sun"),
)  # fmt: skip
INITIALS = Text("一二三四五六日", "MTWTFSS")
"""A letter for each day of the week, Monday first."""


def years() -> tuple[int, int]:
    """The first and the last year of the calendar."""
    calendar = workdays.load()
    return calendar.first.year, calendar.last.year


def months(year: int, today: dt.date, lang: str) -> tuple[MonthPicture, ...]:
    """The year as twelve pictures, with `today` marked."""
    days = tuple(
        Day(on=day.on, kind=day.kind, mark="today", says=day.says) if day.on == today else day
        for day in _days(year, lang)
    )
    worked = Counter(day.date.month for day in _known(year) if day.working)
    blocks = Months(days=days, label=str(year)).blocks
    return tuple(MonthPicture(block=block, worked=worked[block.month]) for block in blocks)


@cache
def _days(year: int, lang: str) -> tuple[Day, ...]:
    return tuple(
        Day(on=day.date, kind=_DRAWN[day.kind], says=f"{day.date} {day.name.say(lang)}")
        for day in _known(year)
    )


@cache
def _known(year: int) -> tuple[workdays.Day, ...]:
    calendar = workdays.load()
    first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
    return tuple(calendar.day(dt.date.fromordinal(ordinal)) for ordinal in range(first, last + 1))


def notice(year: int) -> tuple[str, bool]:
    """The notice that the year rests on ("" where its number is not known), and whether it is still awaited."""
    day = _known(year)[0]
    return day.notice, day.provisional


@cache
def counts(year: int) -> dict[str, int]:
    """How many days of each kind the year has, and how many are worked."""
    days = _known(year)
    kinds = {kind.name.lower(): sum(day.kind is kind for day in days) for kind in DayKind}
    return {**kinds, "worked": sum(day.working for day in days), "all": len(days)}


@cache
def holidays(year: int, lang: str) -> tuple[Holiday, ...]:
    """The holidays of the year in order: days off in a row under one name, with the weekend days worked for them."""
    worked: dict[str, list[str]] = {}
    for day in _known(year):
        if day.kind is DayKind.ADJUSTED:
            name = _exchanged(day)
            worked.setdefault(name, []).append(f"{day.date:%m-%d}")
    return tuple(
        Holiday(
            name=run[0].name.say(lang), span=span(run[0].date, run[-1].date), days=len(run),
            worked=tuple(worked.get(run[0].name.zh, ())),
        )
        for run in _runs(year)
    )  # fmt: skip


def _exchanged(day: workdays.Day) -> str:
    """The holiday for which a weekend day is worked."""
    return workdays.load().adjusted[day.date.toordinal()].zh


def _runs(year: int) -> Iterator[list[workdays.Day]]:
    off = [day for day in _known(year) if day.kind is DayKind.HOLIDAY]
    numbered = enumerate(off)
    for _, run in groupby(numbered, key=lambda pair: (pair[1].date.toordinal() - pair[0], pair[1].name)):
        yield [day for _, day in run]


def span(first: dt.date, last: dt.date) -> str:
    """Days in a row as `MM-DD` or `MM-DD – MM-DD`."""
    return f"{first:%m-%d}" if first == last else f"{first:%m-%d} – {last:%m-%d}"


@cache
def month(year: int, number: int, lang: str) -> tuple[DayRow, ...]:
    """Every day of a month in words."""
    return tuple(
        DayRow(
            on=day.date,
            weekday=WEEKDAYS[day.date.weekday()].say(lang),
            name=day.name.say(lang),
            working=day.working,
        )
        for day in _known(year)
        if day.date.month == number
    )
