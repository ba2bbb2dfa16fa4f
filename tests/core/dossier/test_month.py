from __future__ import annotations

from datetime import date

import pytest

from yushi.core.dossier.month import Month


def test_a_month_counts_across_the_year() -> None:
    assert str(Month.parse("2026-11") + 2) == "2027-01"
    assert Month.of(2027, 1) - 1 == Month.of(2026, 12)
    assert Month.of(2027, 1) - Month.of(2026, 4) == 9


def test_months_are_ordered() -> None:
    assert Month.of(2026, 12) < Month.of(2027, 1) <= Month.containing(date(2027, 1, 31))


def test_a_month_shows_its_parts() -> None:
    month = Month.containing(date(2026, 2, 28))
    assert (month.year, month.month, repr(month)) == (2026, 2, "Month(2026-02)")


@pytest.mark.parametrize("text", ["2026-00", "2026-13", "2026-1", "202610", "２０２６-10", "2026-10 ", ""])
def test_another_form_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="^" + text):
        Month.parse(text)


@pytest.mark.parametrize("text", ["2026-01", "2026-12"])
def test_the_first_and_the_last_month_of_a_year_are_read(text: str) -> None:
    assert str(Month.parse(text)) == text
