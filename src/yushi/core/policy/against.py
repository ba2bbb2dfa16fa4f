"""What speaks against a condition that fails: every fact that alone makes it fail, not only the first.

The evaluators stop at the first part that decides. That is enough for a verdict; who has to mend
things wants to see them all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.policy import nodes
from yushi.core.policy.explain import Step, World, explain, truth

if TYPE_CHECKING:
    from yushi.core.policy.explain import Paths, Scope
    from yushi.core.policy.nodes import Node


def against(node: Node, world: World) -> Paths:
    """The paths of the facts behind every part that makes `node` false in `world`, each once."""
    return tuple(dict.fromkeys(_deciding(node, world, {}, wanted=False)))


def _deciding(node: Node, world: World, scope: Scope, *, wanted: bool) -> Paths:
    """The facts of the parts that make `node` come out as `wanted`; all it used where no part can alone."""
    if isinstance(node, nodes.Not):
        return _deciding(node.item, world, scope, wanted=not wanted)
    if isinstance(node, nodes.And | nodes.Or) and isinstance(node, nodes.Or) is wanted:
        return tuple(path for item in node.items for path in _if(item, world, scope, wanted=wanted))
    if isinstance(node, nodes.Quantifier) and (node.kind == "any") is wanted:
        return _entries(node, world, scope, wanted=wanted)
    return explain(node, world, scope).used


def _if(node: Node, world: World, scope: Scope, *, wanted: bool) -> Paths:
    so = truth(explain(node, world, scope).value) is wanted
    return _deciding(node, world, scope, wanted=wanted) if so else ()


def _entries(node: nodes.Quantifier, world: World, scope: Scope, *, wanted: bool) -> Paths:
    """The facts of every entry of the list that decides by itself."""
    over: Step = explain(node.over, world, scope)
    path = over.used[0] if over.used else ""
    found: list[str] = []
    for index, element in enumerate(over.value or ()):
        inner = {**scope, node.var: (element, f"{path}[{index}]")}
        given = explain(node.given, world, inner) if node.given else None
        if given is None or truth(given.value) is True:
            body = _if(node.body, world, inner, wanted=wanted)
            found += (*given.used, *body) if given and body else body
    return tuple(found)
