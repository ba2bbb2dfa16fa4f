"""Expressions in words: nothing added, nothing left out, in both languages."""

from __future__ import annotations

import pytest

from yushi.core.assessment.phrases import facts_of, phrase
from yushi.core.policy import rulebook
from yushi.core.policy.nodes import Value
from yushi.core.policy.parse import parse

NAMES: dict[str, Value] = {
    "minimum": 2,
    "items": frozenset({"meat", "pesticide"}),
    "words": frozenset({"交易所"}),
    "share": 50,
}


def _lines(source, lang="en"):
    """Every line with its depth."""

    def walk(said, depth):
        yield "  " * depth + said.says.say(lang)
        for part in said.parts:
            yield from walk(part, depth + 1)

    return list(walk(phrase(parse(source, names=NAMES)), 0))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("len(people) >= minimum", "The number of “People” is at least 2"),
        ("len(people) < minimum", "The number of “People” is less than 2"),
        ("len(people) > minimum", "The number of “People” is more than 2"),
        ("len(people) <= minimum", "The number of “People” is at most 2"),
        ("len(people) != minimum", "The number of “People” is not 2"),
        ("not len(people) <= minimum", "The number of “People” is more than 2"),
        ("foreign.direct_percent <= share", "“Foreign capital held directly” is at most 50%"),
        ("security.logs.login_days >= 184", "“Login logs kept for” is at least 184 days"),
        ("enterprise.registered_capital.amount >= 1000000", "“Registered capital, amount” is at least 1,000,000"),
        ("enterprise.in_henan", "“Registered in Henan”: yes"),
        ("not enterprise.in_henan", "“Registered in Henan”: no"),
        ("enterprise.in_henan == False", "“Registered in Henan”: no"),
        ("enterprise.in_henan != False", "“Registered in Henan”: yes"),
        ("stage == 'application'", "“Stage” is applying"),
        ("'meat' in business.goods", "“Goods and services traded” includes meat"),
        ("'meat' not in business.goods", "“Goods and services traded” does not include meat"),
        ("stage in ('application', 'licensed')", "“Stage” is one of: applying, licensed"),
        ("stage not in ('application', 'licensed')", "“Stage” is none of: applying, licensed"),
        ("any(g in items for g in business.goods)", "“Goods and services traded” includes one of: meat, pesticides"),
        ("not any(g in items for g in business.goods)", "“Goods and services traded” includes none of: meat, pesticides"),
        ("any(contains_any(s, words) for s in enterprise.business_scope)", "“Business scope” contains one of: 交易所"),
        ("not contains_any(enterprise.name, words)", "“Name” contains none of: 交易所"),
        ("ends_with(enterprise.name, words)", "“Name” ends with one of: 交易所"),
        ("not ends_with(enterprise.name, words)", "“Name” ends with none of: 交易所"),
        ("has_evidence('business-licence')", "The dossier has the document: business licence"),
        ("not has_evidence('business-licence')", "The dossier lacks the document: business licence"),
        ("exists(website.payment_agreement)", "“Payment agreement” is there"),
        ("not exists(website.payment_agreement)", "“Payment agreement” is not there"),
        ("given(website.origin_place)", "The dossier states “Place of the origin server”"),
        ("not given(website.origin_place)", "The dossier does not state “Place of the origin server”"),
        ("website.online_since <= on", "“Online since” is no later than the day asked about"),
        ("website.online_since > date('2026-01-31')", "“Online since” is after 2026-01-31"),
        ("on < add_days(website.online_since, 30)", "The day asked about is before the day 30 calendar days after “Online since”"),
        ("on >= add_years(website.online_since, -1)", "The day asked about is no earlier than the day 1 year before “Online since”"),
        ("on == add_workdays(website.online_since, 3)", "The day asked about is the day 3 working days after “Online since”"),
        ("website.online_since < year_start(on, 0)", "“Online since” is before 1 January of the year asked about"),
        ("on != year_start(website.online_since, 2)", "The day asked about is not 1 January of the year of “Online since”, 2 years later"),
        ("leads.distinct + 1 >= minimum", "“Lead roles that different people can hold” + 1 is at least 2"),
        ("'a' in business.goods or 'b' in business.goods", "“Goods and services traded” includes one of: a, b"),
        ("'a' in business.goods and 'b' in business.goods", "“Goods and services traded” includes all of: a, b"),
        ("True", "yes: yes"),
    ],
)  # fmt: skip
def test_a_comparison_is_one_line(source, line):
    assert _lines(source) == [line]


def test_a_conjunction_lists_its_parts():
    assert _lines("enterprise.in_henan and len(people) >= 2", "zh") == [
        "同时满足",
        "  「在河南注册」：是",
        "  「人员」的数目不少于 2",
    ]


def test_a_disjunction_lists_its_parts():
    assert _lines("enterprise.in_henan or 'meat' in business.goods")[0] == "One of these holds"


def test_members_of_two_lists_are_two_lines():
    assert len(_lines("'meat' in business.goods or 'x' in materials")) == 3


def test_what_is_denied_whole_is_said_whole():
    assert _lines("not (enterprise.in_henan and foreign.any)") == [
        "This does not hold",
        "  All of these hold",
        "    “Registered in Henan”: yes",
        "    “Any foreign capital (with Hong Kong, Macao, Taiwan)”: yes",
    ]


def test_every_entry_is_asked_for_by_what_holds_of_it():
    assert _lines("all(p.insured_months >= 6 and p.latest_month_is_applicants for p in people)") == [
        "Every one of “People” is such that",
        "  “Consecutive months insured by the applicant” is at least 6 months",
        "  “Latest month paid by the applicant”: yes",
    ]


def test_entries_that_matter_are_told_from_what_must_hold_of_them():
    assert _lines("all(p.insured_months >= 1 for p in people if 'security-officer' in p.roles)") == [
        "Of “People”, wherever",
        "  “Roles” includes security officer",
        "  it also holds that",
        "    “Consecutive months insured by the applicant” is at least 1 month",
    ]


def test_some_entry_is_asked_for():
    assert _lines(
        "any('network-security' in p.experience for p in people if 'security-officer' in p.roles)"
    ) == [
        "At least one of “People” is such that",
        "  “Roles” includes security officer",
        "  “Experience” includes network security",
    ]


def test_no_entry_is_asked_for():
    assert (
        _lines("not any(v.decided_on <= on for v in credit.violations)")[0]
        == "None of “Violations” is such that"
    )


def test_not_every_entry_is_a_denial():
    assert _lines("not all(p.latest_month_is_applicants for p in people)")[:2] == [
        "This does not hold",
        "  Every one of “People” is such that",
    ]


def test_the_facts_of_expressions_come_once_each_in_order():
    trees = [
        parse("enterprise.in_henan and all(p.insured_months >= 6 for p in people)", names=NAMES),
        None,
        parse("len(people) >= 1", names=NAMES),
    ]

    assert facts_of(*trees) == ("enterprise.in_henan", "people", "people[].insured_months")


def test_every_expression_of_the_packs_can_be_said():
    book = rulebook.standard()
    trees = [
        tree
        for pack in book.packs
        for rule in pack.rules
        for tree in (rule.when, rule.expr, rule.review, *(warn.when for warn in rule.warns))
        if tree is not None
    ]

    assert [tree for tree in trees if not all(phrase(tree).says)] == []
