"""Every instrument that is cited has an English name, so has every place in it, and no name is left over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from yushi.core import goods, materials
from yushi.core.assessment import as_text
from yushi.core.goods import forbidden
from yushi.core.notices import template as letters
from yushi.core.policy import classify, instruments, procedure, qualifications, rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.policy.classify import DecisionTable
    from yushi.core.policy.procedure import Procedure
    from yushi.core.policy.rules import Citation

HAN = re.compile(r"[\u3400-\u9fff]")


def cited() -> Iterator[Citation]:
    """The citations of all packs, of the classification, of the procedure, of documents and of letters."""
    for pack in rulebook.standard().packs:
        for rule in pack.rules:
            yield from rule.citations
    yield from by_the_way(classify.standard(), procedure.standard())
    for document in materials.standard().templates:
        yield from document.citations
    for name in qualifications.known():
        book = qualifications.asked(name)
        yield from (cite for pack in book.packs for rule in pack.rules for cite in rule.citations)
        yield from by_the_way(book.table or classify.standard(), book.procedure or procedure.standard())
        for document in materials.standard(name).templates:
            yield from document.citations
    for letter in letters.standard().values():
        yield from letter.citations
    trade = goods.standard()
    for held in (trade.permits, trade.returns):
        yield from (cite for one in held.values() for cite in one.citations)
    yield from (cite for rule in forbidden.standard() for cite in rule.citations)


def by_the_way(table: DecisionTable, steps: Procedure) -> Iterator[Citation]:
    for row in (*table.base, *table.routes, *table.adds):
        yield from row.citations
    for part in (*(step.citations for step in steps.steps), *(duty.citations for duty in steps.duties)):
        yield from part


def test_every_instrument_has_an_english_name_and_every_name_is_used() -> None:
    assert {cite.instrument for cite in cited()} == set(instruments.names())


def test_no_place_in_an_instrument_is_cited_in_chinese_on_an_english_page() -> None:
    said = {cite.article: as_text.articled(cite.article).en for cite in cited()}

    assert {article: en for article, en in said.items() if HAN.search(en)} == {}
    assert set(instruments.places()) <= set(said)


@pytest.mark.parametrize(
    ("article", "zh", "en"),
    [
        ("许可证的延续（条号未核）", " 许可证的延续（条号未核）", " renewal of the licence (article number not verified)"),
        ("报告时限", " 报告时限", " time limits for reports"),
    ],
)  # fmt: skip
def test_a_place_that_is_cited_by_a_name_is_said_in_both_languages(article: str, zh: str, en: str) -> None:
    assert tuple(as_text.articled(article)) == (zh, en)


def test_a_name_is_said_in_both_languages() -> None:
    assert instruments.named("河南省电信条例").en == "Telecommunications Regulations of Henan"
    assert instruments.named("河南省电信条例").zh == "河南省电信条例"


def test_an_instrument_without_an_english_name_keeps_its_own() -> None:
    assert instruments.named("某办法").en == "某办法"
