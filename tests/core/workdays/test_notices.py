"""The data against independent sources: two packages, used in tests only, and the notices themselves."""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import holidays
import pytest

from yushi.core import workdays
from yushi.core.workdays import DayKind

CALENDAR = workdays.load()


def days_of(first: int, last: int) -> list[dt.date]:
    start = dt.date(first, 1, 1).toordinal()
    return [dt.date.fromordinal(n) for n in range(start, dt.date(last, 12, 31).toordinal() + 1)]


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    wrong = [d for d in days_of(year, year) if CALENDAR.is_working(d) != chinese_calendar.is_workday(d)]

    assert wrong == []


@pytest.mark.parametrize("year", range(2027, 2041))
def test_expected_years_hold_weekends_and_statutory_days(year: int) -> None:
    statutory = holidays.country_holidays("CN", years=year, observed=False)

    off = [d for d in days_of(year, year) if not CALENDAR.is_working(d)]

    assert off == [d for d in days_of(year, year) if d.weekday() >= 5 or d in statutory]
    assert len({d for d in statutory if d.year == year}) in (12, 13)  # 13 statutory days, two may coincide


def test_the_statutory_days_of_2027_by_name() -> None:
    named = {
        (d.month, d.day): CALENDAR.day(d).name.zh
        for d in days_of(2027, 2027)
        if CALENDAR.day(d).kind is DayKind.HOLIDAY
    }

    assert named == {
        (1, 1): "元旦",
        (2, 5): "春节",
        (2, 6): "春节",
        (2, 7): "春节",
        (2, 8): "春节",
        (4, 5): "清明节",
        (5, 1): "劳动节",
        (5, 2): "劳动节",
        (6, 9): "端午节",
        (9, 15): "中秋节",
        (10, 1): "国庆节",
        (10, 2): "国庆节",
        (10, 3): "国庆节",
    }


def span(year: int, start: str, end: str) -> list[dt.date]:
    first, last = (dt.date.fromisoformat(f"{year}-{text}") for text in (start, end))
    return [dt.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]


@pytest.mark.parametrize(
    ("year", "off", "work"),
    [
        pytest.param(
            2025,
            "01-01..01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
            "01-26 02-08 04-27 09-28 10-11",
            id="2025",
        ),
        pytest.param(
            2026,
            "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
            "01-04 02-14 02-28 05-09 09-20 10-10",
            id="2026",
        ),
    ],
)
def test_the_notice_of_a_year(year: int, off: str, work: str) -> None:
    expected = {day for part in off.split() for day in span(year, *part.split(".."))}
    kinds = {day: CALENDAR.day(day).kind for day in days_of(year, year)}

    assert {d for d, kind in kinds.items() if kind is DayKind.HOLIDAY} == expected
    assert [f"{d:%m-%d}" for d, kind in kinds.items() if kind is DayKind.ADJUSTED] == work.split()


def test_a_day_moved_by_the_next_years_notice_is_there() -> None:
    assert CALENDAR.day(dt.date(2018, 12, 29)).kind is DayKind.ADJUSTED
    assert CALENDAR.day(dt.date(2018, 12, 31)).name.zh == "元旦"


def test_years_name_their_notice_where_it_is_known() -> None:
    assert CALENDAR.day(dt.date(2026, 3, 2)).notice == "国办发明电〔2025〕7号"
    assert CALENDAR.day(dt.date(2010, 12, 31)).notice == ""
    assert CALENDAR.day(dt.date(2027, 1, 1)).notice == ""
    assert sorted(CALENDAR.notices) == list(range(2011, 2027))


def test_the_calendar_is_read_once() -> None:
    assert workdays.load() is workdays.load()


def test_every_holiday_has_both_languages() -> None:
    names = {*CALENDAR.off.values(), *CALENDAR.adjusted.values()}

    assert len(names) == 8
    assert all(name.zh and name.en.isascii() for name in names)
