"""The evaluator that shows its work: value, facts used, facts missing, and every step.

Logic is strong Kleene: `None` is unknown, and a part that cannot change the answer any more is
neither used nor missed. `violations == 0 or rectified` is true without knowing `rectified`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from yushi.core.absent import ABSENT
from yushi.core.policy import nodes, shifts

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.policy.nodes import Node

Record = Mapping[str, Any]
Paths = tuple[str, ...]

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Step(NamedTuple):
    """One node with the value it came to and the concrete paths of the facts behind it.

    `used` are the known facts that decided, `missing` the unknown ones that could still change
    the answer, `parts` the steps below.
    """

    node: Node
    value: Any
    used: Paths = ()
    missing: Paths = ()
    parts: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """What an expression is asked about: facts, kinds of evidence in the file, and the date."""

    facts: Record
    evidence: frozenset[str]
    on: date


Scope = Mapping[str, tuple[Any, str]]
_NO_SCOPE: Scope = {}


def explain(node: Node, world: World, scope: Scope = _NO_SCOPE) -> Step:
    """The step tree of `node` in `world`; `scope` binds generator variables to (value, path)."""
    return _EXPLAIN[type(node)](node, world, scope)


def _const(node: nodes.Const, _world: World, _scope: Scope) -> Step:
    return Step(node, node.value)


def _on(node: nodes.On, world: World, _scope: Scope) -> Step:
    return Step(node, world.on)


def _fact(node: nodes.Fact, world: World, scope: Scope) -> Step:
    value: Any
    value, path = scope[node.root] if node.root else (world.facts, "")
    for part in node.parts:
        path = f"{path}.{part}" if path else part
        value = value if value is None or value is ABSENT else value.get(part)
    return Step(node, None, (), (path,)) if value is None else Step(node, value, (path,))


def _binary(node: Any, world: World, scope: Scope) -> Step:
    left, right = explain(node.left, world, scope), explain(node.right, world, scope)
    parts = (left, right)
    if left.value is None or right.value is None:
        return Step(node, None, left.used + right.used, left.missing + right.missing, parts)
    if isinstance(node, nodes.Compare):
        value = COMPARE[node.op](left.value, right.value)
    else:
        value = arith(node.op, left.value, right.value)
    return Step(node, value, left.used + right.used, (), parts)


def arith(op: str, left: Any, right: Any) -> Any:
    """The sum or difference; a number that is known not to exist makes the result not exist."""
    if left is ABSENT or right is ABSENT:
        return ABSENT
    return left + right if op == "+" else left - right


def _in(node: nodes.In, world: World, scope: Scope) -> Step:
    item, box = explain(node.item, world, scope), explain(node.container, world, scope)
    parts = (item, box)
    if item.value is None or box.value is None:
        return Step(node, None, item.used + box.used, item.missing + box.missing, parts)
    return Step(node, item.value in box.value, item.used + box.used, (), parts)


def _connective(node: nodes.And | nodes.Or, world: World, scope: Scope) -> Step:
    deciding = isinstance(node, nodes.Or)
    steps = []
    for item in node.items:
        step = explain(item, world, scope)
        steps.append(step)
        if truth(step.value) is deciding:
            return Step(node, deciding, step.used, (), tuple(steps))
    return _undecided(node, tuple(steps), value=not deciding)


def _undecided(node: Node, steps: tuple[Step, ...], *, value: bool) -> Step:
    """The step of a connective that no single part decided: unknown if any part is."""
    open_ = [step for step in steps if step.value is None]
    used = tuple([path for step in steps for path in step.used])
    missing = tuple([path for step in open_ for path in step.missing])
    return Step(node, None if open_ else value, used, missing, steps)


def _not(node: nodes.Not, world: World, scope: Scope) -> Step:
    step = explain(node.item, world, scope)
    value = truth(step.value)
    return Step(node, None if value is None else not value, step.used, step.missing, (step,))


def truth(value: Any) -> bool | None:
    """A condition's value as True, False or unknown; what is known not to exist is not so."""
    return False if value is ABSENT else value


def _len(node: nodes.Len, world: World, scope: Scope) -> Step:
    over = _fact(node.over, world, scope)
    value = None if over.value is None else len(over.value)
    return Step(node, value, over.used, over.missing, (over,))


def _quantifier(node: nodes.Quantifier, world: World, scope: Scope) -> Step:
    over = _fact(node.over, world, scope)
    if over.value is None:
        return Step(node, None, (), over.missing, (over,))
    path = over.used[0]
    steps = []
    for index, element in enumerate(over.value):
        step = _element(node, world, {**scope, node.var: (element, f"{path}[{index}]")})
        steps.append(step)
        if step.value is (node.kind == "any"):
            return Step(node, step.value, step.used, (), tuple(steps))
    done = _undecided(node, tuple(steps), value=node.kind == "all")
    return Step(node, done.value, done.used or over.used, done.missing, tuple(steps))


def _element(node: nodes.Quantifier, world: World, scope: Scope) -> Step:
    """One element: `any` wants given and body, `all` wants body wherever given holds."""
    body = explain(node.body, world, scope)
    if node.given is None:
        return Step(body.node, truth(body.value), body.used, body.missing, (body,))
    given = explain(node.given, world, scope)
    held = truth(given.value)
    side = held if node.kind == "any" or held is None else not held
    decisive = node.kind == "all"
    if side is decisive:
        return Step(given.node, decisive, given.used, (), (given,))
    return _joined(given, body, side=side, decisive=decisive)


def _joined(given: Step, body: Step, *, side: bool | None, decisive: bool) -> Step:
    value = truth(body.value)
    parts = (given, body)
    if value is decisive:
        return Step(body.node, decisive, body.used, (), parts)
    if side is None or value is None:
        missing = (given.missing if side is None else ()) + (body.missing if value is None else ())
        return Step(body.node, None, given.used + body.used, missing, parts)
    return Step(body.node, not decisive, given.used + body.used, (), parts)


def _shift(node: nodes.Shift | nodes.YearStart, world: World, scope: Scope) -> Step:
    step = explain(node.date, world, scope)
    value = step.value
    if value is not None and value is not ABSENT:
        unit = node.unit if isinstance(node, nodes.Shift) else ""
        value = shifts.shift(unit, value, node.by) if unit else shifts.year_start(value, node.by)
    return Step(node, value, step.used, step.missing, (step,))


def _words(node: nodes.ContainsAny | nodes.EndsWith, world: World, scope: Scope) -> Step:
    step = explain(node.text, world, scope)
    value = step.value
    if value is not None:
        ends = isinstance(node, nodes.EndsWith)
        tests = (value.endswith(word) if ends else word in value for word in node.words)
        value = value is not ABSENT and any(tests)
    return Step(node, value, step.used, step.missing, (step,))


def _evidence(node: nodes.HasEvidence, world: World, _scope: Scope) -> Step:
    if node.kind in world.evidence:
        return Step(node, True, ("evidence",))  # noqa: FBT003 - the value of the step
    return Step(node, None, (), (f"evidence[{node.kind}]",))


def _exists(node: nodes.Exists, world: World, scope: Scope) -> Step:
    step = _fact(node.fact, world, scope)
    value = None if step.value is None else step.value is not ABSENT
    return Step(node, value, step.used, step.missing, (step,))


def _given(node: nodes.Given, world: World, scope: Scope) -> Step:
    step = _fact(node.fact, world, scope)
    return Step(node, step.value is not None and step.value is not ABSENT, step.used)


_EXPLAIN: dict[type, Callable[[Any, World, Scope], Step]] = {
    nodes.Const: _const, nodes.On: _on, nodes.Fact: _fact, nodes.Compare: _binary,
    nodes.In: _in, nodes.And: _connective, nodes.Or: _connective, nodes.Not: _not,
    nodes.Arith: _binary, nodes.Len: _len, nodes.Quantifier: _quantifier, nodes.Shift: _shift,
    nodes.YearStart: _shift, nodes.ContainsAny: _words, nodes.EndsWith: _words, nodes.HasEvidence: _evidence,
    nodes.Exists: _exists, nodes.Given: _given,
}  # fmt: skip
