from __future__ import annotations

from typing import Any

import pytest

from yushi.core.dossier.insurance import history
from yushi.core.dossier.month import Month

NOVEMBER = Month.of(2026, 11)


def paid(first: str, last: str, payer: str = "甲", back_paid: tuple[str, ...] = ()) -> dict[str, Any]:
    start = Month.parse(first)
    months = tuple(start + n for n in range(Month.parse(last) - start + 1))
    return {"payer": payer, "months": months, "back_paid": tuple(Month.parse(text) for text in back_paid)}


def insured(*entries: dict[str, Any], at: Month = NOVEMBER, today: Month = NOVEMBER) -> dict[str, Any]:
    found = history(entries, "甲")
    assert found is not None
    return found.at(at, today=today)


@pytest.mark.parametrize(
    ("entries", "months"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([paid("2026-05", "2026-10")], 6, id="this-month-not-yet-posted"),
        pytest.param([paid("2026-05", "2026-11")], 7, id="this-month-posted"),
        pytest.param([paid("2026-06", "2026-10")], 5, id="five"),
        pytest.param([paid("2026-04", "2026-09")], 0, id="last-month-missing"),
        pytest.param([paid("2026-11", "2026-11")], 0, id="only-this-month"),
        pytest.param([paid("2026-03", "2026-07"), paid("2026-09", "2026-10")], 2, id="a-gap"),
        pytest.param([paid("2026-05", "2026-10", "乙")], 0, id="somebody-else"),
        pytest.param([paid("2026-05", "2026-07", "乙"), paid("2026-08", "2026-10")], 3, id="former-employer"),
        pytest.param(
            [paid("2026-05", "2026-07"), paid("2026-08", "2026-10")], 6, id="two-entries-of-one-payer"
        ),
        pytest.param([paid("2026-05", "2026-10", back_paid=("2026-08",))], 2, id="back-paid-in-between"),
        pytest.param([paid("2026-05", "2026-10", back_paid=("2026-10",))], 0, id="back-paid-last"),
        pytest.param([paid("2026-05", "2026-10", back_paid=("2026-04",))], 6, id="back-paid-before"),
        pytest.param([paid("2026-05", "2027-03")], 7, id="months-ahead-do-not-count"),
    ],
)
def test_the_run_is_counted_back_from_this_month_or_the_last(
    entries: list[dict[str, Any]], months: int
) -> None:
    assert insured(*entries)["insured_months"] == months


@pytest.mark.parametrize(
    ("entries", "answer"),
    [
        pytest.param([], False, id="nothing"),
        pytest.param([paid("2026-05", "2026-10")], True, id="applicant"),
        pytest.param([paid("2026-05", "2026-10", "乙")], False, id="somebody-else"),
        pytest.param(
            [paid("2026-05", "2026-10"), paid("2026-11", "2026-11", "乙")], False, id="left-this-month"
        ),
        pytest.param(
            [paid("2026-05", "2026-09", "乙"), paid("2026-10", "2026-10")], True, id="came-last-month"
        ),
        pytest.param([paid("2026-10", "2026-10", "乙"), paid("2026-10", "2026-10")], True, id="both"),
        pytest.param([paid("2026-05", "2026-09")], False, id="nobody-last-month"),
        pytest.param(
            [paid("2026-10", "2026-10", back_paid=("2026-10",))], True, id="paid-afterwards-is-paid"
        ),
    ],
)
def test_the_latest_month_is_this_or_the_last(entries: list[dict[str, Any]], answer: bool) -> None:
    assert insured(*entries)["latest_month_is_applicants"] is answer


@pytest.mark.parametrize(
    ("ahead", "months"),
    [(0, 3), (1, 4), (2, 5), (3, 6), (15, 18)],
)
def test_an_unbroken_run_goes_on_month_by_month(ahead: int, months: int) -> None:
    found = insured(paid("2026-08", "2026-10"), at=NOVEMBER + ahead)
    assert found["insured_months"] == months
    assert found["latest_month_is_applicants"] is True


def test_a_run_with_this_month_posted_gains_nothing_until_the_month_after_next() -> None:
    assert insured(paid("2026-08", "2026-11"), at=NOVEMBER + 1)["insured_months"] == 4
    assert insured(paid("2026-08", "2026-11"), at=NOVEMBER + 2)["insured_months"] == 5


def test_a_broken_run_does_not_go_on() -> None:
    assert insured(paid("2026-04", "2026-09"), at=NOVEMBER + 6)["insured_months"] == 0


def test_the_past_is_seen_as_it_was() -> None:
    assert insured(paid("2026-05", "2026-10"), at=Month.of(2026, 8))["insured_months"] == 4


@pytest.mark.parametrize(
    ("entries", "answer"),
    [
        ([paid("2026-05", "2026-10")], False),
        ([paid("2026-05", "2026-10", back_paid=("2026-05",))], True),
        ([paid("2026-05", "2026-10", "乙", back_paid=("2026-05",)), paid("2026-05", "2026-10")], True),
        ([{"payer": "甲", "months": ()}], False),
    ],
)
def test_back_payment_is_known_from_the_list(entries: list[dict[str, Any]], answer: bool) -> None:
    assert insured(*entries)["insurance_is_back_paid"] is answer


@pytest.mark.parametrize(
    ("entries", "applicant"),
    [
        (None, "甲"),
        ([paid("2026-05", "2026-10")], None),
        ([{"months": ()}], "甲"),
        ([{"payer": "甲"}], "甲"),
    ],
)
def test_a_missing_part_leaves_it_unknown(entries: Any, applicant: str | None) -> None:
    assert history(entries, applicant) is None


def test_nobody_paid_anything_even_if_the_applicant_has_no_name_yet() -> None:
    found = history([], None)
    assert found is not None
    assert found.at(NOVEMBER, today=NOVEMBER)["insured_months"] == 0
