"""Answers of a form become facts of a tree, and nothing else happens to it."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from yushi.core.assessment import answers, questions
from yushi.core.assessment.questions import Question
from yushi.core.policy.tables import PackError, Table

ON = date(2026, 11, 23)


def question(name: str) -> Question:
    """The shipped question called `name`."""
    return next(one for one in questions.standard() if one.id == name)


def put(name: str, form: dict[str, list[str]], tree: dict[str, Any] | None = None) -> dict[str, Any]:
    """The tree after answering one question."""
    return answers.put(tree or {}, question(name), form, on=ON)


@pytest.mark.parametrize(
    ("name", "form", "tree"),
    [
        pytest.param(
            "third-party-sellers",
            {"business.third_party_sellers": ["yes"]},
            {"business": {"third_party_sellers": True}},
            id="yes",
        ),
        pytest.param(
            "third-party-sellers",
            {"business.third_party_sellers": ["no"]},
            {"business": {"third_party_sellers": False}},
            id="no",
        ),
        pytest.param("third-party-sellers", {"business.third_party_sellers": [" "]}, {}, id="nothing"),
        pytest.param(
            "logs",
            {"security.logs.login_days": ["184"], "security.logs.operation_days": ["１９０ 天"]},
            {"security": {"logs": {"login_days": 184, "operation_days": 190}}},
            id="numbers",
        ),
        pytest.param(
            "encryption",
            {"security.encrypted_fields": [answers.NONE]},
            {"security": {"encrypted_fields": []}},
            id="none-of-these",
        ),
        pytest.param(
            "scope",
            {"enterprise.business_scope": ["第二类增值电信业务；食用农产品批发\n食用农产品零售"]},
            {"enterprise": {"business_scope": ["第二类增值电信业务", "食用农产品批发", "食用农产品零售"]}},
            id="items-by-line-and-semicolon",
        ),
        pytest.param(
            "firewall", {"security.firewall": ["no"]}, {"security": {"firewall": False}}, id="not-there"
        ),
        pytest.param("firewall", {"security.firewall": ["perhaps"]}, {}, id="no-choice-of-the-page"),
        pytest.param("firewall", {"security.firewall": ["yes"]}, {"security": {"firewall": {}}}, id="there"),
        pytest.param(
            "firewall",
            {"security.firewall": ["yes"], "security.firewall.deployed_on": ["2026-06-01"]},
            {"security": {"firewall": {"deployed_on": "2026-06-01"}}},
            id="there-since",
        ),
        pytest.param(
            "violation", {"credit.violations": ["no"]}, {"credit": {"violations": []}}, id="no-entry"
        ),
        pytest.param(
            "violation",
            {"credit.violations": ["yes"]},
            {"credit": {"violations": [{}]}},
            id="an-entry-not-described",
        ),
        pytest.param(
            "violation",
            {"credit.violations": ["yes"], "credit.violations[0].kind": ["data-leak"]},
            {"credit": {"violations": [{"kind": "data-leak"}]}},
            id="an-entry-described",
        ),
    ],
)
def test_an_answer_states_its_facts(name: str, form: dict[str, list[str]], tree: dict[str, Any]) -> None:
    assert put(name, form) == tree


def test_an_answer_leaves_the_tree_it_was_given_alone() -> None:
    before = {"security": {"firewall": {"product": "示例 WAF"}}}
    kept = copy.deepcopy(before)

    after = put("firewall", {"security.firewall": ["yes"]}, before)

    assert before == kept
    assert after == kept


def test_what_was_said_not_to_exist_can_be_described_after_all() -> None:
    form = {"security.firewall": ["yes"], "security.firewall.product": ["示例 WAF"]}

    after = put("firewall", form, {"security": {"firewall": False}})

    assert after == {"security": {"firewall": {"product": "示例 WAF"}}}


def test_months_run_from_the_one_typed_to_the_last_whole_one() -> None:
    form = {"people[0].name": ["宛知远"], "people[0].contributions[0].months": ["2026-09"]}

    after = put("leads", form)

    months = ["2026-09", "2026-10"]
    assert after == {
        "people": [{"name": "宛知远", "contributions": [{"months": months}], "roles": ["licence-lead"]}]
    }


def test_the_payer_is_the_applicant_as_soon_as_its_name_is_known() -> None:
    person = {"name": "宛知远", "contributions": [{"months": ["2026-10"]}]}
    other = {"contributions": [{"months": ["2026-10"], "payer": "另一家公司"}]}

    nameless = answers.settle({"people": [person, other]}, on=ON)
    named = answers.settle({"enterprise": {"name": "某公司"}, "people": [person, other]}, on=ON)

    assert nameless == {"people": [person, other]}
    assert [one["contributions"][0]["payer"] for one in named["people"]] == ["某公司", "另一家公司"]


@pytest.mark.parametrize(
    "contributions",
    [
        pytest.param([{"months": ["2026-09"]}], id="ended-before-the-last-month"),
        pytest.param([{"months": ["2026-08", "2026-10"]}], id="gap"),
        pytest.param([{"months": ["2026-10"], "back_paid": True}], id="paid-back"),
        pytest.param([{"months": ["2026-10"]}, {"months": ["2026-10"], "payer": "另一家公司"}], id="two"),
    ],
)
def test_contributions_that_no_answer_made_get_no_payer(contributions: list[dict[str, Any]]) -> None:
    tree = {"enterprise": {"name": "某公司"}, "people": [{"contributions": contributions}]}

    assert answers.settle(tree, on=ON) == tree


def test_a_question_about_a_fact_that_is_none_does_not_load() -> None:
    table = Table({"path": "business.nothing"}, "questions.toml")

    with pytest.raises(PackError, match=r"business\.nothing"):
        questions.read_field(table, "business.nothing", "")
