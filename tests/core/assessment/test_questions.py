"""A question answers for the facts of its inputs, and for no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yushi.core.assessment import assess, questions
from yushi.core.dossier import from_tree
from yushi.core.policy import rulebook


def serving(path: str) -> list[str]:
    """The questions whose answers supply the fact at a path."""
    return [question.id for question in questions.standard() if question.serves(path)]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("people", ["leads"]),
        ("people[].mobile", ["leads"]),
        ("people[7].mobile", ["leads"]),
        ("people[1].roles", ["leads"]),
        ("people[0].contributions", ["leads"]),
        ("people[0].contributions[0].payer", ["leads"]),
        ("people[0].contributions[1].payer", []),
        ("people[0].id_number", []),
        ("people[0].employed_since", []),
        ("enterprise.shareholders[2].percent", ["shareholders"]),
        ("enterprise.shareholders[3].percent", []),
        ("enterprise.shareholders[0].shareholders", []),
        ("website.domains", ["domain", "filing"]),
        ("website.domains[].registrant", ["domain"]),
        ("website.domains[0].registrant", ["domain"]),
        ("website.domains[1].registrant", []),
        ("website.domains[0].filing", ["filing"]),
        ("website.domains[0].filing.number", ["filing"]),
        ("website.domains[0].filing.subject", []),
        ("website.servers[0].contract", ["server-contract"]),
        ("security.firewall", ["firewall"]),
        ("security.vulnerability_scans[0].open_high", ["scan"]),
        ("security.vulnerability_scans[0].report", []),
        ("website.functions", ["functions"]),
    ],
)
def test_a_question_serves_the_facts_of_its_inputs(path: str, asked: list[str]) -> None:
    assert serving(path) == asked


def test_what_only_forms_ask_for_is_no_question_of_the_self_check() -> None:
    found = assess(from_tree({"dossier": 1}), on=date(2026, 11, 24))
    forms = {question.id for question in questions.standard() if question.form}

    assert "legal-representative-papers" in forms
    assert not forms & {question.id for question, _ in questions.ranked(found)}
    assert serving("annual_report.income") == ["annual-figures"]


@pytest.mark.parametrize(
    ("of_one_scenario", "business", "asked"),
    [(True, {}, True), (True, {"scenario": "industrial"}, False), (False, {}, False)],
)
def test_the_scenario_is_asked_for_where_it_decides_which_packs_are_in_force(
    of_one_scenario, business, asked
):
    book = rulebook.standard()
    if of_one_scenario:
        packs = [
            replace(one, scenario="agriculture") if one.id.endswith("/agriculture") else one
            for one in book.packs
        ]
        book = replace(book, packs=tuple(packs))
    found = assess(from_tree({"dossier": 1, "business": business}), on=date(2026, 11, 24), book=book)

    assert ("business.scenario" in questions.weigh(found)) is asked
