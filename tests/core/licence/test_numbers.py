from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yushi.core.identifiers import licence_number
from yushi.core.licence import numbers, validity

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_a_series_leaves_nothing_out_and_begins_anew_each_year():
    last, seen = None, []
    for year in (2026, 2026, 2026, 2027, 2027):
        last = numbers.after(last, year=year)
        seen.append(last.canonical)

    assert seen == ["豫B2-20260001", "豫B2-20260002", "豫B2-20260003", "豫B2-20270001", "豫B2-20270002"]


@unhurried
@given(st.integers(1, 9998), st.integers(1900, 2099))
def test_the_next_number_is_one_more(serial, year):
    following = numbers.after(numbers.numbered(year, serial), year=year)

    assert (following.year, int(following.serial)) == (year, serial + 1)
    assert licence_number.parse(following.canonical) == following


def test_a_series_ends_at_9999():
    assert numbers.numbered(2026, 9999).canonical == "豫B2-20269999"
    for serial in (0, 10_000):
        with pytest.raises(numbers.SeriesError, match="series-end"):
            numbers.numbered(2026, serial)
    with pytest.raises(numbers.SeriesError, match="series-end"):
        numbers.after(numbers.numbered(2026, 9999), year=2026)


def test_a_series_does_not_go_back():
    with pytest.raises(numbers.SeriesError, match="series-backwards"):
        numbers.after(numbers.numbered(2027, 1), year=2026)


def test_sub_numbers_say_what_they_stand_for():
    licence = numbers.numbered(2026, 7)

    assert numbers.below(licence, 1).canonical == "豫B2-20260007-1"
    assert numbers.below(licence, 12, numbers.APP).canonical == "豫B2-20260007-12A"
    assert numbers.below(numbers.below(licence, 1), 9999, numbers.MINI_PROGRAM).canonical == (
        "豫B2-20260007-9999X"
    )
    for place in (0, 10_000):
        with pytest.raises(numbers.SeriesError):
            numbers.below(licence, place)


@pytest.mark.parametrize(
    ("issued", "last"),
    [("2026-11-24", "2031-11-24"), ("2024-02-29", "2029-02-28"), ("2026-12-31", "2031-12-31")],
)
def test_a_licence_holds_to_the_corresponding_day(issued, last):
    issued, last = map(dt.date.fromisoformat, (issued, last))

    assert validity.expires_on(issued) == last
    assert validity.holds(last, last)
    assert not validity.holds(last + dt.timedelta(1), last)


def test_renewal_follows_without_gap_or_overlap_and_is_asked_for_90_days_ahead():
    last = dt.date(2031, 11, 24)

    assert validity.renewed_until(last) == dt.date(2036, 11, 24)
    assert validity.renew_by(last) == dt.date(2031, 8, 26)
    assert (last - validity.renew_by(last)).days == 90
