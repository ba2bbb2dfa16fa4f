from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from yushi.core.dossier import ABSENT, Facts, Needed, derive, from_tree, rederive

TODAY = date(2026, 11, 23)


def facts(tree: dict[str, Any], *, on: date = TODAY, today: date = TODAY, **needed: Any) -> Facts:
    return derive(from_tree(tree), on=on, today=today, needed=Needed(**needed))


def fact(tree: dict[str, Any], path: str, **given: Any) -> Any:
    """The value of a derived fact, or "unknown" if it is not there."""
    value: Any = facts(tree, **given).record
    for part in path.split("."):
        value = value[int(part)] if part.isdigit() else value.get(part, "unknown")
        if value == "unknown":
            return value
    return value


def test_texts_are_folded_and_codes_are_not() -> None:
    record = facts(
        {
            "enterprise": {"name": "南陽宛牧（集團） 有限公司", "business_scope": ["第二類 增值電信業務"]},
            "website": {
                "origin_place": "CN-HA",
                "domains": [{"filing": {"number": "豫ICP備2026012345號-1"}}],
            },
        }
    ).record

    assert record["enterprise"]["name"] == "南阳宛牧(集团)有限公司"
    assert record["enterprise"]["business_scope"] == ("第二类增值电信业务",)
    assert record["website"]["origin_place"] == "CN-HA"
    assert record["website"]["domains"][0]["filing"]["number"] == "豫ICP备2026012345号-1"


def test_what_is_known_not_to_exist_is_absent_and_false_stays_false() -> None:
    record = facts(
        {
            "business": {"has_app": False},
            "security": {"firewall": False},
            "website": {"servers": [{"contract": False}], "online_since": False},
        }
    ).record

    assert record["business"]["has_app"] is False
    assert record["security"]["firewall"] is ABSENT
    assert record["website"]["servers"][0]["contract"] is ABSENT
    assert record["website"]["online_since"] is ABSENT
    assert "credit" not in record


def test_a_section_that_does_not_exist_derives_nothing() -> None:
    record = facts({"enterprise": False, "website": False, "security": False, "licence": False}).record
    assert record["enterprise"] is record["website"] is record["security"] is ABSENT
    assert record["stage"] == "application"


def test_what_is_needed_is_handed_in() -> None:
    assert facts({}).record["needed"] == {"excluded": False}
    assert facts({}, kinds=("B21",), route="provincial", excluded=False).record["needed"] == {
        "kinds": ("B21",), "route": "provincial", "excluded": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("licence", "stage"),
    [
        ({}, "application"),
        ({"registry_updated": True}, "application"),
        ({"issued_on": False}, "application"),
        ({"number": "豫B2-20260001"}, "licensed"),
        ({"issued_on": date(2026, 1, 5)}, "licensed"),
    ],
)
def test_a_licence_with_a_number_or_a_date_is_held(licence: dict[str, Any], stage: str) -> None:
    assert fact({"licence": licence}, "stage") == stage
    assert fact({}, "stage") == "application"


@pytest.mark.parametrize(
    ("enterprise", "in_henan"),
    [
        ({"division": "411302"}, True),
        ({"division": "419001"}, True),
        ({"division": "420100", "registered_address": "河南省"}, False),
        ({"registered_address": "河南省南阳市"}, True),
        ({"registered_address": "北京市海淀区"}, False),
        ({"registered_address": "南阳市宛城区"}, True),
        ({"registered_address": "鄭州市金水區花園路1號"}, True),
        ({"registered_address": "宛城区示例路18号"}, True),
        ({"registered_address": "南京市鼓楼区中山路1号"}, False),
        ({"registered_address": "鼓楼区中山路1号"}, "unknown"),
        ({"registered_address": ""}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_henan_is_told_by_division_then_by_address(enterprise: dict[str, Any], in_henan: object) -> None:
    assert fact({"enterprise": enterprise}, "enterprise.in_henan") == in_henan


HOME = {"kind": "domestic-company", "percent": 70}
ABROAD = {"kind": "foreign-company", "percent": "30.5"}


@pytest.mark.parametrize(
    ("holders", "any_foreign", "percent"),
    [
        ([], False, 0),
        ([HOME], False, 0),
        ([HOME, ABROAD], True, Decimal("30.5")),
        ([ABROAD, {"kind": "foreign-person", "percent": 1}], True, Decimal("31.5")),
        ([{**HOME, "shareholders": [{**HOME, "shareholders": [ABROAD]}]}], True, 0),
        ([{**HOME, "shareholders": [{"name": "a"}]}], "unknown", 0),
        ([HOME, {"name": "a"}], "unknown", "unknown"),
        ([ABROAD, {"name": "a"}], True, "unknown"),
        ([{"kind": "foreign-person"}], True, "unknown"),
    ],
)
def test_foreign_capital_is_found_in_every_tier(
    holders: list[Any], any_foreign: object, percent: object
) -> None:
    tree = {"enterprise": {"shareholders": holders}}
    assert fact(tree, "foreign.any") == any_foreign
    assert fact(tree, "foreign.direct_percent") == percent


def test_without_shareholders_foreign_capital_is_unknown() -> None:
    assert fact({"enterprise": {"name": "甲"}}, "foreign") == "unknown"


ALL_KNOWN = {"name": "洛阳牡汇有限公司", "shareholders": [{"name": "云汉有限公司"}, {"name": "顾怀章"}],
             "legal_representative": {"name": "沈知白"}}  # fmt: skip


@pytest.mark.parametrize(
    ("registrant", "without", "holder"),
    [
        ("洛陽牡匯有限公司", "", "applicant"),
        ("洛阳牡汇有限公司", "shareholders", "applicant"),
        ("云汉有限公司", "", "direct-shareholder"),
        ("顾怀章", "legal_representative", "direct-shareholder"),
        ("沈知白", "", "legal-representative"),
        ("沈知白", "shareholders", "unknown"),
        ("沈知白", "legal_representative", "unknown"),
        ("沈知白", "name", "unknown"),
        ("别人", "", "other"),
        ("别人", "shareholders", "unknown"),
        (None, "", "unknown"),
    ],
)
def test_who_holds_a_domain_is_said_only_when_it_is_certain(
    registrant: str | None, without: str, holder: str
) -> None:
    enterprise = {key: value for key, value in ALL_KNOWN.items() if key != without}
    tree = {"enterprise": enterprise, "website": {"domains": [{"registrant": registrant}]}}
    assert fact(tree, "website.domains.0.holder") == holder


def test_a_shareholder_without_a_name_leaves_the_holder_open() -> None:
    enterprise = {**ALL_KNOWN, "shareholders": [{"percent": 100}]}
    tree = {"enterprise": enterprise, "website": {"domains": [{"registrant": "沈知白"}]}}
    assert fact(tree, "website.domains.0.holder") == "unknown"


def test_a_legal_representative_who_is_a_shareholder_counts_as_shareholder() -> None:
    enterprise = {**ALL_KNOWN, "legal_representative": {"name": "顾怀章"}}
    tree = {"enterprise": enterprise, "website": {"domains": [{"registrant": "顾怀章"}]}}
    assert fact(tree, "website.domains.0.holder") == "direct-shareholder"


@pytest.mark.parametrize(
    ("place", "mainland"),
    [
        ("CN-HA", True), ("CN-BJ", True), ("CN", True), ("HK", False), ("MO", False), ("TW", False),
        ("CN-HK", False), ("CN-MO", False), ("CN-TW", False), ("SG", False), ("US", False),
    ],
)  # fmt: skip
def test_the_mainland_is_told_by_the_place(place: str, mainland: bool) -> None:
    assert fact({"website": {"servers": [{"place": place}]}}, "website.servers.0.mainland") is mainland


@pytest.mark.parametrize(
    ("enterprise", "contract", "answer"),
    [
        ({"name": "甲（集团）公司"}, {"customer": "甲(集團)公司"}, True),
        ({"name": "甲公司"}, {"customer": "乙公司"}, False),
        ({}, {"customer": "乙公司"}, "unknown"),
        ({"name": "甲公司"}, {}, "unknown"),
    ],
)
def test_the_customer_of_a_contract_is_compared_folded(
    enterprise: dict[str, Any], contract: dict[str, Any], answer: object
) -> None:
    tree = {"enterprise": enterprise, "website": {"servers": [{"contract": contract}, {}]}}
    assert fact(tree, "website.servers.0.contract.customer_is_applicant") == answer


L, C, S = "licence-lead", "customer-service-lead", "security-officer"


@pytest.mark.parametrize(
    ("people", "distinct"),
    [
        ([], 0),
        ([{"roles": [L, C, S]}], 1),
        ([{"roles": [L]}, {"roles": [C]}, {"roles": [S]}], 3),
        ([{"roles": [L, C]}, {"roles": [L]}, {"roles": [S]}], 3),
        ([{"roles": [L, C]}, {"roles": [L, C]}, {"roles": [L, C]}], 2),
        ([{"roles": [L]}, {"roles": [L]}, {"roles": [S, "operations"]}], 2),
        ([{"roles": [L]}, {"roles": [C]}, {}], "unknown"),
        ([{"roles": [L]}, {"roles": [C]}, {"roles": [S]}, {}], 3),
        (
            [
                {"roles": [L], "id_number": "411302198506120038"},
                {"roles": [C], "id_number": "411302198506120038"},
            ],
            1,
        ),
    ],
)
def test_lead_roles_are_shared_out_to_as_many_persons_as_possible(
    people: list[Any], distinct: object
) -> None:
    assert fact({"people": people}, "leads.distinct") == distinct


def test_without_people_the_leads_are_unknown() -> None:
    assert fact({}, "leads") == "unknown"


SCANS = [{"performed_on": "2026-11-05", "open_high": 2}, {"performed_on": "2026-10-01", "open_high": 0},
         {"performed_on": "2026-12-01"}]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "latest"),
    [
        (date(2026, 9, 30), {"scanned": False}),
        (
            date(2026, 10, 1),
            {"scanned": True, "latest_scan_on": date(2026, 10, 1), "latest_scan_open_high": 0},
        ),
        (
            date(2026, 11, 5),
            {"scanned": True, "latest_scan_on": date(2026, 11, 5), "latest_scan_open_high": 2},
        ),
        (date(2026, 12, 1), {"scanned": True, "latest_scan_on": date(2026, 12, 1)}),
    ],
)
def test_the_latest_scan_is_the_last_on_or_before_the_day(on: date, latest: dict[str, Any]) -> None:
    security = facts({"security": {"vulnerability_scans": SCANS}}, on=on).record["security"]
    assert {key: value for key, value in security.items() if key != "vulnerability_scans"} == latest


@pytest.mark.parametrize(
    ("entries", "trained"),
    [([], False), ([{"attendees": 3}], "unknown"), ([{"performed_on": "2026-09-10"}], True)],
)
def test_training_without_a_date_is_unknown(entries: list[Any], trained: object) -> None:
    assert fact({"security": {"trainings": entries}}, "security.trained") == trained
    assert fact({"security": {}}, "security.trained") == "unknown"


def test_the_latest_training_has_its_date() -> None:
    tree = {"security": {"trainings": [{"performed_on": "2026-09-10"}]}}
    assert fact(tree, "security.latest_training_on") == date(2026, 9, 10)


PERSON = {"contributions": [{"payer": "甲公司", "months": ["2026-08", "2026-09", "2026-10"]}]}
CASE = {
    "enterprise": {"name": "甲公司"},
    "people": [PERSON, {"name": "乙"}],
    "security": {"vulnerability_scans": SCANS, "trainings": []},
    "evidence": [{"kind": "scan-report", "valid_until": "2026-12-31"}],
}


def test_another_day_gives_the_same_as_deriving_for_it() -> None:
    start = facts(CASE)
    for days in range(-90, 400):
        day = TODAY + timedelta(days)
        again, anew = rederive(start, on=day), facts(CASE, on=day)
        assert (again.record, again.evidence, again.on) == (anew.record, anew.evidence, day)


def test_days_on_which_nothing_changes_share_one_record() -> None:
    start = facts(CASE)
    assert rederive(start, on=date(2026, 11, 30)).record is start.record
    assert rederive(start, on=date(2026, 12, 1)).record is not start.record
    assert start.evidence == {"scan-report"} == rederive(start, on=date(2026, 12, 31)).evidence
    assert rederive(start, on=date(2027, 1, 1)).evidence == frozenset()


def test_insurance_is_derived_for_each_person() -> None:
    people = facts(CASE).record["people"]
    assert people[0]["insured_months"] == 3
    assert people[0]["latest_month_is_applicants"] is True
    assert people[0]["insurance_is_back_paid"] is False
    assert people[1] == {"name": "乙"}


def test_a_dossier_is_not_changed_by_deriving() -> None:
    dossier = from_tree(CASE)
    before = from_tree(CASE)
    derive(dossier, on=TODAY, today=TODAY, needed=Needed())
    assert dossier == before
