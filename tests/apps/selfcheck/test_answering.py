"""Answers in the tree of a dossier: taken back without a trace, lists matched by role."""

from __future__ import annotations

from datetime import date

import pytest

from yushi.apps.selfcheck.services import answering
from yushi.core.assessment import answers, questions
from yushi.core.dossier.steps import value_at

ON = date(2026, 11, 24)
ASKED = {question.id: question for question in questions.standard()}


@pytest.mark.parametrize(
    ("question", "form", "tree"),
    [
        ("domain", {"website.domains[0].name": ["a.com"]}, {"website": {"domains": [{"name": "a.com"}]}}),
        ("firewall", {"security.firewall": ["no"]}, {"security": {"firewall": False}}),
        ("violation", {"credit.violations": ["no"]}, {"credit": {"violations": []}}),
        ("pages", {"website.pages": ["-none"]}, {"website": {"pages": []}}),
        ("scope", {"enterprise.business_scope": ["甲；乙\n丙"]}, {"enterprise": {"business_scope": ["甲", "乙", "丙"]}}),
        ("coverage", {"business.coverage": ["single-province"]}, {"business": {"coverage": "single-province"}}),
        ("capital", {"enterprise.registered_capital.amount": ["2000000"]},
         {"enterprise": {"registered_capital": {"amount": "2000000"}}}),
    ],
)  # fmt: skip
def test_an_answer_is_put_shown_and_taken_back_without_a_trace(question, form, tree):
    put, _ = answering.put({}, ASKED[question], form, on=ON)
    shown = answering.shown(put, ASKED[question])
    path, typed = next(iter(form.items()))

    assert put == tree
    assert list(shown[path]) == [typed[0].replace("；", "\n")]
    assert answering.cleared(put, ASKED[question]) == {}
    assert answering.put(put, ASKED[question], {}, on=ON)[0] == {}


def test_what_is_beside_an_answer_stays_when_it_is_taken_back():
    tree = {"website": {"domains": [{"name": "a.com", "filing": False}], "name": "某站"}}

    assert answering.cleared(tree, ASKED["domain"]) == {
        "website": {"domains": [{"filing": False}], "name": "某站"}
    }


def test_an_emptied_entry_before_others_keeps_its_place():
    tree = {"website": {"domains": [{"name": "a.com"}, {"name": "b.com"}]}}

    assert answering.cleared(tree, ASKED["domain"]) == {"website": {"domains": [{}, {"name": "b.com"}]}}


def test_entries_are_matched_by_role_whatever_their_order():
    tree = {
        "people": [
            {"name": "安", "roles": ["security-officer", "operations"], "education": "本科"},
            {"name": "旁人", "roles": ["operations"]},
            {"name": "许", "roles": ["licence-lead"]},
        ]
    }
    shown = answering.shown(tree, ASKED["leads"])
    put, went = answering.put(
        tree, ASKED["leads"], {"people[0].name": ["许二"], "people[2].name": ["安"]}, on=ON
    )

    assert (shown["people[0].name"], shown["people[1].name"], shown["people[2].name"]) == (
        ("许",),
        (),
        ("安",),
    )
    assert put["people"] == [
        {"name": "许二", "roles": ["licence-lead"]},
        {"name": "安", "roles": ["security-officer", "operations"], "education": "本科"},
        {"name": "旁人", "roles": ["operations"]},
    ]
    assert went == {"people[0]": "people[0]", "people[1]": "people[2]"}


def test_shareholders_are_matched_by_place_and_further_ones_are_kept():
    tree = {"enterprise": {"shareholders": [{"name": str(n), "percent": n, "x": n} for n in range(5)]}}
    put, _ = answering.put(
        tree,
        ASKED["shareholders"],
        {f"enterprise.shareholders[{n}].name": [f"新{n}"] for n in range(3)},
        on=ON,
    )

    assert [entry["name"] for entry in put["enterprise"]["shareholders"]] == ["新0", "新1", "新2", "3", "4"]
    assert put["enterprise"]["shareholders"][1]["x"] == 1


def test_a_tree_of_another_shape_is_no_trouble():
    assert value_at({"people": "x"}, "people[0].name") is None
    assert value_at({}, "a.b[1]") is None
    assert answering.cleared({"website": False}, ASKED["domain"]) == {"website": False}


def test_a_new_month_is_not_written_over_what_another_company_paid():
    paid = [{"payer": "另一家公司", "months": ["2026-03", "2026-05"], "back_paid": True}]
    tree = {
        "enterprise": {"name": "某公司"},
        "people": [{"name": "许", "roles": ["licence-lead"], "contributions": paid}],
    }
    form = {
        "people[0].name": ["许"],
        "people[0].contributions[0].months": ["2026-01"],
        "people[0].proof_issued_on": ["2026-11-01"],
    }

    with pytest.raises(answers.AnswerError) as caught:
        answering.put(tree, ASKED["leads"], form, on=ON)

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("answer.says-more", "people[0].contributions[0].months")
    form["people[0].contributions[0].months"] = ["2026-03"]
    put, _ = answering.put(tree, ASKED["leads"], form, on=ON)
    assert put["people"] == [
        {
            "name": "许",
            "roles": ["licence-lead"],
            "contributions": paid,
            "proof_issued_on": "2026-11-01",
        }
    ]


def test_a_month_of_a_file_that_is_not_over_is_no_fault_of_the_page():
    paid = [{"payer": "某公司", "months": ["2026-11"]}]
    tree = {
        "enterprise": {"name": "某公司"},
        "people": [{"name": "许", "roles": ["licence-lead"], "contributions": paid}],
    }
    form = {"people[0].name": ["许二"], "people[0].contributions[0].months": ["2026-11"]}

    put, _ = answering.put(tree, ASKED["leads"], form, on=ON)

    assert put["people"] == [{"name": "许二", "roles": ["licence-lead"], "contributions": paid}]


def test_a_currency_that_only_stands_there_by_default_says_nothing():
    currency = {"enterprise.registered_capital.currency": ["CNY"]}
    amount = {**currency, "enterprise.registered_capital.amount": ["100万"]}

    assert not answering.says_anything(answering.told({}, ASKED["capital"], currency))
    assert answering.told({}, ASKED["capital"], amount) == amount
    stated = {"enterprise": {"registered_capital": {"currency": "CNY"}}}
    assert answering.told(stated, ASKED["capital"], currency)["enterprise.registered_capital.currency"] == [
        "CNY"
    ]
