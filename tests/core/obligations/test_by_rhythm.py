"""What comes again: every year in the same weeks, or some time after the last."""

from __future__ import annotations

import pytest

from tests.core.obligations.holders import LICENCE, day, happened, holder, owed
from yushi.core.obligations import Status

SELLERS = {"third_party_sellers": True}


def reported(value):
    return {**LICENCE, "issued_on": day("2024-12-31"), "annual_report_filed_on": value}


@pytest.mark.parametrize(
    ("issued", "first"), [("2026-12-31", "annual-report:2026"), ("2027-01-01", "annual-report:2027")]
)
def test_who_held_the_licence_on_31_december_reports_that_year(issued, first):
    licence = {"number": "豫B2-20260109", "issued_on": day(issued)}
    reports = [
        name for name in owed(holder(licence=licence), on="2027-02-01") if name.startswith("annual-report")
    ]

    assert reports[0] == first


@pytest.mark.parametrize(
    ("filed", "on", "status"),
    [
        pytest.param(False, "2025-12-31", Status.UPCOMING, id="before-the-quarter"),
        pytest.param(False, "2026-01-01", Status.DUE, id="first-day"),
        pytest.param(False, "2026-03-31", Status.DUE, id="last-day"),
        pytest.param(False, "2026-04-01", Status.OVERDUE, id="the-day-after"),
        pytest.param(None, "2026-04-01", Status.UNKNOWN, id="not-said"),
        pytest.param(day("2025-02-01"), "2026-04-01", Status.OVERDUE, id="only-the-year-before"),
        pytest.param(day("2026-03-31"), "2026-04-01", Status.DONE, id="filed-on-the-last-day"),
        pytest.param(day("2026-04-01"), "2026-04-01", Status.DONE, id="filed-late"),
    ],
)
def test_the_report_is_due_in_the_first_quarter(filed, on, status):
    licence = reported(filed) if filed is not None else {**LICENCE, "issued_on": day("2024-12-31")}
    found = owed(holder(licence=licence), on=on)["annual-report:2025"]

    assert (found.status, found.from_on, found.due_on) == (status, day("2026-01-01"), day("2026-03-31"))
    assert (found.reason is not None) is (filed == day("2026-04-01"))


def test_a_report_of_a_later_year_says_nothing_of_the_one_before():
    found = owed(holder(licence=reported(day("2027-02-01"))), on="2027-02-10")

    assert "annual-report:2025" not in found
    assert found["annual-report:2026"].status is Status.DONE
    assert found["annual-report:2027"].status is Status.UPCOMING


def test_reports_on_record_count_as_those_of_the_dossier():
    found = owed(holder(), happened("annual-report-submitted", "2026-02-01"))

    assert found["annual-report:2025"].done_on == day("2026-02-01")


def test_identities_are_reported_every_january_and_july():
    found = owed(holder(business=SELLERS), happened("identities-reported", "2026-07-31"))

    assert [name for name in found if name.startswith("identity-report")] == [
        "identity-report:2026-07",
        "identity-report:2027-01",
    ]
    assert found["identity-report:2026-07"].status is Status.DONE
    assert found["identity-report:2027-01"].title.zh == "报送商家身份信息（2027 年 1 月）"


@pytest.mark.parametrize(
    ("on", "status"),
    [("2026-07-01", Status.DUE), ("2026-07-31", Status.DUE), ("2026-08-01", Status.OVERDUE)],
)
def test_a_month_for_reporting_ends_on_its_last_day(on, status):
    found = owed(holder(business=SELLERS), on=on, complete=frozenset({"identities-reported"}))

    assert found["identity-report:2026-07"].status is status


@pytest.mark.parametrize(("word", "status"), [(True, Status.DONE), (False, Status.OVERDUE)])
def test_who_says_that_they_report_when_due_has_reported(word, status):
    security = {"merchant_verification": {"reports_identities": word}}
    found = owed(holder(business=SELLERS, security=security))

    assert found["identity-report:2026-07"].status is status
    assert found["identity-report:2027-01"].status is Status.UPCOMING


def test_tax_data_are_reported_in_the_month_after_each_quarter():
    october = owed(holder(business=SELLERS), on="2026-10-15")

    assert (october["tax-data:2026-10"].status, october["tax-data:2026-10"].due_on) == (
        Status.DUE,
        day("2026-10-31"),
    )
    assert (october["tax-data:2026-07"].status, october["tax-data:2026-07"].missing) == (
        Status.UNKNOWN,
        ("tax-data-reported",),
    )
    assert october["tax-data:2027-01"].status is Status.UPCOMING


def test_a_quarter_before_the_licence_is_not_reported():
    licence = {"number": "豫B2-20260109", "issued_on": day("2026-11-01")}

    assert "tax-data:2026-10" not in owed(holder(business=SELLERS, licence=licence))


def test_without_sellers_or_trade_nothing_is_reported():
    before = holder(licence={}, business=SELLERS, website={"live_paid_trade": False})

    assert owed(holder(business={"third_party_sellers": False}))["tax-data"].status is Status.NOT_APPLICABLE
    assert owed(before)["tax-data"].status is Status.NOT_APPLICABLE
    trading = owed(holder(licence={}, business=SELLERS, website={"live_paid_trade": True}))
    assert [name for name in trading if name.startswith("tax-data")] == ["tax-data:2027-01"]


@pytest.mark.parametrize(
    ("on", "status"),
    [("2026-10-23", Status.UPCOMING), ("2026-10-24", Status.DUE), ("2026-11-23", Status.DUE), ("2026-11-24", Status.OVERDUE)],
)  # fmt: skip
def test_merchants_are_verified_again_within_six_months(on, status):
    security = {"merchant_verification": {"verified_on": day("2026-05-23")}}
    found = owed(holder(business=SELLERS, security=security), on=on)["merchant-verification"]

    assert (found.status, found.due_on, found.done_on) == (status, day("2026-11-23"), day("2026-05-23"))


def test_an_event_on_record_is_later_than_the_dossier():
    security = {"merchant_verification": {"verified_on": day("2026-05-23")}}
    found = owed(holder(business=SELLERS, security=security), happened("merchants-verified", "2026-11-20"))

    assert found["merchant-verification"].due_on == day("2027-05-20")


def scanned(*days):
    return {"vulnerability_scans": [{"performed_on": day(one)} for one in days]}


@pytest.mark.parametrize(("on", "status"), [("2026-12-05", Status.DUE), ("2026-12-06", Status.OVERDUE)])
def test_a_scan_is_good_for_thirty_days(on, status):
    found = owed(holder(security=scanned("2026-10-01", "2026-11-05")), on=on)["vulnerability-scan"]

    assert (found.status, found.due_on) == (status, day("2026-12-05"))


def test_the_period_of_scans_can_be_changed():
    found = owed(holder(security=scanned("2026-11-05")), every={"vulnerability-scan": 7})[
        "vulnerability-scan"
    ]

    assert (found.status, found.due_on) == (Status.OVERDUE, day("2026-11-12"))


def test_what_was_surely_never_done_is_counted_from_going_online():
    found = owed(holder(website={"online_since": day("2026-11-01")}, security=scanned()))[
        "vulnerability-scan"
    ]

    assert (found.status, found.due_on, found.done_on) == (Status.UPCOMING, day("2026-12-01"), None)
    assert found.reason is not None


def test_what_nobody_says_is_asked_for():
    nothing = owed(holder())["vulnerability-scan"]
    never = owed(holder(security=scanned()))["vulnerability-scan"]

    assert (nothing.status, nothing.missing) == (
        Status.UNKNOWN,
        ("security.vulnerability_scans[].performed_on",),
    )
    assert (never.status, never.missing) == (Status.UNKNOWN, ("website.online_since",))
