"""A moved date compared with a limit is the same as the date compared with one threshold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yushi.core.policy.shifts import latest, shift, year_start

UNITS = st.sampled_from(("years", "months", "days", "workdays"))
LIMITS = st.dates(date(2006, 1, 1), date(2038, 12, 31))
ONE = timedelta(days=1)


def holds(unit: str, by: int, limit: date, day: date, *, inclusive: bool) -> bool:
    moved = shift(unit, day, by)
    return moved <= limit if inclusive else moved < limit


@settings(max_examples=400, deadline=None)
@given(
    unit=UNITS, by=st.integers(-40, 40), limit=LIMITS, inclusive=st.booleans(), offset=st.integers(-40, 40)
)
@example(unit="years", by=1, limit=date(2025, 2, 28), inclusive=True, offset=1)
@example(unit="years", by=1, limit=date(2024, 2, 29), inclusive=True, offset=0)
@example(unit="months", by=1, limit=date(2026, 2, 28), inclusive=True, offset=3)
@example(unit="months", by=-1, limit=date(2026, 2, 28), inclusive=False, offset=1)
@example(unit="workdays", by=5, limit=date(2026, 10, 7), inclusive=True, offset=1)
@example(unit="workdays", by=0, limit=date(2026, 10, 4), inclusive=False, offset=0)
def test_the_latest_date_is_the_true_threshold(unit, by, limit, inclusive, offset):
    if unit == "years":
        by = max(-2, min(2, by))
    threshold = latest(unit, by, limit, inclusive=inclusive)
    day = threshold + timedelta(days=offset)

    assert holds(unit, by, limit, threshold, inclusive=inclusive)
    assert not holds(unit, by, limit, threshold + ONE, inclusive=inclusive)
    assert holds(unit, by, limit, day, inclusive=inclusive) is (day <= threshold)


@settings(max_examples=300, deadline=None)
@given(unit=UNITS, by=st.integers(-30, 30), day=LIMITS, later=st.integers(0, 400))
def test_an_earlier_date_never_moves_past_a_later_one(unit, by, day, later):
    if unit == "years":
        by = max(-2, min(2, by))
    after = min(day + timedelta(days=later), date(2038, 12, 31))

    assert shift(unit, day, by) <= shift(unit, after, by)


@pytest.mark.parametrize(
    ("unit", "by", "limit", "inclusive", "threshold"),
    [
        ("years", 1, date(2026, 11, 23), True, date(2025, 11, 23)),
        ("years", 1, date(2026, 11, 23), False, date(2025, 11, 22)),
        ("years", 1, date(2025, 2, 28), True, date(2024, 2, 29)),
        ("years", 1, date(2025, 2, 27), True, date(2024, 2, 27)),
        ("years", -3, date(2026, 11, 23), True, date(2029, 11, 23)),
        ("months", 6, date(2027, 2, 28), True, date(2026, 8, 31)),
        ("days", -90, date(2026, 11, 23), True, date(2027, 2, 21)),
        ("days", 0, date(2026, 11, 23), True, date(2026, 11, 23)),
        ("workdays", 5, date(2026, 10, 12), True, date(2026, 9, 29)),
        ("workdays", 5, date(2026, 10, 11), True, date(2026, 9, 28)),
    ],
)
def test_thresholds_worked_out_by_hand(unit, by, limit, inclusive, threshold):
    assert latest(unit, by, limit, inclusive=inclusive) == threshold


@pytest.mark.parametrize(
    ("unit", "day", "by", "moved"),
    [
        ("years", date(2024, 2, 29), 1, date(2025, 2, 28)),
        ("years", date(2024, 2, 29), 4, date(2028, 2, 29)),
        ("years", date(2024, 2, 29), -1, date(2023, 2, 28)),
        ("months", date(2026, 8, 31), 6, date(2027, 2, 28)),
        ("months", date(2026, 1, 31), 1, date(2026, 2, 28)),
        ("months", date(2026, 1, 15), -1, date(2025, 12, 15)),
        ("days", date(2027, 2, 21), -90, date(2026, 11, 23)),
        ("workdays", date(2026, 9, 29), 5, date(2026, 10, 12)),
        ("workdays", date(2026, 10, 12), -5, date(2026, 9, 29)),
        ("workdays", date(2026, 10, 4), 0, date(2026, 10, 4)),
        ("workdays", date(1999, 1, 1), 5, date(1999, 1, 8)),  # beyond the calendar: Monday to Friday
        ("workdays", date(1999, 1, 9), -1, date(1999, 1, 8)),
        ("workdays", date(2050, 1, 1), 1, date(2050, 1, 3)),
    ],
)
def test_moves_worked_out_by_hand(unit, day, by, moved):
    assert shift(unit, day, by) == moved


@pytest.mark.parametrize(
    ("by", "start"), [(0, date(2026, 1, 1)), (1, date(2027, 1, 1)), (-1, date(2025, 1, 1))]
)
def test_a_year_starts_on_its_first_of_january(by, start):
    assert year_start(date(2026, 11, 23), by) == start
    assert year_start(date(2026, 1, 1), by) == start
    assert year_start(date(2026, 12, 31), by) == start
