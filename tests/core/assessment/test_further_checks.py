"""The further checks beside the boundary cases, and the figures that are not in any of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import wanmu
from tests.wanmu import ON, Gone
from yushi.core import identifiers
from yushi.core.assessment import as_json
from yushi.core.dossier import DossierError
from yushi.core.identifiers import IdentifierError
from yushi.core.policy.verdicts import Outcome, Profile

LICENCE = {"number": "豫B2-20260123", "issued_on": date(2026, 10, 8), "expires_on": date(2031, 10, 8)}
SUBJECT = ("subject.henan-legal-person", "subject.registered-capital", "subject.telecom-dishonest-list")


def outcomes(changes: dict[str, Any], condition: str, on: date = ON) -> tuple[str | None, ...]:
    """The outcome by law, in practice and by the guide."""
    found = wanmu.judged(changes, on=on)
    return tuple(wanmu.outcome(found, condition, profile) for profile in ("law", "practice", "guide"))


def test_a_shop_of_its_own_goods_needs_no_licence_and_does_not_fail():
    found = wanmu.judged(
        {
            "business.third_party_sellers": False, "enterprise.kind": "sole-trader",
            "enterprise.registered_capital": Gone, "enterprise.telecom_dishonesty_list": Gone,
        }
    )  # fmt: skip

    assert (found.classification.row, found.classification.kinds, found.classification.route) == (
        "D2",
        (),
        "filing-only",
    )
    assert {wanmu.outcome(found, condition, "law") for condition in SUBJECT} == {"not-applicable"}
    assert found.profiles[Profile.LAW].counts[Outcome.UNMET] == 0
    assert found.profiles[Profile.PRACTICE].counts[Outcome.UNMET] == 0


@pytest.mark.parametrize(
    ("filing", "law"),
    [
        (False, "unmet"),
        ({"approved_on": date(2026, 11, 24)}, "unmet"),
        ({"approved_on": date(2026, 11, 23)}, "met"),
        ({"number": "豫ICP备2026012345号-1"}, "unknown"),
    ],
)
def test_an_application_before_the_filing_is_done_fails(filing, law):
    domains = [{"name": "wanmu-nongxuan.com", "filing": filing}]

    assert outcomes({"website.domains": domains}, "website.icp-filing")[::2] == (law, law)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"website.live_paid_trade": True}, ["live-trade-before-licence"]),
        ({"website.live_paid_trade": False}, []),
        ({"website.live_paid_trade": True, "licence": LICENCE}, []),
        ({"website.live_paid_trade": Gone}, []),
    ],
)
def test_live_paid_trade_before_the_grant_is_a_warning_and_no_failure(change, codes):
    found = wanmu.judged(change)

    assert wanmu.outcome(found, "website.trade-functions", "law") == "met"
    assert wanmu.warnings(found, "website.trade-functions", "law") == codes
    assert found.profiles[Profile.LAW].verdict == "ready"


def test_the_guides_own_filing_number_reads_as_one_of_2020_and_is_doubted():
    found = identifiers.check("filing", "豫ICP备20241234号")

    assert [warning.code for warning in found.warnings] == ["filing-number-looks-short"]
    assert identifiers.check("filing", "豫ICP备2024123456号").warnings == ()


@pytest.mark.parametrize("year", range(21, 27))
def test_eight_digits_were_never_given_out_after_2020(year):
    with pytest.raises(IdentifierError):
        identifiers.check("filing", f"豫ICP备{year}123456号")
    with pytest.raises(DossierError):
        wanmu.dossier({"website.domains[0].filing.number": f"豫ICP备{year}123456号"})


@pytest.mark.parametrize("year", ["05", "14", "19", "20"])
def test_eight_digits_were_given_out_until_2020(year):
    number = f"豫ICP备{year}123456号"

    assert (
        wanmu.dossier({"website.domains[0].filing.number": number}).get("website.domains[0].filing.number")
        == number
    )


def test_a_company_code_whose_sum_leaves_nothing_ends_in_zero():
    assert identifiers.check("uscc", "91410100MA40000040").canonical == "91410100MA40000040"
    assert wanmu.outcome(wanmu.judged({"enterprise.uscc": "91410100MA40000040"}), SUBJECT[0], "law") == "met"


@pytest.mark.parametrize(
    ("shown", "outcome"),
    [("豫B2-20260123", "met"), ("豫B2-20260124", "unknown"), ("豫ICP备2026012345号", "unknown")],
)
def test_a_footer_may_show_the_licence_number_alone(shown, outcome):
    change = {"licence": LICENCE, "website.footer": {"licence_number": shown}}

    assert outcomes(change, "website.filing-number-footer")[0] == outcome


def test_a_footer_without_number_and_link_fails():
    change = {"licence": LICENCE, "website.footer": {"licence_number": "豫B2-20260124", "filing_link": False}}

    assert outcomes(change, "website.filing-number-footer")[0] == "unmet"


@pytest.mark.parametrize(
    ("published", "effective", "major", "law"),
    [
        (date(2026, 11, 23), date(2026, 11, 30), False, "unmet"),
        (date(2026, 11, 23), date(2026, 12, 1), False, "met"),
        (date(2026, 11, 23), date(2026, 12, 8), True, "unmet"),
        (date(2026, 11, 23), date(2026, 12, 9), True, "met"),
        (date(2026, 1, 31), date(2026, 2, 8), True, "met"),  # before order 116
        (date(2026, 2, 1), date(2026, 2, 9), True, "unmet"),
    ],
)
def test_a_rule_change_waits_for_whole_days_of_notice(published, effective, major, law):
    changes = [{"published_on": published, "effective_on": effective, "major": major}]

    assert outcomes({"website.rule_changes": changes}, "website.rule-change-notice")[0] == law


@pytest.mark.parametrize(
    ("issued", "complete", "due"),
    [(date(2026, 11, 19), True, "2026-12-31"), (date(2026, 11, 20), False, "2027-01-04")],
)
def test_a_food_filing_that_runs_into_a_year_without_notice_says_so(issued, complete, due):
    found = wanmu.judged({"licence": {**LICENCE, "issued_on": issued}}, on=date(2026, 12, 1))
    plan = as_json.plan(found)
    filing = next(one for one in plan["duties"] if one["id"] == "food-filing")

    assert (filing["due_on"], filing["provisional"]) == (due, not complete)
    assert plan["calendar_complete"] is complete


@pytest.mark.parametrize(("on", "law"), [(date(2026, 11, 18), "met"), (date(2026, 11, 19), "unmet")])
def test_the_food_filing_is_late_after_thirty_working_days(on, law):
    change = {"licence": LICENCE, "business.goods": ["farm-produce"], "business.permits": []}

    assert outcomes(change, "scenario.agriculture.food-platform-filing", on)[0] == law


@pytest.mark.parametrize("certificate", [False, Gone, {"issued_on": ON, "issuer": "南阳市市场监督管理局"}])
def test_the_certificate_that_only_the_guide_wants_never_blocks_the_law(certificate):
    found = wanmu.judged({"credit.no_violation_certificate": certificate})

    assert found.profiles[Profile.LAW].verdict == "ready"
    assert found.profiles[Profile.PRACTICE].verdict == "ready"
    assert found.profiles[Profile.GUIDE].verdict != "ready"
    assert wanmu.finding(found, "credit.no-violation-certificate", "law") is None


M, U = "met", "unmet"


@pytest.mark.parametrize(
    ("changes", "condition", "expected"),
    [
        ({"security.logs.login_days": 184}, "security.log-retention", (M, None, M)),
        ({"security.logs.login_days": 183}, "security.log-retention", (U, None, U)),
        ({"security.logs.operation_days": 183}, "security.log-retention", (U, None, U)),
        ({"security.logs.transaction_days": 1096}, "security.log-retention", (M, None, M)),
        ({"security.logs.transaction_days": 1095}, "security.log-retention", (U, None, M)),
        ({"security.logs.transaction_days": 184}, "security.log-retention", (U, None, M)),
        ({"security.logs.transaction_days": 183}, "security.log-retention", (U, None, U)),
        ({"security.vulnerability_scans[0].performed_on": date(2026, 10, 24)}, "security.vuln-scan", (M, None, M)),
        ({"security.vulnerability_scans[0].performed_on": date(2026, 10, 23)}, "security.vuln-scan", (M, None, U)),
        ({"security.vulnerability_scans[0].performed_on": date(2026, 11, 24)}, "security.vuln-scan", (U, None, U)),
        ({"security.vulnerability_scans[0].open_high": 1}, "security.vuln-fix", (U, None, U)),
        ({"security.vulnerability_scans[0].open_high": 0}, "security.vuln-fix", (M, None, M)),
        ({"security.trainings[0].performed_on": date(2025, 11, 23)}, "security.staff-training", (M, None, M)),
        ({"security.trainings[0].performed_on": date(2025, 11, 22)}, "security.staff-training", ("review", None, U)),
        ({"security.firewall.deployed_on": ON}, "security.firewall", (M, None, M)),
        ({"security.firewall.deployed_on": date(2026, 11, 24)}, "security.firewall", (U, None, U)),
        ({"security.firewall": False}, "security.firewall", (U, None, U)),
        ({"security.encrypted_fields": ["mobile", "payment", "id-number"]}, "security.encrypt-sensitive", (M, None, U)),
        ({"security.encrypted_fields": []}, "security.encrypt-sensitive", (U, None, U)),
        ({"website.domains[0].expires_on": date(2027, 5, 24)}, "website.domain-valid-6m", (None, M, None)),
        ({"website.domains[0].expires_on": date(2027, 5, 23)}, "website.domain-valid-6m", (None, U, None)),
        ({"website.domains[0].expires_on": ON}, "website.domain-independent-filed", (M, None, M)),
        ({"website.domains[0].expires_on": date(2026, 11, 22)}, "website.domain-independent-filed", (U, None, M)),
        ({"website.servers[0].contract.ends_on": ON}, "website.server-contract", (M, M, M)),
        ({"website.servers[0].contract.ends_on": date(2026, 11, 22)}, "website.server-contract", (U, U, U)),
        ({"website.servers[0].contract.customer": "河南宛牧集团有限公司"}, "website.server-contract", (M, U, M)),
        ({"website.servers[0].contract": False}, "website.server-contract", (U, U, U)),
        ({"website.online_since": date(2026, 10, 24), "website.police_filing": False}, "website.police-filing", (M, None, None)),
        ({"website.online_since": date(2026, 10, 23), "website.police_filing": False}, "website.police-filing", (U, None, None)),
        ({"people[0].proof_issued_on": date(2026, 10, 23)}, "personnel.social-insurance-6m", (None, M, M)),
        ({"people[0].proof_issued_on": date(2026, 10, 22)}, "personnel.social-insurance-6m", (None, U, M)),
        ({"business.has_app": True, "website.app_filing": False}, "website.app-filing", (U, None, None)),
        ({"website.functions": ["product-display", "order"]}, "website.trade-functions", (M, M, U)),
        ({"website.functions": ["product-display", "cart", "payment"]}, "website.trade-functions", (U, U, U)),
        ({"website.payment_agreement": False}, "website.trade-functions", (U, U, M)),
        ({"enterprise.business_scope": ["第二类增值电信业务"]}, "subject.business-scope", (M, M, M)),
        ({"enterprise.business_scope": ["互联网信息服务（经营性）"]}, "subject.business-scope", (U, U, M)),
        ({"enterprise.business_scope": ["互联网信息服务(经营性)"]}, "subject.business-scope", (U, U, M)),
        ({"enterprise.business_scope": ["食用农产品零售"]}, "subject.business-scope", (U, U, U)),
        ({"enterprise.business_scope": ["互联网信息服务（不含增值电信业务）"]}, "subject.business-scope", (U, U, U)),
        ({"enterprise.telecom_dishonesty_list": {"listed": True}}, "subject.telecom-dishonest-list", (U, None, None)),
        ({"people[2].experience": ["internet-technology"]}, "personnel.security-lead-experience", (None, None, U)),
        ({"credit.judgment_defaulter": {"listed": False, "removed_on": date(2023, 11, 22)}}, "credit.legal-rep-dishonest-3y", (None, None, M)),
        ({"credit.judgment_defaulter": {"listed": False, "removed_on": date(2023, 11, 23)}}, "credit.legal-rep-dishonest-3y", (None, None, U)),
    ],
)  # fmt: skip
def test_figures_on_both_sides(changes, condition, expected):
    assert outcomes(changes, condition) == expected


@pytest.mark.parametrize(
    ("changes", "condition", "profile", "code", "warned"),
    [
        ({"website.domains[0].expires_on": date(2027, 8, 23)}, "website.domain-valid-6m", "practice", "domain-expires-soon", True),
        ({"website.domains[0].expires_on": date(2027, 8, 24)}, "website.domain-valid-6m", "practice", "domain-expires-soon", False),
        ({"website.servers[0].contract.ends_on": date(2027, 2, 23)}, "website.server-contract", "practice", "contract-expires-soon", True),
        ({"website.servers[0].contract.ends_on": date(2027, 2, 24)}, "website.server-contract", "practice", "contract-expires-soon", False),
        ({"website.online_since": date(2026, 11, 3), "website.police_filing": False}, "website.police-filing", "law", "police-filing-due-soon", True),
        ({"website.online_since": date(2026, 11, 4), "website.police_filing": False}, "website.police-filing", "law", "police-filing-due-soon", False),
        ({"website.police_filing.filed_on": date(2026, 9, 12)}, "website.police-filing", "law", "police-filing-late", True),
        ({"website.police_filing.filed_on": date(2026, 9, 11)}, "website.police-filing", "law", "police-filing-late", False),
        ({"security.vulnerability_scans[0].performed_on": date(2026, 10, 23)}, "security.vuln-scan", "law", "scan-too-old", True),
        ({"security.vulnerability_scans[0].performed_on": date(2026, 10, 24)}, "security.vuln-scan", "law", "scan-too-old", False),
        ({"security.encrypted_fields": ["mobile", "payment", "id-number"]}, "security.encrypt-sensitive", "law", "address-not-encrypted", True),
        ({}, "security.encrypt-sensitive", "law", "address-not-encrypted", False),
        ({"people[0].contributions[0].back_paid": ["2026-04"]}, "personnel.social-insurance-6m", "guide", "insurance-back-paid", True),
        ({}, "personnel.social-insurance-6m", "guide", "insurance-back-paid", False),
        ({"enterprise.telecom_dishonesty_list": {"listed": True, "removed_on": date(2026, 10, 24)}}, "subject.telecom-dishonest-list", "law", "recently-removed-from-list", True),
        ({"enterprise.telecom_dishonesty_list": {"listed": True, "removed_on": date(2026, 10, 23)}}, "subject.telecom-dishonest-list", "law", "recently-removed-from-list", False),
        ({"business.holds_buyers_money": True}, "website.trade-functions", "law", "holds-buyers-money", True),
        ({"licence": {**LICENCE, "expires_on": date(2027, 5, 22)}}, "renewal.90-days", "law", "renewal-window-closing", True),
        ({"licence": {**LICENCE, "expires_on": date(2027, 5, 23)}}, "renewal.90-days", "law", "renewal-window-closing", False),
        ({"security.logs.transaction_days": 1095}, "security.log-retention", "guide", "guide-below-law", True),
        ({"security.logs.transaction_days": 1096}, "security.log-retention", "guide", "guide-below-law", False),
    ],
)  # fmt: skip
def test_warnings_on_both_sides(changes, condition, profile, code, warned):
    assert (code in wanmu.warnings(wanmu.judged(changes), condition, profile)) is warned
