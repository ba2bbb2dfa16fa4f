"""The boundary cases of the law (T01 to T40), each on both sides, through the whole assessment.

A case changes the sample dossier and says what the guide, the law and the practice come to; `None` means
that the profile has no word on the condition.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import pytest

from tests import wanmu
from tests.wanmu import NAME, ON
from yushi.core.assessment import Assessment
from yushi.core.policy.verdicts import Profile

GUIDE, LAW, PRACTICE = "guide", "law", "practice"
MET, UNMET, UNKNOWN, REVIEW, NA = "met", "unmet", "unknown", "review", "not-applicable"


class Case(NamedTuple):
    """Changes of the sample, and the outcome of one condition in each profile that matters."""

    changes: dict[str, Any]
    condition: str
    outcomes: Mapping[str, str | None]
    on: date = ON


def holder(name: str) -> dict[str, Any]:
    return {"website.domains[0].registrant": name}


def server(place: str) -> dict[str, Any]:
    return {"website.servers[0].place": place, "website.origin_place": place}


def months(first: int, last: int, payer: str = NAME) -> dict[str, Any]:
    return {"payer": payer, "months": [f"2026-{n:02}" for n in range(first, last + 1)]}


def insured(*contributions: dict[str, Any]) -> dict[str, Any]:
    return {"people[2].contributions": list(contributions)}


def person(name: str, *roles: str) -> dict[str, Any]:
    return {
        "name": name, "roles": list(roles), "experience": ["platform-operations", "network-security"],
        "proof_issued_on": date(2026, 11, 12), "contributions": [months(5, 10)],
    }  # fmt: skip


def staff(*people: dict[str, Any]) -> dict[str, Any]:
    return {"people": list(people)}


def violated(day: date, kind: str = "false-advertising") -> dict[str, Any]:
    return {"credit.violations": [{"kind": kind, "decided_on": day, "remedied_on": day}]}


def tiers(*holders: dict[str, Any]) -> dict[str, Any]:
    """The last of `holders` at the tier of its position, each above it a domestic company."""
    above = list(holders)[-1]
    for n, lower in enumerate(reversed(holders[:-1])):
        above = {**lower, "name": f"河南{n}有限公司", "kind": "domestic-company", "shareholders": [above]}
    return {"enterprise.shareholders": [above]}


FUND = {"name": "香港示例基金", "kind": "foreign-company", "percent": 30}
TIER = {"percent": 100}
LICENCE = {"number": "豫B2-20220021", "issued_on": date(2022, 2, 21), "expires_on": date(2027, 2, 21)}


def licence(**more: Any) -> dict[str, Any]:
    return {"licence": {**LICENCE, **more}}


def services(b21: bool, b25: bool) -> dict[str, Any]:
    kinds = [{"kind": "B21", "opened": b21}, {"kind": "B25", "opened": b25}]
    return licence(renewal_applied_on=date(2026, 11, 1), services=kinds)


def capital(amount: str, coverage: str = "single-province", currency: str = "CNY") -> dict[str, Any]:
    return {
        "enterprise.registered_capital": {"amount": amount, "currency": currency}, "business.coverage": coverage,
    }  # fmt: skip


AGE, PERSON, MONEY = "subject.registered-one-year", "subject.henan-legal-person", "subject.registered-capital"
FOREIGN, DOMAIN, SERVER = "subject.foreign-equity", "website.domain-holder-match", "website.server-mainland"
INSURANCE, STAFF, ABNORMAL = "personnel.social-insurance-6m", "personnel.min-two", "credit.not-abnormal-list"
CLEAN, RENEWAL, OPENED, REPORT = (
    "credit.no-violation-3y",
    "renewal.90-days",
    "renewal.review",
    "annual.window",
)
ALL = {GUIDE: MET, LAW: MET, PRACTICE: MET}
NONE = {GUIDE: UNMET, LAW: UNMET, PRACTICE: UNMET}

CASES = {
    "T01 founded a year ago to the day": Case(
        {"enterprise.established_on": date(2025, 11, 23)}, AGE, {GUIDE: MET, LAW: None, PRACTICE: None}
    ),
    "T02 a day short of a year": Case({"enterprise.established_on": date(2025, 11, 24)}, AGE, {GUIDE: UNMET, LAW: None}),
    "T03 founded on a leap day": Case(
        {"enterprise.established_on": date(2024, 2, 29)}, AGE, {GUIDE: MET, LAW: None}, date(2025, 2, 28)
    ),
    "T04 a day before the end of February": Case(
        {"enterprise.established_on": date(2024, 2, 29)}, AGE, {GUIDE: UNMET, LAW: None}, date(2025, 2, 27)
    ),
    "T05 a cooperative": Case({"enterprise.kind": "cooperative"}, PERSON, {GUIDE: UNMET, LAW: UNMET}),
    "T05 a sole trader": Case({"enterprise.kind": "sole-trader"}, PERSON, {GUIDE: UNMET, LAW: UNMET}),
    "T05 a partnership": Case({"enterprise.kind": "partnership"}, PERSON, {GUIDE: UNMET, LAW: UNMET}),
    "T05 a branch": Case({"enterprise.kind": "branch"}, PERSON, {GUIDE: UNMET, LAW: UNMET}),
    "T06 a company": Case({"enterprise.kind": "company"}, PERSON, {GUIDE: MET, LAW: MET}),
    "T07 in Jiyuan": Case({"enterprise.division": "419001"}, PERSON, {GUIDE: MET, LAW: MET}),
    "T08 in Wuhan": Case({"enterprise.division": "420106"}, PERSON, {GUIDE: UNMET, LAW: UNMET}),
    "T08 in Xingtai next door": Case({"enterprise.division": "130502"}, PERSON, {GUIDE: UNMET, LAW: UNMET}),
    "T09 a yuan short of a million": Case(capital("999999"), MONEY, {GUIDE: None, LAW: UNMET, PRACTICE: None}),
    "T09 a fen short of a million": Case(capital("999999.99"), MONEY, {LAW: UNMET}),
    "T10 a million": Case(capital("1000000"), MONEY, {GUIDE: None, LAW: MET}),
    "T10 a yuan short of ten million for several provinces": Case(
        capital("9999999", "multi-province"), MONEY, {LAW: UNMET}
    ),
    "T10 ten million for several provinces": Case(capital("10000000", "multi-province"), MONEY, {LAW: MET}),
    "T10 dollars": Case(capital("200000", currency="USD"), MONEY, {LAW: REVIEW}),
    "T11 a Hong Kong fund at the third tier": Case(tiers(TIER, TIER, FUND), FOREIGN, {GUIDE: None, LAW: REVIEW}),
    "T11 a Hong Kong fund at the first tier": Case(tiers(FUND), FOREIGN, {GUIDE: None, LAW: REVIEW}),
    "T12 nobody foreign at any tier": Case(
        tiers(TIER, TIER, {"name": "宛知远", "kind": "domestic-person", "percent": 100}), FOREIGN, {GUIDE: None, LAW: MET}
    ),
    "T12 half foreign, with B25": Case(
        {**tiers({**FUND, "percent": 50}), "business.paid_promotion": True}, FOREIGN, {LAW: REVIEW}
    ),
    "T12 more than half foreign, with B25": Case(
        {**tiers({**FUND, "percent": "50.01"}), "business.paid_promotion": True}, FOREIGN, {LAW: UNMET}
    ),
    "T12 a legal representative without shares holds the domain": Case(
        {**holder("宛知远"), "enterprise.shareholders[0].name": "陆青禾"}, DOMAIN, {GUIDE: UNMET, LAW: MET, PRACTICE: UNMET}
    ),
    "T13 a legal representative with shares holds it": Case(
        holder("宛知远"), DOMAIN, {GUIDE: UNMET, LAW: MET, PRACTICE: MET}
    ),
    "T14 a company with shares holds it": Case(
        holder("河南宛牧集团有限公司"), DOMAIN, {GUIDE: UNMET, LAW: MET, PRACTICE: MET}
    ),
    "T14 an employee holds it": Case(holder("邢守拙"), DOMAIN, {GUIDE: UNMET, LAW: REVIEW, PRACTICE: UNMET}),
    "T14 a stranger holds it": Case(holder("外人"), DOMAIN, NONE),
    "T15 brackets of the other width": Case(
        {**holder("河南宛牧（集团）有限公司"), "enterprise.name": "河南宛牧(集团)有限公司"}, DOMAIN, ALL
    ),
    "T15 traditional characters": Case(holder("南陽宛牧農業科技有限公司"), DOMAIN, ALL),
    "T15 full-width spaces": Case(holder("南阳　宛牧农业科技有限公司"), DOMAIN, ALL),
    "T16 a former name": Case(holder("南阳宛牧农产品有限公司"), DOMAIN, NONE),
    "T16 the name without its city": Case(holder("宛牧农业科技有限公司"), DOMAIN, NONE),
    "T17 a server in Hong Kong": Case(server("HK"), SERVER, NONE),
    "T17 a server in Hong Kong, written CN-HK": Case(server("CN-HK"), SERVER, NONE),
    "T17 a server in Macao": Case(server("MO"), SERVER, NONE),
    "T17 a server in Taiwan": Case(server("CN-TW"), SERVER, NONE),
    "T18 a server in Singapore": Case(server("SG"), SERVER, NONE),
    "T18 an origin in Hong Kong behind nodes in Henan": Case(
        {"website.origin_place": "HK"}, SERVER, {GUIDE: UNMET, LAW: UNMET}
    ),
    "T18 one of two servers abroad": Case(
        {"website.servers[1]": {"place": "HK", "ip": "1.2.3.4"}}, SERVER, NONE
    ),
    "T19 a server in Beijing": Case(server("CN-BJ"), SERVER, ALL),
    "T20 a server in Xinjiang": Case(server("CN-XJ"), SERVER, ALL),
    "T21 May to October": Case(insured(months(5, 10)), INSURANCE, {GUIDE: MET, LAW: None, PRACTICE: MET}),
    "T21 May to November": Case(insured(months(5, 11)), INSURANCE, {GUIDE: MET, PRACTICE: MET}),
    "T22 June to October": Case(insured(months(6, 10)), INSURANCE, {GUIDE: UNMET, PRACTICE: MET}),
    "T22 June to November": Case(insured(months(6, 11)), INSURANCE, {GUIDE: MET, PRACTICE: MET}),
    "T22 April to September, October missing": Case(insured(months(4, 9)), INSURANCE, {GUIDE: UNMET, PRACTICE: UNMET}),
    "T22 a gap in July": Case(insured(months(1, 6), months(8, 10)), INSURANCE, {GUIDE: UNMET, PRACTICE: MET}),
    "T22 July paid afterwards": Case(
        insured({**months(5, 10), "back_paid": ["2026-07"]}), INSURANCE, {GUIDE: UNMET, PRACTICE: MET}
    ),
    "T23 three months with the former employer": Case(
        insured(months(5, 7, "南阳前程科技有限公司"), months(8, 10)), INSURANCE, {GUIDE: UNMET, PRACTICE: MET}
    ),
    "T24 the latest month by a labour agency": Case(
        insured(months(4, 9), months(10, 10, "南阳劳务派遣有限公司")), INSURANCE, {GUIDE: UNMET, PRACTICE: UNMET}
    ),
    "T24 three months with the former employer, then six": Case(
        insured(months(2, 4, "南阳前程科技有限公司"), months(5, 10)), INSURANCE, {GUIDE: MET, PRACTICE: MET}
    ),
    "T25 two people, one of them the security officer": Case(
        staff(person("宛知远", "licence-lead", "customer-service-lead"), person("邢守拙", "security-officer")),
        STAFF, {GUIDE: MET, LAW: MET, PRACTICE: UNMET},
    ),
    "T26 three leads, three people": Case(
        staff(person("甲", "licence-lead"), person("乙", "customer-service-lead"), person("丙", "security-officer")),
        STAFF, ALL,
    ),
    "T26 three people, but two of the leads are one": Case(
        staff(person("甲", "licence-lead", "customer-service-lead"), person("乙", "security-officer"), person("丙", "operations")),
        STAFF, {GUIDE: MET, LAW: MET, PRACTICE: UNMET},
    ),
    "T26 one person alone": Case(
        staff(person("甲", "licence-lead", "security-officer")), STAFF, {GUIDE: UNMET, LAW: MET, PRACTICE: UNMET}
    ),
    "T27 punished three years ago to the day": Case(violated(date(2023, 11, 23)), CLEAN, {GUIDE: UNMET, LAW: None, PRACTICE: MET}),
    "T28 punished a day earlier": Case(violated(date(2023, 11, 22)), CLEAN, {GUIDE: MET, LAW: None, PRACTICE: MET}),
    "T28 a telecom penalty three years ago to the day": Case(
        violated(date(2023, 11, 23), "telecom"), CLEAN, {GUIDE: MET, LAW: None, PRACTICE: UNKNOWN}
    ),
    "T28 the same with the special pledge": Case(
        {**violated(date(2023, 11, 23), "telecom"), "materials": ["honest-operation-pledge"]}, CLEAN, {PRACTICE: MET}
    ),
    "T28 the same without it": Case({**violated(date(2023, 11, 23), "telecom"), "materials": []}, CLEAN, {PRACTICE: UNMET}),
    "T28 a telecom penalty a day earlier": Case(
        {**violated(date(2023, 11, 22), "telecom"), "materials": []}, CLEAN, {GUIDE: MET, PRACTICE: MET}
    ),
    "T29 removed from the list yesterday": Case(
        {"credit.abnormal_list": {"listed": False, "queried_on": ON, "removed_on": date(2026, 11, 22)}},
        ABNORMAL, {GUIDE: MET, LAW: None, PRACTICE: MET},
    ),
    "T30 still on the list": Case(
        {"credit.abnormal_list": {"listed": True, "queried_on": ON}}, ABNORMAL, {GUIDE: UNMET, LAW: None, PRACTICE: MET}
    ),
    "T30 to be removed tomorrow": Case(
        {"credit.abnormal_list": {"listed": True, "queried_on": ON, "removed_on": date(2026, 11, 24)}},
        ABNORMAL, {GUIDE: UNMET, LAW: None},
    ),
    "T35 ninety days ahead": Case(licence(renewal_applied_on=ON), RENEWAL, {GUIDE: MET, LAW: MET}),
    "T35 eighty-nine days ahead": Case(
        licence(renewal_applied_on=date(2026, 11, 24)), RENEWAL, {GUIDE: UNMET, LAW: UNMET}, date(2026, 11, 24)
    ),
    "T36 not applied for, the last day": Case(licence(renewal_applied_on=False), RENEWAL, {GUIDE: MET, LAW: MET}),
    "T36 not applied for, a day late": Case(
        licence(renewal_applied_on=False), RENEWAL, {GUIDE: UNMET, LAW: UNMET}, date(2026, 11, 24)
    ),
    "T36 applied for in time, asked about later": Case(
        licence(renewal_applied_on=ON), RENEWAL, {GUIDE: MET, LAW: MET}, date(2027, 2, 21)
    ),
    "T37 in time, but B25 never opened": Case(services(b21=True, b25=False), OPENED, {GUIDE: None, LAW: UNMET}),
    "T38 both opened": Case(services(b21=True, b25=True), OPENED, {GUIDE: None, LAW: MET}),
    "T39 licence dated 31 December": Case(
        licence(issued_on=date(2026, 12, 31), annual_report_filed_on=False), REPORT, {GUIDE: UNMET, LAW: UNMET}, date(2027, 4, 1)
    ),
    "T39 licence dated 31 December, still in the quarter": Case(
        licence(issued_on=date(2026, 12, 31), annual_report_filed_on=False), REPORT, {GUIDE: MET, LAW: MET}, date(2027, 3, 31)
    ),
    "T40 licence dated 1 January": Case(
        licence(issued_on=date(2027, 1, 1), annual_report_filed_on=False), REPORT, {GUIDE: REVIEW, LAW: NA}, date(2027, 4, 1)
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_boundary(case):
    found = wanmu.judged(case.changes, on=case.on)

    assert {p: wanmu.outcome(found, case.condition, p) for p in case.outcomes} == case.outcomes


@pytest.mark.parametrize("name", ["T11 a Hong Kong fund at the third tier", "T10 dollars"])
def test_what_a_person_must_decide_comes_as_a_question(name):
    case = CASES[name]
    finding = wanmu.finding(wanmu.judged(case.changes), case.condition, LAW)

    assert finding is not None
    assert finding.question is not None
    assert finding.question.zh.endswith("。") or finding.question.zh.endswith("？")


@pytest.mark.parametrize(
    ("b21", "b25", "codes"), [(True, False, ["b25-not-opened"]), (False, True, ["b21-not-opened"])]
)
def test_a_service_that_never_opened_is_named(b21, b25, codes):
    assert wanmu.warnings(wanmu.judged(services(b21, b25)), OPENED, LAW) == codes


def applying(day: date) -> Assessment:
    """The sample made ready for an application on `day` in 2026."""
    early, month = date(2026, 6, 15), day.month - 1
    people = {
        f"people[{n}].{key}": value
        for n in range(3)
        for key, value in (("proof_issued_on", day), ("contributions", [months(month, month)]))
    }
    return wanmu.judged(
        {
            **people, "website.domains[0].filing.approved_on": early, "website.payment_agreement.signed_on": early,
            "website.online_since": early, "website.police_filing.filed_on": early,
            "security.vulnerability_scans[0].performed_on": early, "security.trainings[0].performed_on": early,
        },
        on=day,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("case", "received", "accepted"),
    [("T31", date(2026, 9, 29), date(2026, 10, 12)), ("T32", date(2026, 9, 28), date(2026, 10, 10))],
)
def test_the_bureau_is_silent_for_five_working_days(case, received, accepted):
    found = applying(received)
    steps = {step.id: step for step in found.plan.steps}

    assert found.profiles[Profile.PRACTICE].verdict == "ready"
    assert (found.plan.applies_on, steps["acceptance"].due_on) == (received, accepted)
    assert "自收到申请材料之日起即为受理" in steps["acceptance"].says.zh


@pytest.mark.parametrize(
    ("case", "received", "approved", "late_after"),
    [
        ("T33", date(2026, 8, 1), date(2026, 9, 30), date(2026, 10, 20)),
        ("T34", date(2026, 7, 31), date(2026, 9, 29), date(2026, 10, 19)),
    ],
)
def test_the_certificate_is_late_after_ten_working_days(case, received, approved, late_after):
    steps = {step.id: step for step in applying(received).plan.steps}

    assert (steps["review"].due_on, steps["issue"].due_on) == (approved, late_after)
