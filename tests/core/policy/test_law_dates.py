"""Law that began on a day is cited and said from that day on, and not the day before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.policy.explain import World, explain
from yushi.core.policy.folder import PACKS
from yushi.core.policy.rulebook import load_folder

BOOK = load_folder(PACKS)


def cited(condition: str, on: date) -> set[tuple[str, str, str]]:
    """Instrument, article and quote of everything that rules on `condition` cite on a day."""
    return {
        (cite.instrument, cite.article, cite.quote)
        for rule in BOOK.rules_of(condition)
        for cite in rule.citations
        if cite.in_force(on)
    }


def warned(condition: str, on: date, given: dict[str, Any]) -> set[str]:
    """The codes of the warnings that hold for `given` on a day."""
    facts = derive(from_tree(given), on=on, today=on, needed=Needed())
    world = World(facts.record, facts.evidence, on)
    warns = [warn for rule in BOOK.rules_of(condition) for warn in rule.warns]
    return {warn.code for warn in warns if explain(warn.when, world).value is True}


@pytest.mark.parametrize(("on", "held"), [(date(2024, 6, 30), False), (date(2024, 7, 1), True)])
def test_five_years_to_pay_up_are_company_law_since_july_2024(on: date, held: bool) -> None:
    found = cited("subject.registered-capital", on)

    assert (("中华人民共和国公司法", "47", "") in found) is held


FOOD = "scenario.agriculture.food-merchants"
PREPACKAGED = "销售食用农产品和仅销售预包装食品的，不需要取得许可"


@pytest.mark.parametrize(
    ("on", "quote", "code"),
    [
        (date(2021, 4, 28), "", "prepackaged-food-permit"),
        (date(2021, 4, 29), PREPACKAGED, "prepackaged-food-record"),
    ],
)
def test_prepackaged_food_needs_no_permit_since_the_amendment(on: date, quote: str, code: str) -> None:
    article = {
        q
        for instrument, number, q in cited(FOOD, on)
        if (instrument, number) == ("中华人民共和国食品安全法", "35")
    }
    given = {"business": {"third_party_sellers": True, "goods": ["prepackaged-food"]}}

    assert article == {quote}
    assert warned(FOOD, on, given) == {code}


@pytest.mark.parametrize(
    ("on", "quote"), [(date(2025, 1, 19), ""), (date(2025, 1, 20), "从事新闻、出版、教育等互联网信息服务")]
)
def test_the_services_that_need_approval_first_are_those_of_the_day(on: date, quote: str) -> None:
    found = cited("materials.pre-approvals", on)

    assert {
        q for instrument, number, q in found if (instrument, number) == ("互联网信息服务管理办法", "5")
    } == {quote}
