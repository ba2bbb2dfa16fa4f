"""The packs that ship: every example holds, both sides are shown, and no number can drift by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from yushi.core.errors import YushiError
from yushi.core.policy import nodes
from yushi.core.policy.examples import failures, outcome
from yushi.core.policy.folder import PACKS
from yushi.core.policy.nodes import Node
from yushi.core.policy.rulebook import load_folder
from yushi.core.policy.rules import Rule

BOOK = load_folder(PACKS)
RULES = {
    f"{rule.pack} {rule.condition} {rule.profile} {n}": rule
    for pack in BOOK.packs
    for n, rule in enumerate(pack.rules)
}
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@every_rule
def test_every_example_comes_out_as_written(rule):
    found = {f"#{n + 1} {e.name}": (outcome(rule, e), e.then) for n, e in enumerate(rule.examples)}

    assert {name: pair for name, pair in found.items() if pair[0] != pair[1]} == {}


def test_no_layer_is_looser_than_the_one_above():
    assert failures(BOOK.packs) == ()


@every_rule
def test_every_rule_shows_both_sides(rule):
    assert {"met", "unmet"} <= {example.then for example in rule.examples}
    if rule.review is not None:
        assert "review" in {example.then for example in rule.examples}


@every_rule
def test_every_example_has_a_name_in_both_languages(rule):
    for example in rule.examples:
        chinese, _, english = example.name.partition(" / ")
        assert chinese
        assert english


def numbers(node: Node, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The place of every whole number and date below `node`."""
    for field in dataclasses.fields(node):
        part = getattr(node, field.name)
        parts = enumerate(part) if isinstance(part, tuple) else [(None, part)]
        for n, one in parts:
            here = (*path, (field.name, n))
            if isinstance(one, nodes.NODE_TYPES):
                yield from numbers(one, here)
            elif isinstance(one, int | date) and not isinstance(one, bool):
                yield here, one


def moved(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    """`node` with the value at `path` replaced."""
    (name, n), *rest = path
    part = getattr(node, name)
    if n is None:
        new = moved(part, tuple(rest), value) if rest else value
    else:
        one = moved(part[n], tuple(rest), value) if rest else value
        new = (*part[:n], one, *part[n + 1 :])
    return dataclasses.replace(node, **{name: new})


MUTANTS = {
    f"{label} {tree} {'.'.join(name for name, _ in path)} {value}{by:+}": (rule, tree, path, value, by)
    for label, rule in RULES.items()
    for tree in ("when", "expr", "review")
    if getattr(rule, tree) is not None
    for path, value in numbers(getattr(rule, tree))
    for by in (-1, 1)
}


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_number_that_is_one_off_turns_an_example(mutant):
    rule, tree, path, value, by = mutant
    step = timedelta(days=by) if isinstance(value, date) else by
    changed = dataclasses.replace(rule, **{tree: moved(getattr(rule, tree), path, value + step)})

    assert any(outcome_or_none(changed, example) != example.then for example in rule.examples)


def outcome_or_none(rule: Rule, example: Any) -> str | None:
    try:
        return outcome(rule, example)
    except YushiError:
        return None


def test_there_are_numbers_to_move():
    assert len(MUTANTS) > 100
    assert len(RULES) >= 100
    assert sum(len(rule.examples) for rule in RULES.values()) >= 400


@pytest.mark.parametrize("pack", BOOK.packs, ids=lambda pack: pack.id)
def test_no_rule_has_a_named_value_that_nobody_reads(pack):
    for rule in pack.rules:
        texts = [*rule.source_text.values(), *unfilled(rule)]
        for name in rule.values:
            assert any(name in text for text in texts), (rule.condition, name)


def unfilled(rule: Rule) -> list[str]:
    """Everything that shows a value: texts filled with it, and the warnings' own trees."""
    shown = [
        rule.says,
        rule.remedy.text,
        *(warn.says for warn in rule.warns),
        *([rule.question] if rule.question else []),
    ]
    values = {f"{value:,}": name for name, value in rule.values.items() if isinstance(value, int)}
    filled = [name for text in shown for value, name in values.items() if value in text.en]
    for warn in rule.warns:
        used = {v for _, v in numbers(warn.when)}
        filled += [name for name, value in rule.values.items() if value in used or -value in used]
    return filled
