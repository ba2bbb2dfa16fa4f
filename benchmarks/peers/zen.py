"""zen-engine, the Rust core of GoRules, through its Python binding."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any

from benchmarks.peers.infix import Infix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.settled import Settled
    from yushi.core.policy import nodes

Context = dict[str, Any]


class _Zen(Infix):
    """In a closure of ZEN the element is `#`."""

    def fact(self, node: nodes.Fact) -> str:
        return ".".join(("#", *node.parts)) if node.root else node.dotted


def expression(said: Sequence[Settled]) -> Callable[[Sequence[Context]], list[Any]]:
    """One compiled expression for all rules: the quickest way we found to ask ZEN."""
    compiled = importlib.import_module("zen").compile_expression(_Zen().all_rules(said))
    evaluate = compiled.evaluate
    return lambda contexts: [evaluate(one) for one in contexts]


def decision(said: Sequence[Settled]) -> Callable[[Sequence[Context]], list[Any]]:
    """A decision graph with one expression node, as its own editor makes them."""
    write = _Zen()
    lines = [{"id": f"e{n}", "key": f"r{n}", "value": write.rule(one)} for n, one in enumerate(said)]
    graph = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
            {"id": "rules", "type": "expressionNode", "name": "rules", "position": {"x": 1, "y": 0},
             "content": {"expressions": lines}},
            {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
        ],
        "edges": [
            {"id": "one", "type": "edge", "sourceId": "in", "targetId": "rules"},
            {"id": "two", "type": "edge", "sourceId": "rules", "targetId": "out"},
        ],
    }  # fmt: skip
    made = importlib.import_module("zen").ZenEngine().create_decision(json.dumps(graph))
    names = [f"r{n}" for n in range(len(said))]

    def judge(contexts: Sequence[Context]) -> list[Any]:
        results = (made.evaluate(one)["result"] for one in contexts)
        return [[result[name] for name in names] for result in results]

    return judge
