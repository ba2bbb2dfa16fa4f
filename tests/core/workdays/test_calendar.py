from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core import workdays
from yushi.core.errors import Text
from yushi.core.workdays import CalendarRangeError, Day, DayKind, Skipped

CALENDAR = workdays.load()

dates = st.dates(dt.date(2006, 1, 1), dt.date(2038, 12, 31))
counts = st.integers(-400, 400)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "kind", "zh", "en"),
    [
        pytest.param("2026-11-23", DayKind.WORKDAY, "工作日", "working day", id="monday"),
        pytest.param("2026-11-22", DayKind.WEEKEND, "周末", "weekend", id="sunday"),
        pytest.param("2026-11-21", DayKind.WEEKEND, "周末", "weekend", id="saturday"),
        pytest.param("2026-10-01", DayKind.HOLIDAY, "国庆节", "National Day", id="holiday"),
        pytest.param("2026-10-03", DayKind.HOLIDAY, "国庆节", "National Day", id="saturday-in-a-holiday"),
        pytest.param(
            "2026-10-10", DayKind.ADJUSTED, "国庆节调休上班", "working day for National Day", id="adjusted"
        ),
        pytest.param("2015-09-03", DayKind.HOLIDAY, "抗战胜利70周年纪念日", None, id="once-only"),
    ],
)
def test_a_day_says_what_it_is(text: str, kind: DayKind, zh: str, en: str | None) -> None:
    found = CALENDAR.day(day(text))

    assert (found.kind, found.name.zh) == (kind, zh)
    assert en is None or found.name.en == en
    assert found.working is (kind in (DayKind.WORKDAY, DayKind.ADJUSTED))
    assert found.working is CALENDAR.is_working(day(text))


def test_a_day_is_a_plain_value() -> None:
    assert CALENDAR.day(day("2027-01-01")) == Day(
        date=day("2027-01-01"),
        kind=DayKind.HOLIDAY,
        name=Text("元旦", "New Year's Day"),
        notice="",
        provisional=True,
    )


@pytest.mark.parametrize(("text", "provisional"), [("2026-12-31", False), ("2027-01-01", True)])
def test_days_without_a_notice_are_provisional(text: str, provisional: bool) -> None:
    assert CALENDAR.day(day(text)).provisional is provisional


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        pytest.param("2026-09-29", 5, "2026-10-12", id="T31-completeness"),
        pytest.param("2026-09-30", 10, "2026-10-20", id="T33-delivery"),
        pytest.param("2026-09-29", 1, "2026-09-30", id="start-not-counted"),
        pytest.param("2026-09-30", 1, "2026-10-08", id="over-national-day"),
        pytest.param("2026-10-09", 1, "2026-10-10", id="saturday-worked"),
        pytest.param("2026-10-03", 0, "2026-10-03", id="zero-stays"),
        pytest.param("2026-10-03", 1, "2026-10-08", id="from-a-day-off"),
        pytest.param("2026-10-12", -5, "2026-09-29", id="backwards"),
        pytest.param("2026-10-11", -1, "2026-10-10", id="backwards-from-a-sunday"),
    ],
)
def test_add_counts_working_days(start: str, days: int, end: str) -> None:
    assert CALENDAR.add(day(start), days).date == day(end)
    assert CALENDAR.shift(day(start), days) == day(end)


def test_add_lists_the_days_it_passes_over() -> None:
    national_day = Text("国庆节", "National Day")

    assert CALENDAR.add(day("2026-09-29"), 5).skipped == (
        *(Skipped(dt.date(2026, 10, n), national_day) for n in range(1, 8)),
        Skipped(day("2026-10-11"), Text("周末", "weekend")),
    )


def test_add_backwards_lists_them_in_the_order_of_counting() -> None:
    assert [s.date.day for s in CALENDAR.add(day("2026-10-12"), -2).skipped] == [11]
    assert [s.date.day for s in CALENDAR.add(day("2026-10-08"), -1).skipped] == [7, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("start", "days", "provisional"),
    [
        pytest.param("2026-12-30", 1, False, id="ends-on-the-last-known-day"),
        pytest.param("2026-12-30", 2, True, id="ends-after-it"),
        pytest.param("2027-01-04", -1, True, id="backwards-over-new-year"),
        pytest.param("2027-01-01", -1, False, id="backwards-from-the-first-unknown-day"),
        pytest.param("2027-03-01", 0, False, id="nothing-counted"),
    ],
)
def test_a_sum_is_provisional_if_a_counted_day_is(start: str, days: int, provisional: bool) -> None:
    total = CALENDAR.add(day(start), days)

    assert total.provisional is provisional
    assert CALENDAR.between(day(start), total.date).provisional is provisional


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-09-29", "2026-10-12", 5),
        ("2026-09-29", "2026-10-11", 4),
        ("2026-09-29", "2026-09-29", 0),
        ("2026-10-12", "2026-09-29", -5),
        ("2026-10-03", "2026-10-07", 0),
    ],
)
def test_between_leaves_out_the_start_and_counts_the_end(start: str, end: str, days: int) -> None:
    assert CALENDAR.between(day(start), day(end)).days == days


@given(dates, counts)
def test_between_takes_back_what_add_gives(start: dt.date, days: int) -> None:
    assert CALENDAR.between(start, CALENDAR.add(start, days).date).days == days


@given(dates, counts)
def test_add_ends_on_a_working_day_and_accounts_for_every_day(start: dt.date, days: int) -> None:
    total = CALENDAR.add(start, days)

    assert days == 0 or CALENDAR.is_working(total.date)
    assert abs((total.date - start).days) == abs(days) + len(total.skipped)
    assert not any(CALENDAR.is_working(s.date) for s in total.skipped)


@given(dates, st.integers(1, 200), st.integers(1, 200))
def test_counting_in_two_steps_is_counting_in_one(start: dt.date, first: int, second: int) -> None:
    halfway = CALENDAR.shift(start, first)

    assert CALENDAR.shift(halfway, second) == CALENDAR.shift(start, first + second)


def test_the_neighbouring_working_days() -> None:
    assert CALENDAR.next_working(day("2026-09-30")) == day("2026-10-08")
    assert CALENDAR.previous_working(day("2026-10-08")) == day("2026-09-30")


@pytest.mark.parametrize(
    ("nominal", "end", "skipped", "provisional"),
    [
        pytest.param("2026-10-12", "2026-10-12", 0, False, id="worked"),
        pytest.param("2026-10-10", "2026-10-10", 0, False, id="worked-saturday"),
        pytest.param("2026-10-01", "2026-10-08", 7, False, id="holiday"),
        pytest.param("2026-10-11", "2026-10-12", 1, False, id="sunday"),
        pytest.param("2027-01-01", "2027-01-04", 3, True, id="unknown-year"),
        pytest.param("2027-01-04", "2027-01-04", 0, True, id="unknown-year-worked"),
    ],
)
def test_roll_moves_a_rest_day_forward(nominal: str, end: str, skipped: int, provisional: bool) -> None:
    total = CALENDAR.roll(day(nominal))

    assert (total.date, len(total.skipped), total.provisional) == (day(end), skipped, provisional)


def test_roll_works_on_the_first_day_of_the_calendar() -> None:
    assert CALENDAR.roll(CALENDAR.first).date == day("2004-01-02")


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        pytest.param(lambda: CALENDAR.is_working(day("2003-12-31")), "The date 2003-12-31", id="before"),
        pytest.param(lambda: CALENDAR.day(day("2041-01-01")), "The date 2041-01-01", id="after"),
        pytest.param(lambda: CALENDAR.between(day("2003-12-31"), day("2026-01-01")), "2003", id="between"),
        pytest.param(
            lambda: CALENDAR.add(day("2040-12-31"), 1), "1 working days from 2040-12-31", id="runs-out"
        ),
        pytest.param(
            lambda: CALENDAR.add(day("2004-01-02"), -1), "-1 working days from 2004-01-02", id="runs-back"
        ),
    ],
)
def test_dates_outside_are_refused_in_three_lines(ask, says: str) -> None:
    with pytest.raises(CalendarRangeError) as caught:
        ask()

    (problem,) = caught.value.problems
    assert problem.code == "workdays.out-of-range"
    assert says in problem.what.en
    assert len(problem.lines("zh").splitlines()) == len(problem.lines("en").splitlines()) == 3
    assert "2004-01-01" in problem.rule.zh


@pytest.mark.parametrize("text", ["2004-01-01", "2040-12-31"])
def test_the_first_and_the_last_day_are_answered(text: str) -> None:
    assert CALENDAR.day(day(text)).date == day(text)
