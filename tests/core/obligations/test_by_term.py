"""Obligations dated by a legal term, on both sides of their days."""

from __future__ import annotations

import pytest

from tests.core.obligations.holders import LICENCE, day, happened, holder, owed
from yushi.core.errors import Text
from yushi.core.obligations import Status

RENEWAL = {**LICENCE, "issued_on": day("2022-02-21"), "expires_on": day("2027-02-21")}


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2026-08-24", Status.UPCOMING),
        ("2026-08-25", Status.DUE),
        ("2026-11-23", Status.DUE),
        ("2026-11-24", Status.OVERDUE),
    ],
)
def test_renewal_can_be_asked_for_from_180_to_90_days_before_expiry(on, status):
    found = owed(holder(licence={**RENEWAL, "renewal_applied_on": False}), on=on)["renewal"]

    assert (found.status, found.from_on, found.due_on) == (status, day("2026-08-25"), day("2026-11-23"))


def test_renewal_is_not_known_to_be_late_when_nobody_says_whether_it_was_asked_for():
    found = owed(holder(licence=RENEWAL), on="2026-11-24")["renewal"]

    assert (found.status, found.missing) == (Status.UNKNOWN, ("licence.renewal_applied_on",))


@pytest.mark.parametrize(("applied", "late"), [("2026-11-23", False), ("2026-11-24", True)])
def test_renewal_that_was_asked_for_says_if_it_was_late(applied, late):
    found = owed(holder(licence={**RENEWAL, "renewal_applied_on": day(applied)}), on="2026-12-01")["renewal"]

    assert (found.status, found.done_on) == (Status.DONE, day(applied))
    assert (found.reason is not None) is late


@pytest.mark.parametrize(("applied", "status"), [("2022-02-21", Status.UNKNOWN), ("2022-02-22", Status.DONE)])
def test_an_application_before_the_licence_was_for_the_one_before(applied, status):
    found = owed(holder(licence={**RENEWAL, "renewal_applied_on": day(applied)}), on="2026-12-01")["renewal"]

    assert found.status is status


def test_expiry_that_is_not_stated_is_five_years_after_issue_and_says_so():
    licence = {"number": "豫B2-20220021", "issued_on": day("2022-02-21")}
    found = owed(holder(licence=licence))["renewal"]

    assert found.due_on == day("2026-11-23")
    assert found.reason == Text(
        "届满日未写，按发证日起五年推算", "expiry is not stated: five years after the day of issue"
    )


def test_a_licence_without_dates_leaves_the_renewal_unknown():
    found = owed(holder(licence={"number": "豫B2-20220021"}))

    assert (found["renewal"].status, found["renewal"].missing) == (Status.UNKNOWN, ("licence.expires_on",))
    assert found["annual-report"].missing == ("licence.issued_on",)


def test_without_a_licence_nothing_of_a_licence_is_owed():
    found = owed(holder(licence={}))

    for name in ("renewal", "annual-report", "registry-change", "footer-display", "company-registry"):
        assert found[name].status is Status.NOT_APPLICABLE
        assert found[name].reason is not None


@pytest.mark.parametrize(("on", "status"), [("2026-12-02", Status.DUE), ("2026-12-03", Status.OVERDUE)])
def test_a_change_in_the_registry_is_applied_for_within_30_days(on, status):
    changed = happened("registry-changed", "2026-11-02")
    found = owed(holder(), changed, on=on, complete=frozenset({"change-submitted"}))

    assert (found["registry-change:2026-11-02"].status, found["registry-change:2026-11-02"].due_on) == (
        status,
        day("2026-12-02"),
    )


def test_every_change_is_counted_by_itself():
    found = owed(
        holder(),
        happened("registry-changed", "2026-05-06"),
        happened("change-submitted", "2026-05-20"),
        happened("registry-changed", "2026-11-02"),
    )

    assert found["registry-change:2026-05-06"].status is Status.DONE
    assert found["registry-change:2026-11-02"].status is Status.DUE


def test_a_change_that_is_not_on_record_is_unknown_once_its_term_is_over():
    found = owed(holder(), happened("registry-changed", "2026-05-06"))["registry-change:2026-05-06"]

    assert (found.status, found.missing) == (Status.UNKNOWN, ("change-submitted",))


def test_a_change_long_ago_is_none_of_one_that_is_planned():
    planned = happened("service-change-planned", "2026-12-31")
    old = owed(holder(), planned, happened("change-submitted", "2025-06-01"))
    new = owed(holder(), planned, happened("change-submitted", "2026-11-20"))

    assert old["service-change:2026-12-31"].status is Status.DUE
    assert old["service-change:2026-12-31"].due_on == day("2026-12-01")
    assert new["service-change:2026-12-31"].status is Status.DONE


def test_a_change_of_subject_is_due_on_the_earlier_day_and_may_be_provisional():
    one = owed(holder(), happened("subject-change-decided", "2026-12-01"), on="2026-12-05")["subject-change"]
    both = owed(
        holder(),
        happened("subject-change-decided", "2026-12-01"),
        happened("subject-change-planned", "2027-03-15"),
        on="2026-12-05",
    )["subject-change"]

    assert (one.due_on, one.provisional) == (day("2026-12-31"), True)
    assert (both.due_on, both.provisional) == (day("2026-12-15"), False)


def test_nothing_of_the_kind_on_record_is_not_applicable_and_says_so():
    found = owed(holder())["registry-change"]

    assert found.status is Status.NOT_APPLICABLE
    assert found.reason is not None
    assert "变更登记" in found.reason.zh


@pytest.mark.parametrize(
    ("filing", "on", "status"),
    [
        pytest.param({"filed_on": day("2026-09-11")}, "2026-11-23", Status.DONE, id="filed"),
        pytest.param(False, "2026-09-11", Status.DUE, id="last-day"),
        pytest.param(False, "2026-09-14", Status.OVERDUE, id="over"),
        pytest.param(None, "2026-09-14", Status.UNKNOWN, id="not-said"),
    ],
)
def test_the_police_filing_follows_going_online(filing, on, status):
    website = {"online_since": day("2026-08-12")} | ({} if filing is None else {"police_filing": filing})
    found = owed(holder(website=website), on=on)["police-filing"]

    assert (found.status, found.due_on) == (status, day("2026-09-11"))


def test_a_filing_that_is_made_is_done_even_if_the_day_of_going_online_is_not_known():
    found = owed(holder(website={"police_filing": {"filed_on": day("2026-09-11")}}))["police-filing"]

    assert (found.status, found.done_on, found.due_on) == (Status.DONE, day("2026-09-11"), None)


def test_a_filing_that_is_surely_missing_is_due_without_a_day():
    found = owed(holder(security={"protection_filing": False}))["protection-filing"]

    assert (found.status, found.due_on, found.missing) == (Status.DUE, None, ("protection-level-set",))


def test_a_system_of_level_1_is_not_filed():
    found = owed(holder(security={"protection_filing": {"level": 1}}))["protection-filing"]

    assert found.status is Status.NOT_APPLICABLE


FOOD = {"third_party_sellers": True, "goods": ["meat"]}


@pytest.mark.parametrize(
    ("permits", "on", "status"),
    [
        pytest.param([], "2026-10-19", Status.DUE, id="thirtieth-working-day"),
        pytest.param([], "2026-10-20", Status.OVERDUE, id="thirty-first"),
        pytest.param(["food-platform-filing"], "2026-10-20", Status.DONE, id="filed"),
        pytest.param(None, "2026-10-20", Status.UNKNOWN, id="not-said"),
    ],
)
def test_the_food_filing_follows_the_grant(permits, on, status):
    business = FOOD if permits is None else {**FOOD, "permits": permits}
    licence = {"number": "豫B2-20260109", "issued_on": day("2026-09-01")}
    found = owed(holder(business=business, licence=licence), on=on)["food-filing"]

    assert (found.status, found.due_on) == (status, day("2026-10-19"))


def test_the_day_of_the_decision_counts_where_it_is_on_record():
    licence = {"number": "豫B2-20260109", "issued_on": day("2026-09-04")}
    decided = happened("decided", "2026-09-01", "granted")
    found = owed(holder(business=FOOD, licence=licence), decided, on="2026-10-10")["food-filing"]

    assert found.due_on == day("2026-10-19")


def test_who_trades_no_food_files_none_and_who_does_not_say_is_asked():
    other = owed(holder(business={"third_party_sellers": True, "goods": ["apparel"]}))["food-filing"]
    silent = owed(holder(business={"goods": ["meat"]}))["food-filing"]

    assert other.status is Status.NOT_APPLICABLE
    assert (silent.status, silent.missing) == (Status.UNKNOWN, ("business.third_party_sellers",))


def test_what_the_law_names_no_day_for_is_open_until_it_is_on_record():
    entered = happened("company-registry-entered", "2024-04-01")

    assert owed(holder())["company-registry"].missing == ("company-registry-entered",)
    assert owed(holder(), entered)["company-registry"].done_on == day("2024-04-01")
    surely = owed(holder(), complete=frozenset({"company-registry-entered"}))["company-registry"]
    assert (surely.status, surely.due_on) == (Status.DUE, None)


def test_what_the_calendar_cannot_count_is_unknown_with_the_reason():
    licence = {"number": "豫B2-20400109", "issued_on": day("2040-12-30")}
    found = owed(holder(business={**FOOD, "permits": []}, licence=licence), on="2041-06-01")["food-filing"]

    assert found.status is Status.UNKNOWN
    assert found.reason is not None
    assert "不在工作日历的范围内" in found.reason.zh


def test_what_is_done_in_the_future_is_not_done_yet():
    website = {"online_since": day("2026-11-01"), "police_filing": {"filed_on": day("2026-11-20")}}

    assert owed(holder(website=website), on="2026-11-10")["police-filing"].status is Status.DUE
