from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.core.materials.cases import COMPLETE, case
from tests.wanmu import Gone, judged, outcome
from yushi.core import materials
from yushi.core.dossier import from_tree

TEMPLATES = materials.standard().templates
EXAMPLES = [
    pytest.param(template.id, example, id=f"{template.id}: {example.name}")
    for template in TEMPLATES
    for example in template.examples
]


def answers(changes=None, on=date(2026, 11, 23)):
    return {
        one.template.id: str(one.answer)
        for one in materials.choose(materials.standard(), case(changes, on=on))
    }


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_every_example_of_a_template_comes_out_as_it_says(name, example):
    filing = materials.filing(from_tree(example.given), on=example.on)

    found = {one.template.id: one.answer for one in materials.choose(materials.standard(), filing)}

    assert found[name] == example.then


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
def test_every_condition_has_an_example_on_both_sides(template):
    assert {"yes", "no"} <= {example.then for example in template.examples}


def test_the_sample_needs_the_papers_of_a_first_application_and_two_hang_on_what_it_does_not_say():
    assert answers() == {
        "cover-list": "yes",
        "application-form": "yes",
        "company-and-staff": "yes",
        "shareholder-tracing": "yes",
        "business-plan": "yes",
        "service-quality": "yes",
        "security-measures": "yes",
        "lawful-operation-pledge": "yes",
        "notice-pledge": "unknown",
        "special-business-pledge": "no",
        "honest-operation-pledge": "no",
        "late-completion-pledge": "no",
        "unopened-services-pledge": "no",
        "provincial-cancellation-pledge": "no",
        "merger-statement": "no",
        "privacy-rules": "yes",
        "incident-plan": "yes",
        "training-record": "yes",
        "authorisation-letter": "unknown",
    }


def test_what_is_open_names_the_facts_that_would_settle_it():
    open_ones = {
        one.template.id: one.missing
        for one in materials.choose(materials.standard(), case())
        if one.answer == "unknown"
    }

    assert open_ones == {
        "notice-pledge": ("application.notice_and_promise",),
        "authorisation-letter": ("application.agent",),
    }


def test_what_is_settled_names_the_facts_behind_it_and_nothing_missing():
    changes = {"enterprise.name": "河南示例支付有限公司"}
    (one,) = (
        c
        for c in materials.choose(materials.standard(), case(changes))
        if c.template.id == "special-business-pledge"
    )

    assert (one.answer, one.missing) == ("yes", ())
    assert "enterprise.name" in one.used
    assert one.step.value is True


@pytest.mark.parametrize(
    "word", ["交易所", "交易中心", "支付", "借贷", "众筹", "基金", "保险", "信托", "证券", "金融", "约车"]
)
def test_every_word_of_the_form_in_a_name_calls_for_the_special_pledge(word):
    assert answers({"enterprise.name": f"南阳{word}科技有限公司"})["special-business-pledge"] == "yes"


@pytest.mark.parametrize("trade", ["大药房", "旅行社", "驾校", "劳务派遣", "燃气经营"])
def test_a_traditional_trade_in_the_name_or_the_scope_calls_for_it_too(trade):
    assert answers({"enterprise.name": f"南阳{trade}有限公司"})["special-business-pledge"] == "yes"
    assert answers({"enterprise.business_scope": [f"{trade}服务"]})["special-business-pledge"] == "yes"


def test_a_traditional_trade_that_is_stated_counts_and_its_silence_does_not():
    assert answers({"enterprise.offline_trade": True})["special-business-pledge"] == "yes"
    assert answers({"enterprise.offline_trade": False})["special-business-pledge"] == "no"


@pytest.mark.parametrize(
    ("decided", "on", "answer"),
    [
        (date(2023, 11, 24), date(2026, 11, 23), "yes"),  # 2 years 364 days
        (date(2023, 11, 23), date(2026, 11, 23), "yes"),  # three years to the day: it does no harm
        (date(2023, 11, 22), date(2026, 11, 23), "no"),
        (date(2024, 2, 29), date(2027, 2, 28), "yes"),  # the leap day's third anniversary
        (date(2024, 2, 29), date(2027, 3, 1), "no"),
        (date(2026, 11, 24), date(2026, 11, 23), "no"),  # not decided yet
    ],
)
def test_a_penalty_counts_through_the_day_three_years_later(decided, on, answer):
    violation = {"kind": "telecom", "decided_on": decided}

    assert answers({"credit.violations": [violation]}, on)["honest-operation-pledge"] == answer


def test_nothing_is_needed_where_no_licence_is():
    changes = {"business.third_party_sellers": False, "business.orders_concluded_on_platform": False}

    assert set(answers(changes).values()) == {"no"}


def test_stating_everything_settles_everything():
    assert "unknown" not in answers(COMPLETE).values()
    assert answers(COMPLETE)["authorisation-letter"] == answers(COMPLETE)["notice-pledge"] == "yes"
    assert answers({"application": {"agent": False}})["authorisation-letter"] == "no"


def test_an_unknown_name_leaves_the_special_pledge_open():
    assert answers({"enterprise.name": Gone})["special-business-pledge"] == "unknown"


def test_papers_from_elsewhere_hang_on_facts_and_are_at_hand_as_the_dossier_says():
    changes = {
        "website.servers[0].contract.kind": "hosting",
        "business.approved_services": ["publishing"],
        "materials": ["articles-of-association"],
    }
    found = {one.wanted.kind: one for one in materials.choose_enclosures(materials.standard(), case(changes))}

    assert (found["hosting-contract"].answer, found["cloud-contract"].answer) == ("yes", "no")
    assert (found["pre-approvals"].answer, found["pre-approvals"].missing) == ("yes", ())
    assert found["articles-of-association"].at_hand
    assert not found["id-card"].at_hand
    assert "website.servers[0].contract.kind" in found["hosting-contract"].used


@pytest.mark.parametrize("days", range(1090, 1101))
def test_the_pledge_is_needed_exactly_where_the_practice_rule_asks_for_it(days):
    on = date(2026, 11, 23)
    changes = {
        "credit.violations": [{"kind": "telecom", "decided_on": on - timedelta(days=days)}],
        "materials": [],
    }
    needed = answers(changes, on)["honest-operation-pledge"] == "yes"

    assert needed is (outcome(judged(changes), "credit.no-violation-3y", "practice") == "unmet")
