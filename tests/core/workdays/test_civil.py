from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core import workdays
from yushi.core.workdays import CalendarRangeError, civil

dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-11-23", 2, "2027-01-23"),
        ("2026-11-23", 13, "2027-12-23"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-31", 0, "2026-12-31"),
    ],
)
def test_months_end_on_the_corresponding_day_or_month_end(start: str, months: int, end: str) -> None:
    assert civil.add_months(day(start), months) == day(end)
    assert civil.months_before(day(start), -months) == day(end)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        pytest.param("2025-11-23", 1, "2026-11-23", id="T01"),
        pytest.param("2024-02-29", 1, "2025-02-28", id="T03"),
        pytest.param("2024-02-29", 4, "2028-02-29", id="leap-to-leap"),
        pytest.param("2026-11-23", -3, "2023-11-23", id="T27-look-back"),
        pytest.param("2024-02-29", -1, "2023-02-28", id="leap-backwards"),
    ],
)
def test_years_end_on_the_corresponding_day_or_month_end(start: str, years: int, end: str) -> None:
    assert civil.add_years(day(start), years) == day(end)
    assert civil.years_before(day(start), -years) == day(end)


def test_the_start_of_a_term_in_days_is_not_counted() -> None:
    assert civil.add_days(day("2026-11-01"), 30) == day("2026-12-01")


@pytest.mark.parametrize(
    ("expires", "days", "last"),
    [
        pytest.param("2027-02-21", 90, "2026-11-23", id="T35"),
        pytest.param("2027-02-19", 90, "2026-11-21", id="a-saturday-is-not-moved"),
    ],
)
def test_a_duty_to_act_before_is_counted_back_and_not_moved(expires: str, days: int, last: str) -> None:
    assert civil.back(day(expires), days) == day(last)


@pytest.mark.parametrize(
    ("nominal", "end"),
    [("2026-10-01", "2026-10-08"), ("2026-11-21", "2026-11-23"), ("2026-11-23", "2026-11-23")],
)
def test_a_forward_term_ends_on_a_working_day(nominal: str, end: str) -> None:
    assert civil.term_end(day(nominal), workdays.load()).date == day(end)


@given(dates, st.integers(-600, 600))
def test_months_keep_the_day_unless_the_month_is_too_short(start: dt.date, months: int) -> None:
    end = civil.add_months(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + dt.timedelta(1)).day == 1)


@given(dates, st.integers(0, 60))
def test_longer_terms_never_end_earlier(start: dt.date, months: int) -> None:
    assert civil.add_months(start, months) < civil.add_months(start, months + 1)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: civil.add_days(dt.date.max, 1), "1 days from 9999-12-31 is no date."),
        (lambda: civil.add_days(dt.date.min, 10**12), "1000000000000 days from 0001-01-01 is no date."),
        (lambda: civil.add_months(dt.date.max, 1), "1 months from 9999-12-31 is no date."),
        (lambda: civil.add_years(dt.date.min, -1), "-12 months from 0001-01-01 is no date."),
    ],
)
def test_sums_beyond_the_years_of_a_date_are_refused(ask, says: str) -> None:
    with pytest.raises(CalendarRangeError) as caught:
        ask()

    assert caught.value.problems[0].what.en == says


def test_the_last_date_there_is_can_be_reached() -> None:
    assert civil.add_days(day("9999-12-30"), 1) == civil.add_months(day("9999-11-30"), 1) + dt.timedelta(1)
