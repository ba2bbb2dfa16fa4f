"""A wrong name, an unlike comparison or a choice that does not exist fails the load, not a person's case."""

from __future__ import annotations

from typing import Any

import pytest

from yushi.core.policy.fact_types import fact_types
from yushi.core.policy.parse import ExpressionError, parse
from yushi.core.policy.typecheck import FactType, check

NAMES: dict[str, Any] = {
    "minimum": 3,
    "kinds": frozenset({"company", "branch"}),
    "planets": frozenset({"company", "mars"}),
    "numbers": frozenset({1, 2}),
    "words": frozenset({"增值电信业务"}),
}


def refusal(source: str) -> str:
    """What the check says about `source`, without the source itself; empty when it agrees."""
    tree = parse(source, names=NAMES)
    try:
        check(tree, fact_types(), source)
    except ExpressionError as error:
        return error.problems[0].what.en.removesuffix(f": {source}")
    return ""


@pytest.mark.parametrize(
    "source",
    [
        "enterprise.kind == 'company'",
        "enterprise.kind in kinds",
        "enterprise.kind not in ('branch', 'partnership')",
        "enterprise.established_on <= on",
        "add_years(enterprise.established_on, 1) <= on",
        "year_start(on, 0) <= licence.issued_on",
        "enterprise.established_on < licence.issued_on",
        "enterprise.registered_capital.amount >= minimum",
        "enterprise.registered_capital.amount + 5 - minimum > 0",
        "security.logs.login_days >= security.logs.operation_days",
        "security.logs.login_days + security.logs.operation_days > 300",
        "len(people) >= minimum",
        "len(enterprise.business_scope) == 1",
        "business.has_app",
        "business.has_app == False",
        "not business.has_app or business.community",
        "'order' in website.functions",
        "'cart' not in website.functions",
        "'食品' in enterprise.business_scope",
        "any(contains_any(s, words) for s in enterprise.business_scope)",
        "all(p.insured_months >= 6 for p in people if 'security-officer' in p.roles)",
        "any(any(c.payer == enterprise.name for c in p.contributions) for p in people)",
        "all(g in ('books', 'tickets') for g in business.goods)",
        "any(s.kind == 'domestic-person' for s in enterprise.shareholders)",
        "exists(website.footer)",
        "given(licence.renewal_applied_on)",
        "has_evidence('id-card')",
        "on >= date('2026-05-01')",
        "needed.excluded",
        "'B25' in needed.kinds",
        "stage == 'licensed'",
    ],
)
def test_well_typed_conditions_pass(source):
    assert refusal(source) == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("enterprise.kindd == 'company'", "there is no fact enterprise.kindd; the nearest is enterprise.kind"),
        ("enterprise.uscc.length == 18", "there is no fact enterprise.uscc.length; the nearest is enterprise.name"),
        ("zzzzzz", "there is no fact zzzzzz; the nearest is (none)"),
        ("any(p.insured_month > 5 for p in people)",
         "there is no fact people[].insured_month; the nearest is people[].insured_months"),
        ("any(p.name == 'a' for p in people) and p.name == 'b'",
         "there is no fact p.name; the nearest is people[].name"),
        ("__import__", "there is no fact __import__; the nearest is (none)"),
    ],
)  # fmt: skip
def test_an_unknown_path_names_the_nearest_one(source, said):
    found = refusal(source)

    assert found.split(";")[0] == said.split(";")[0]
    assert ("(none)" in found) == ("(none)" in said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("enterprise.established_on == 'company'", "date and text cannot be compared with =="),
        ("enterprise.established_on < 5", "date and number cannot be compared with <"),
        ("enterprise.kind == 5", "text and number cannot be compared with =="),
        ("business.has_app == 1", "bool and number cannot be compared with =="),
        ("len(people) == True", "number and bool cannot be compared with =="),
        ("enterprise.kind < 'company'", "text and text cannot be compared with <"),
        ("business.has_app < business.community", "bool and bool cannot be compared with <"),
        ("on > '2026-01-01'", "date and text cannot be compared with >"),
        ("people == people", "records and records cannot be compared with =="),
        ("enterprise == enterprise", "record and record cannot be compared with =="),
        ("website.functions == website.pages", "texts and texts cannot be compared with =="),
        ("enterprise.kind == kinds", "text and set cannot be compared with =="),
        ("security.logs.login_days < leads.distinct", "unlike units days and roles"),
        ("security.logs.login_days == security.trainings", "number and records cannot be compared with =="),
    ],
)
def test_unlike_things_are_not_compared(source, said):
    assert refusal(source) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("enterprise.kind == 'gmbh'", "gmbh is not a choice"),
        ("'gmbh' == enterprise.kind", "gmbh is not a choice"),
        ("enterprise.kind in planets", "mars is not a choice"),
        ("enterprise.kind not in ('company', 'gmbh')", "gmbh is not a choice"),
        ("'teleport' in website.functions", "teleport is not a choice"),
        ("any('wizard' in p.roles for p in people)", "wizard is not a choice"),
        ("stage == 'dreaming'", "dreaming is not a choice"),
        ("'B99' in needed.kinds", "B99 is not a choice"),
        ("has_evidence('licence-of-business')", "licence-of-business is not a choice"),
    ],
)
def test_a_choice_that_does_not_exist_is_refused(source, said):
    assert refusal(source) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("enterprise.kind in numbers", "the set holds another type"),
        ("enterprise.kind in ('company', 1)", "the set holds another type"),
        ("enterprise.kind in 'company'", "`in` takes a literal and a list of its kind"),
        ("enterprise.name in enterprise.business_scope", "`in` takes a literal and a list of its kind"),
        ("5 in website.functions", "`in` takes a literal and a list of its kind"),
        ("'a' in people", "`in` takes a literal and a list of its kind"),
        ("'a' in enterprise.name", "`in` takes a literal and a list of its kind"),
        ("len(enterprise.name) > 3", "enterprise.name is not a list"),
        ("len(enterprise) > 3", "enterprise is not a list"),
        ("any(c == 'a' for c in enterprise.name)", "enterprise.name is not a list"),
        ("all(p.roles for p in people)", "bool wanted, texts found"),
        ("any(p.name for p in people)", "bool wanted, text found"),
        ("any(p.name == 'a' for p in people if p.mobile)", "bool wanted, text found"),
        ("not enterprise.kind", "bool wanted, text found"),
        ("business.has_app and enterprise.kind", "bool wanted, text found"),
        ("business.has_app or len(people)", "bool wanted, number found"),
        ("enterprise.name + 'x' == 'y'", "number wanted, text found"),
        ("on + 1 > on", "number wanted, date found"),
        ("add_days(enterprise.name, 3) > on", "date wanted, text found"),
        ("year_start(len(people), 0) > on", "date wanted, number found"),
        ("contains_any(len(people), words)", "text wanted, number found"),
        ("ends_with(len(people), words)", "text wanted, number found"),
        ("enterprise.kind", "the result is not a truth value"),
        ("len(people)", "the result is not a truth value"),
        ("on", "the result is not a truth value"),
        ("'a'", "the result is not a truth value"),
    ],
)
def test_an_operand_of_the_wrong_kind_is_refused(source, said):
    assert refusal(source) == said


@pytest.mark.parametrize(
    "source", ["True", "1 == 1", "1 < 2 < 3", "not (1 in numbers)", "date('2026-01-01') > date('2025-01-01')"]
)
def test_an_expression_that_asks_nothing_is_refused(source):
    assert refusal(source) == "it asks no fact and no date: always true or false"


def test_units_are_kept_apart_only_where_both_have_one():
    types = {
        "yuan": FactType(kind="number", unit="yuan"),
        "days": FactType(kind="number", unit="days"),
        "bare": FactType(kind="number"),
    }

    check(parse("yuan > bare", names={}), types, "")
    check(parse("yuan > 5", names={}), types, "")
    with pytest.raises(ExpressionError, match="unlike units yuan and days"):
        check(parse("yuan > days", names={}), types, "")


def test_what_stays_below_a_false_alternative_is_still_checked():
    assert refusal("business.has_app or enterprise.knd == 'company'").startswith("there is no fact")
    assert refusal("any(True for p in people if p.knd == 'a')").startswith("there is no fact")
