"""Everyone who judges, under one name each: our three evaluators and the peers that are installed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks import dossiers, settled
from benchmarks.peers import cel, json_logic, plain, rule_engine, zen
from yushi.core.policy import columns, rulebook
from yushi.core.policy.bulk import compile_rows
from yushi.core.policy.explain import World, explain, truth
from yushi.core.policy.frames import Frame
from yushi.core.policy.outcome import combine

if TYPE_CHECKING:
    from yushi.core.dossier import Facts
    from yushi.core.policy.rules import Rule

Judge = Callable[[Sequence[Any]], Any]
"""From dossiers, in the form the engine reads, to outcome codes: a list for each dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """One way to judge. `make` does what is done once; `ready` what is done to a dossier before the clock."""

    name: str
    form: str
    make: Callable[[], Judge]
    ready: Callable[[Facts], Any]
    ours: bool = False
    by_column: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """The rules that all are asked, what of them is left out, and who is asked."""

    rules: tuple[Rule, ...]
    left_out: tuple[str, ...]
    engines: tuple[Engine, ...]
    missing: tuple[str, ...]


def field(limit: int | None = None) -> Field:
    """The blocking rules of all profiles for Henan and farm goods, and every engine that is installed."""
    book = rulebook.standard().rules_for(on=dossiers.ON, division="411302", scenario="agriculture")
    blocking = [rule for rule in book if rule.blocking][:limit]
    rules, said, left_out = settled.settle_all(blocking, dossiers.ON)
    found = [(module, engine) for module, engine in _peers(said) if find_spec(module)]
    absent = {module for module, _ in _peers(said)} - {module for module, _ in found}
    return Field(
        tuple(rules),
        tuple(left_out),
        (*_ours(rules), *(engine for _, engine in found)),
        tuple(sorted(absent)),
    )


def _ours(rules: Sequence[Rule]) -> tuple[Engine, ...]:
    compiled = compile_rows(rules)
    on = dossiers.ON

    def row(facts: Facts) -> Any:
        return compiled.layout.row(facts.record, facts.evidence)

    def rows_and_judge(many: Sequence[Facts]) -> Any:
        return compiled.judge([row(one) for one in many], on)

    def frame(many: Sequence[Facts]) -> Frame:
        return Frame([one.record for one in many], evidence=[one.evidence for one in many])

    def in_columns() -> Judge:
        kept: dict[int, Frame] = {}

        def judge(many: Sequence[Facts]) -> Any:
            if id(many) not in kept:
                kept[id(many)] = frame(many)
            return columns.judge(rules, kept[id(many)], on)

        return judge

    def same(facts: Facts) -> Facts:
        return facts

    return (
        Engine(name="yushi columns", form="columns ready", make=in_columns, ready=same, ours=True, by_column=True),
        Engine(name="yushi columns", form="from facts", ready=same, ours=True, by_column=True,
               make=lambda: lambda many: columns.judge(rules, frame(many), on)),
        Engine(name="yushi bulk", form="rows ready", ready=row, ours=True,
               make=lambda: lambda many: compiled.judge(many, on)),
        Engine(name="yushi bulk", form="from facts", ready=same, ours=True, make=lambda: rows_and_judge),
        Engine(name="yushi explain", form="full trace", ready=same, ours=True,
               make=lambda: lambda many: [[_explained(rule, one) for rule in rules] for one in many]),
    )  # fmt: skip


def _explained(rule: Rule, facts: Facts) -> int:
    """The outcome with every step of the way made, as `assess` does it."""
    world = World(facts.record, facts.evidence, facts.on)
    when = truth(explain(rule.when, world).value) if rule.when else True
    holds = truth(explain(rule.expr, world).value)
    asks = truth(explain(rule.review, world).value) if rule.review else False
    return combine(applies=when, holds=holds, asks=asks)


def _peers(said: Sequence[settled.Settled]) -> tuple[tuple[str, Engine], ...]:
    layout = settled.layout_of(said)

    def context(facts: Facts) -> Any:
        return settled.context(facts.record, layout)

    def text(facts: Facts) -> str:
        return json.dumps(context(facts), ensure_ascii=False)

    def engine(
        name: str, form: str, make: Callable[..., Judge], ready: Callable[[Facts], Any] = context
    ) -> Engine:
        return Engine(name=name, form=form, make=lambda: make(said), ready=ready)

    return (
        ("json", engine("plain Python", "a function a rule", plain.functions)),
        ("zen", engine("zen-engine", "all rules in one expression, JSON ready", zen.expression, text)),
        ("zen", engine("zen-engine", "all rules in one expression", zen.expression)),
        ("zen", engine("zen-engine", "decision graph", zen.decision)),
        ("cel", engine("CEL in Rust", "all rules in one program", cel.in_rust)),
        ("json_logic", engine("json-logic", "a document a rule", json_logic.rules)),
        ("rule_engine", engine("rule-engine", "an expression a rule", rule_engine.rules)),
    )
