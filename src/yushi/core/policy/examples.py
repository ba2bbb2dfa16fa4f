"""The examples inside the packs, run against their own rules.

A rule carries the cases that its author had in mind; they are run whenever packs are checked, and
they also show that a lower layer is nowhere looser than the one above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.errors import Problem, Text, YushiError
from yushi.core.policy import classify as classes
from yushi.core.policy.explain import World, explain, truth
from yushi.core.policy.outcome import OUTCOMES, combine
from yushi.core.policy.rules import LAYERS, Example, Rule
from yushi.core.policy.verdicts import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from yushi.core.policy.classify import DecisionTable
    from yushi.core.policy.rules import Pack


def failures(packs: Iterable[Pack], table: DecisionTable | None = None) -> tuple[Problem, ...]:
    """What does not come out as written: examples of rules, and layers that loosen.

    `table` says what is needed; by default it is the one of the licence.
    """
    shelf = tuple(packs)
    found: list[Problem] = []
    for pack in shelf:
        for rule in pack.rules:
            found += [p for n, example in enumerate(rule.examples) for p in _run(rule, example, n, table)]
    return (*found, *_loosened(shelf, table))


def outcome(rule: Rule, example: Example, table: DecisionTable | None = None) -> Outcome:
    """What `rule` says about the dossier of an example.

    Raises:
        DossierError: when the example's dossier is not a dossier.

    """
    dossier = from_tree(example.given, name=rule.condition)
    world = _world(dossier, example.on, Needed())
    found = classes.classify(world, table or classes.standard())
    needed = Needed(kinds=found.kinds, route=found.route, excluded=found.excluded)
    world = _world(dossier, example.on, needed)
    when = truth(explain(rule.when, world).value) if rule.when else True
    asks = truth(explain(rule.review, world).value) if rule.review else False
    holds = truth(explain(rule.expr, world).value)
    return OUTCOMES[combine(applies=when, holds=holds, asks=asks)]


def _world(dossier: object, on: date, needed: Needed) -> World:
    facts = derive(dossier, on=on, today=on, needed=needed)  # type: ignore[arg-type]
    return World(facts.record, facts.evidence, on)


def _run(rule: Rule, example: Example, number: int, table: DecisionTable | None) -> Iterator[Problem]:
    name = f"{rule.pack} {rule.condition} #{number + 1} {example.name}".strip()
    try:
        found = outcome(rule, example, table)
    except YushiError as error:
        yield _problem(name, error.problems[0].what)
        return
    if found != example.then:
        yield _problem(
            name, Text(f"应为 {example.then}，得到 {found}", f"{example.then} expected, {found} found")
        )


def _loosened(packs: tuple[Pack, ...], table: DecisionTable | None) -> Iterator[Problem]:
    """Cases that a higher layer refuses and a lower one would let pass."""
    ranked = sorted(packs, key=lambda pack: LAYERS.index(pack.layer))
    rules = [rule for pack in ranked for rule in pack.rules]
    for lower in rules:
        if not (lower.tightens or lower.fills):
            continue
        for higher in rules:
            if higher.key == lower.key and LAYERS.index(higher.layer) < LAYERS.index(lower.layer):
                yield from _looser(higher, lower, table)


def _looser(higher: Rule, lower: Rule, table: DecisionTable | None) -> Iterator[Problem]:
    for example in higher.examples:
        if example.then == Outcome.UNMET and outcome(lower, example, table) is Outcome.MET:
            name = f"{lower.pack} {lower.condition}"
            yield _problem(name, Text(f"比 {higher.pack} 宽松", f"looser than {higher.pack}"))


def _problem(name: str, what: Text) -> Problem:
    return Problem(
        code="pack.example",
        what=Text(f"{name}：{what.zh}", f"{name}: {what.en}"),
        rule=Text("规则包里的例子必须成立", "the examples of a pack must hold"),
        fix=Text("改正规则或例子", "correct the rule or the example"),
    )
