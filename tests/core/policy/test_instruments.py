"""Every instrument that is cited has an English name, and no name is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.policy import classify, instruments, procedure, rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator


def cited() -> Iterator[str]:
    """The instruments of all packs, of the classification and of the procedure."""
    for pack in rulebook.standard().packs:
        for rule in pack.rules:
            yield from (cite.instrument for cite in rule.citations)
    table, steps = classify.standard(), procedure.standard()
    for row in (*table.base, *table.routes, *table.adds):
        yield from (cite.instrument for cite in row.citations)
    for part in (*(step.citations for step in steps.steps), *(duty.citations for duty in steps.duties)):
        yield from (cite.instrument for cite in part)


def test_every_instrument_has_an_english_name_and_every_name_is_used() -> None:
    assert set(cited()) == set(instruments.names())


def test_a_name_is_said_in_both_languages() -> None:
    assert instruments.named("河南省电信条例").en == "Telecommunications Regulations of Henan"
    assert instruments.named("河南省电信条例").zh == "河南省电信条例"


def test_an_instrument_without_an_english_name_keeps_its_own() -> None:
    assert instruments.named("某办法").en == "某办法"
