"""JsonLogic, through the maintained fork of its Python port."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from yushi.core.policy import nodes, outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.settled import Settled
    from yushi.core.policy.nodes import Node


def rules(said: Sequence[Settled]) -> Callable[[Sequence[dict[str, Any]]], list[Any]]:
    """Every rule as a JsonLogic document, asked one after the other."""
    apply = importlib.import_module("json_logic").jsonLogic
    logics = [_rule(one) for one in said]
    return lambda contexts: [[apply(logic, one) for logic in logics] for one in contexts]


def _rule(settled: Settled) -> Any:
    logic: Any = outcome.MET
    if settled.review:
        logic = {"if": [_logic(settled.review), outcome.REVIEW, logic]}
    logic = {"if": [_logic(settled.expr), logic, outcome.UNMET]}
    return {"if": [_logic(settled.when), logic, outcome.NOT_APPLICABLE]} if settled.when else logic


def _logic(node: Node) -> Any:
    match node:
        case nodes.Const(value):
            return value
        case nodes.Fact(_, parts):
            return {"var": ".".join(parts)}
        case nodes.Compare(op, left, right) | nodes.Arith(op, left, right):
            return {{"==": "===", "!=": "!=="}.get(op, op): [_logic(left), _logic(right)]}
        case nodes.And(items) | nodes.Or(items):
            return {"or" if isinstance(node, nodes.Or) else "and": [_logic(item) for item in items]}
        case nodes.Not(item):
            return {"!": [_logic(item)]}
        case _:
            return _call(node)


def _call(node: Node) -> Any:
    match node:
        case nodes.In(item, container):
            return {"in": [_logic(item), _logic(container)]}
        case nodes.Len(over):
            return {"method": [_logic(over), "__len__"]}
        case nodes.Exists(fact) | nodes.Given(fact):
            return {"!==": [_logic(fact), None]}
        case nodes.ContainsAny(text, words):
            return {"or": [{"in": [word, _logic(text)]} for word in sorted(words)]}
        case nodes.Quantifier():
            return _quantifier(node)
        case _:
            raise TypeError(node)


def _quantifier(node: nodes.Quantifier) -> Any:
    """`all` is written as `none … not`, because JsonLogic's `all` is false over an empty list."""
    some = node.kind == "any"
    body = _logic(node.body) if some else {"!": [_logic(node.body)]}
    if node.given is not None:
        body = {"and": [_logic(node.given), body]}
    return {"some" if some else "none": [_logic(node.over), body]}
