from __future__ import annotations

import pytest

from benchmarks import dossiers, engines, rules, settled
from yushi.core.policy import nodes
from yushi.core.policy.parse import parse

FIELD = engines.field()
FACTS = dossiers.facts(50)


def test_at_least_forty_rules_are_asked_and_none_is_left_out():
    assert len(FIELD.rules) >= 40
    assert FIELD.left_out == ()


def test_the_generated_dossiers_leave_nothing_unknown_and_turn_most_rules_both_ways():
    explained = next(engine for engine in FIELD.engines if engine.name == "yushi explain")
    rows = rules.codes(explained, FACTS)
    assert not any(2 in row for row in rows)
    assert sum(len(set(column)) > 1 for column in zip(*rows, strict=True)) > len(FIELD.rules) / 2


def test_the_same_dossiers_come_out_every_time():
    assert dossiers.trees(3) == dossiers.trees(3)


@pytest.mark.parametrize("name", sorted({engine.name for engine in FIELD.engines} - {"yushi explain"}))
def test_every_engine_says_what_explain_says(name):
    asked = tuple(engine for engine in FIELD.engines if engine.name in (name, "yushi explain"))
    field = engines.Field(FIELD.rules, FIELD.left_out, asked, ())
    assert list(rules.disagreements(field, FACTS)) == []


def test_a_moved_date_becomes_a_threshold():
    tree = parse("add_years(enterprise.established_on, 1) <= on", names={})
    (last,) = [n.value for n in nodes.walk(settled.settled(tree, dossiers.ON)) if isinstance(n, nodes.Const)]
    assert last == dossiers.ON.replace(year=2025).toordinal()


def test_a_rule_that_asks_for_evidence_has_no_plain_form():
    with pytest.raises(settled.UnsayableError, match="evidence"):
        settled.settled(parse("has_evidence('id-card')", names={}), dossiers.ON)
