"""What a field says: the value in the portal's words, or which fact is missing; never a guess."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.wanmu import SAMPLE
from yushi.core.dossier import from_tree, read
from yushi.core.sheets import State, forms, sheet

ON = dt.date(2026, 11, 24)


def _filled(tree, form="licence", on=ON):
    return sheet(forms()[form], from_tree({"dossier": 1, **tree}), on)


def _one(found, group, field, place=None):
    return next(
        one
        for filled in found.groups
        if filled.id == group and place in (None, filled.place)
        for one in filled.fields
        if one.id == field
    )


def _value(tree, group, field, **more):
    return _one(_filled(tree, **more), group, field).value


@pytest.fixture(scope="module")
def wanmu():
    return sheet(forms()["licence"], read(SAMPLE.read_bytes(), name=SAMPLE.name), ON)


def test_the_sample_fills_what_it_states(wanmu):
    assert [
        _one(wanmu, group, field).value
        for group, field in (
            ("basics", "name"),
            ("basics", "coverage"),
            ("basics", "capital"),
            ("basics", "currency"),
            ("legal-representative", "document"),
            ("shareholding", "count"),
            ("shareholding", "domestic-person"),
            ("licence-lead", "name"),
            ("security-officer", "name"),
            ("b21", "server"),
            ("attachments", "business-licence"),
        )
    ] == [
        "南阳宛牧农业科技有限公司",
        "省内",
        "200",
        "人民币",
        "411302198506120038",
        "2",
        "60",
        "宛知远",
        "邢守拙",
        "河南",
        "营业执照.pdf",
    ]
    assert _one(wanmu, "shareholders", "percent", place=2).value == "40"
    assert _one(wanmu, "basics", "name").paths == ("enterprise.name",)


def test_what_is_not_known_says_which_fact_and_which_question(wanmu):
    mobile = _one(wanmu, "customer-service-lead", "mobile")

    assert (mobile.state, mobile.value, mobile.missing) == (State.EMPTY, "", ("people[1].mobile",))
    assert mobile.questions == ("leads",)
    assert mobile.why is not None
    assert mobile.why.en == "not known yet: Mobile number (2)"


@pytest.mark.parametrize("form", ["licence", "filing", "renewal", "annual"])
def test_what_is_empty_has_a_question_unless_it_is_a_document_or_an_entry_of_a_list(form):
    silent = {
        path
        for one in _filled({}, form=form).fields
        if one.state is State.EMPTY and not one.questions
        for path in one.missing
        if not path.startswith("evidence[")
    }

    assert silent <= {"licence.services", "application.changes"}


def test_an_empty_dossier_fills_nothing_but_asks():
    found = _filled({})

    assert found.count(State.FILLED) == 0
    assert all(one.value == "" for one in found.fields)
    assert _one(found, "shareholders", "name").missing == ("enterprise.shareholders",)
    assert _one(found, "licence-lead", "name").missing == ("people",)
    assert all(one.why is not None for one in found.fields)
    assert sum(found.count(state) for state in State) == len(found.fields)


def test_a_condition_that_does_not_hold_closes_a_field_and_an_unknown_one_says_so():
    no_app = _filled({"business": {"has_app": False}, "application": {"services": ["B21"]}})

    assert _one(no_app, "b21", "app").state is State.NOT_ASKED
    assert _one(no_app, "b21", "merchants").state is State.OPEN
    assert _one(no_app, "b21", "merchants").missing == ("business.third_party_sellers",)
    assert {one.state for group in no_app.groups if group.id == "b25" for one in group.fields} == {
        State.NOT_ASKED
    }
    assert _one(_filled({"application": {"services": ["B24"]}}), "security", "real-name").state is State.HAND


def test_the_services_decide_which_part_is_asked_also_before_they_are_chosen():
    trades = {"third_party_sellers": True, "orders_concluded_on_platform": True}

    found = _filled({"business": trades})

    assert _one(found, "b21", "site").state is State.EMPTY
    assert _one(_filled({}), "b21", "site").state is State.OPEN


@pytest.mark.parametrize(
    ("name", "services", "asked"),
    [
        ("洛阳交易中心有限公司", ["B21"], State.EMPTY),
        ("洛阳牡汇有限公司", ["B21", "B25"], State.NOT_ASKED),
        ("洛阳牡汇有限公司", ["B21", "B22", "B24", "B25"], State.EMPTY),
    ],
)
def test_the_pledge_for_special_business_is_asked_by_name_or_number(name, services, asked):
    tree = {"enterprise": {"name": name, "offline_trade": False}, "application": {"services": services}}

    assert _one(_filled(tree), "promises", "special").state is asked


def test_a_penalty_under_three_years_old_asks_for_the_honest_pledge():
    def asked(day):
        return _one(_filled({"credit": {"violations": [{"decided_on": day}]}}), "promises", "honest").state

    assert asked(dt.date(2023, 11, 25)) is State.EMPTY
    assert asked(dt.date(2023, 11, 24)) is State.NOT_ASKED


def test_known_not_to_exist_is_said_as_none():
    tree = {"licence": {"renewal_applied_on": False, "issued_on": ON}, "business": {"approved_services": []}}

    special = _one(_filled({**tree, "application": {"services": ["B25"]}}), "b25", "special")
    assert (special.state, special.value) == (State.NONE, "无")
    expired = _filled({"licence": False}, form="renewal")
    assert _one(expired, "licence", "number").value == "无"
    order = _filled({"website": {"filing_order": {"lead_document_from": False}}}, form="filing")
    assert _one(order, "lead", "from").state is State.NONE


def test_a_value_longer_than_the_portal_takes_is_counted():
    exact, long = (_one(_filled({"enterprise": {"name": "名" * n}}), "basics", "name") for n in (100, 101))

    assert (exact.too_long, exact.why) == (0, None)
    assert (long.too_long, long.state) == (1, State.FILLED)
    assert long.why is not None
    assert "100" in long.why.en


def test_contributions_are_added_by_kind_or_say_what_is_missing():
    holders = [
        {"name": "甲", "kind": "domestic-person", "percent": "33.34"},
        {"name": "乙", "kind": "domestic-person", "percent": "16.66"},
        {"name": "丙", "kind": "foreign-company"},
        {"name": "丁", "percent": 1},
    ]
    found = _filled({"enterprise": {"shareholders": holders}})

    assert _one(found, "shareholding", "count").value == "4"
    person = _one(found, "shareholding", "domestic-person")
    assert person.missing == ("enterprise.shareholders[3].kind",)
    foreign = _one(found, "shareholding", "foreign-company").missing
    assert foreign == ("enterprise.shareholders[2].percent", "enterprise.shareholders[3].kind")
    known = _filled({"enterprise": {"shareholders": holders[:2]}})
    assert _one(known, "shareholding", "domestic-person").value == "50"
    assert _one(known, "shareholding", "foreign-person").value == "0"
    assert _filled({"enterprise": {"shareholders": []}}).count(State.EMPTY) > 0


def test_indirect_shareholders_are_traced_as_far_as_foreign_ones():
    deep = {"name": "省国资", "kind": "domestic-company", "shareholders": []}
    tree = {
        "traces_foreign": True,
        "shareholders": [
            {"name": "甲公司", "kind": "domestic-company", "shareholders": [deep, {"name": "港资", "kind": "foreign-company", "shareholders": [{"name": "不再追"}]}]},
            {"name": "乙公司", "kind": "domestic-company"},
            {"name": "个人", "kind": "domestic-person"},
        ],
    }  # fmt: skip

    found = _filled({"enterprise": tree})

    assert [
        filled.fields[0].value or filled.fields[0].missing
        for filled in found.groups
        if filled.id == "indirect"
    ] == [
        "省国资",
        "港资",
        ("enterprise.shareholders[1].shareholders",),
    ]


def test_a_lead_is_whoever_has_the_role():
    people: list[dict[str, Any]] = [{"name": "甲", "roles": ["operations"]}, {"name": "乙"}]
    found = _filled({"people": people})
    assert _one(found, "licence-lead", "name").missing == ("people[1].roles",)
    people[1]["roles"] = ["licence-lead"]
    assert _value({"people": people}, "licence-lead", "name") == "乙"
    people[1]["roles"] = []
    assert _one(_filled({"people": people}), "licence-lead", "name").missing == ("people[].roles",)


def test_evidence_that_has_run_out_is_none():
    def files(until):
        row = {"file": "域名证书.pdf", "kind": "domain-certificate", "valid_until": until}
        return _value({"evidence": [row]}, "files", "domain", form="filing")

    assert files(ON) == "域名证书.pdf"
    assert files(ON - dt.timedelta(1)) == ""


def test_divisions_are_split_as_the_filing_wants_them():
    def said(code, field):
        tree = {"enterprise": {"division": code}} if code else {}
        return _value(tree, "subject", field, form="filing")

    assert [said("411302", field) for field in ("province", "city", "county")] == ["河南", "411300", "411302"]
    assert [said("", field) for field in ("province", "city")] == ["", ""]
    assert said("411302", "document-kind") == "工商营业执照"


def test_the_other_forms_say_their_facts():
    service = {"kind": "B21", "opened": True, "opened_on": dt.date(2027, 1, 4), "products": "农选"}
    renewal = _filled({"licence": {"services": [service, {"kind": "B25", "opened": False}]}}, form="renewal")
    assert [_one(renewal, "services", "opened", place=n).value for n in (1, 2)] == ["是", "否"]
    assert _one(renewal, "services", "opened-on", place=1).value == "2027-01-04"
    assert _one(renewal, "services", "kind", place=1).value == "在线数据处理与交易处理业务"
    annual = _filled({"annual_report": {"income": "1234567.80", "orders": 9000}}, form="annual")
    assert [_one(annual, "business", field).value for field in ("income", "orders")] == ["123.45678", "9000"]
    scans = {"security": {"vulnerability_scans": [{"performed_on": dt.date(2026, 11, 5)}]}}
    assert _value(scans, "security", "scan", form="annual") == "2026-11-05"
    assert _one(_filled({}, form="annual"), "security", "scan").state is State.EMPTY
    change = {"kind": "change", "changes": [{"kind": "name", "before": "甲", "after": "乙"}]}
    found = _filled({"application": change}, form="change")
    assert _one(found, "changes", "kind").value == "公司名称"
    assert _one(found, "termination", "plan").state is State.NOT_ASKED


def test_several_values_and_codes_are_joined_as_chinese_lists():
    tree = {"application": {"services": ["B21", "B25"]}, "website": {"languages": ["zh-hans", "en"]}}

    assert _value(tree, "basics", "services") == "B21、B25"
    assert _value(tree, "service", "languages", form="filing") == "中文简体、英语"


def test_a_form_that_names_a_derived_fact_of_an_entry_reads_it():
    form = forms()["filing"]
    domains = next(group for group in form.groups if group.id == "domains")
    held = replace(domains.fields[0], of=".registrant_is_applicant")
    form = replace(form, groups=(replace(domains, fields=(held,)),))
    tree = {
        "enterprise": {"name": "甲公司"},
        "website": {"domains": [{"name": "a.cn", "registrant": "甲公司"}]},
    }

    found = sheet(form, from_tree({"dossier": 1, **tree}), ON)

    assert found.fields[0].value == "是"
    far = replace(
        form, groups=(replace(domains, each="", fields=(replace(held, of="website.domains[3].holder"),)),)
    )
    assert sheet(far, from_tree({"dossier": 1, **tree}), ON).fields[0].state is State.EMPTY
