"""What holds for every term and every day; and the same days counted by other people's calendars."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.terms.asked import BOOK, CALENDAR, day
from yushi.core.terms import Event, StepKind, Term, Unit, due

DAY = timedelta(days=1)
STARTS = st.dates(date(2005, 1, 1), date(2026, 6, 30))  # years whose notices are known everywhere
FORWARD = [t for t in BOOK.terms.values() if t.length is not None and not t.back]
BACKWARDS = [t for t in BOOK.terms.values() if t.back]
WORKING = [t for t in FORWARD if t.unit is Unit.WORKING_DAY]
WRITTEN = "评〔2026〕1号"


def started(term: Term, on: date) -> Event:
    kind, _, reason = term.starts_on[0].partition("/")
    return Event(kind, on, reason)


def last(term: Term, on: date, *more: Event) -> date:
    found = due(term, [started(term, on), *more], CALENDAR).on
    assert found is not None
    return found


def ids(terms):
    return [term.id for term in terms]


@pytest.mark.parametrize("term", FORWARD, ids=ids(FORWARD))
@given(start=STARTS, later=st.integers(0, 40))
def test_a_later_start_never_ends_earlier(term, start, later):
    assert last(term, start) <= last(term, start + later * DAY)


@pytest.mark.parametrize("term", WORKING, ids=ids(WORKING))
@given(start=STARTS)
def test_a_term_in_working_days_ends_on_one_and_accounts_for_every_day(term, start):
    found = due(term, [started(term, start)], CALENDAR)
    assert found.on is not None
    skipped = sum(step.kind is StepKind.SKIPPED for step in found.steps)

    assert CALENDAR.is_working(found.on)
    assert (found.on - start).days == term.length + skipped


@pytest.mark.parametrize("term", WORKING, ids=ids(WORKING))
@given(start=STARTS)
def test_the_calendar_of_other_people_ends_working_days_on_the_same_day(term, start):
    at, left = start, term.length
    while left:
        at += DAY
        left -= chinese_calendar.is_workday(at)

    assert last(term, start) == at


@pytest.mark.parametrize(
    "term", [t for t in FORWARD if t.unit is Unit.DAY], ids=[t.id for t in FORWARD if t.unit is Unit.DAY]
)
@given(start=STARTS)
def test_the_calendar_of_other_people_rolls_calendar_days_to_the_same_day(term, start):
    at = start + term.length * DAY
    while not chinese_calendar.is_workday(at):
        at += DAY

    assert last(term, start) == at


@pytest.mark.parametrize("term", BACKWARDS, ids=ids(BACKWARDS))
@given(start=STARTS)
def test_what_is_counted_backwards_is_plain_subtraction_and_never_rolls(term, start):
    needed = [Event(kind, start - 200 * DAY) for kind in term.needs]
    found = due(term, [started(term, start), *needed], CALENDAR)

    assert found.on == start - term.length * DAY
    assert not any(step.kind is StepKind.ROLL for step in found.steps)


@given(start=STARTS, after=st.integers(0, 60), long=st.integers(0, 90))
def test_a_pause_of_calendar_days_lengthens_the_term_by_exactly_its_days(start, after, long):
    term, since = BOOK.term("decision"), start + after * DAY
    review = [
        Event("expert-review-started", since, "", WRITTEN),
        Event("expert-review-ended", since + long * DAY),
    ]
    nominal = start + (term.length or 0) * DAY + long * DAY

    assert last(term, start, *review) == CALENDAR.roll(nominal).date


@given(start=STARTS, after=st.integers(0, 4), long=st.integers(0, 40))
def test_a_pause_of_working_days_lengthens_the_term_by_exactly_those_in_it(start, after, long):
    term = BOOK.term("completeness-check")
    since = CALENDAR.shift(start, after) if after else start
    until = since + long * DAY
    pause = [
        Event("correction-notice", since, "incorrect"), Event("corrections-received", until, "incorrect")
    ]  # fmt: skip
    paused = CALENDAR.between(since, until).days
    counted = [
        at
        for at in (start + n * DAY for n in range(1, 200))
        if CALENDAR.is_working(at) and not since < at <= until
    ]

    assert last(term, start, *pause) == CALENDAR.shift(last(term, start), paused)
    assert last(term, start, *pause) == counted[(term.length or 0) - 1]


@given(issued=STARTS)
def test_the_first_annual_report_is_due_on_31_march_of_the_next_year(issued):
    assert last(BOOK.term("annual-report"), issued) == date(issued.year + 1, 3, 31)


def test_the_oracle_knows_the_working_saturday_of_october():
    assert chinese_calendar.is_workday(day("2026-10-10"))
