"""Writes checked trees out as lines of Python; `bulk` runs them.

Equal conditions are one object, whichever rules ask them, and all quantifiers over one list share
one loop over it; see `truths` and `blocks`.

Names in the text: `a7` a slot of the row, `b2_0` a slot of an entry of a list, `t3` a value on the
way, `c2` a constant of a rule, `k1` something worked out once because it depends on the date alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from yushi.core.policy import nodes
from yushi.core.policy.blocks import Block, Loop
from yushi.core.policy.layout import EVIDENCE
from yushi.core.policy.truths import Held, Joined, Known, Never, Opposite, Shared, Test, Truth, Value, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.policy.layout import Layout
    from yushi.core.policy.nodes import Node

Made = TypeVar("Made", bound=Shared)
_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Judgeable(Protocol):
    """What is compiled: the three trees of a rule."""

    @property
    def when(self) -> Node | None:
        """Whether the rule applies."""

    @property
    def expr(self) -> Node:
        """Whether the condition holds."""

    @property
    def review(self) -> Node | None:
        """Whether a person must decide."""


class Writer:
    """Writes the body of the function that judges one row."""

    def __init__(self, layout: Layout, *, hoist: bool) -> None:
        self.prologue: list[str] = []
        self.constants: dict[str, Any] = {}
        self._row = Block("a", layout)
        self._here = self._row
        self._scope: dict[str, Block] = {}
        self._hoist = hoist
        self._count = 0
        self._names: dict[Any, str] = {}
        self._hoisted: dict[str, str] = {}

    @property
    def target(self) -> str:
        """What a row is unpacked into."""
        return self._row.target()

    def rule(self, rule: Judgeable) -> Verdict:
        """The outcome of `rule`, whose text can be asked for when all rules are written."""
        when = self._truth(rule.when) if rule.when else None
        asks = self._truth(rule.review) if rule.review else None
        verdict = self._one(Verdict, self._truth(rule.expr), when, asks)
        verdict.ask()
        return verdict

    def lines(self) -> Iterator[str]:
        """The statements that the verdicts rest on."""
        return self._row.lines(0)

    def _one(self, kind: type[Made], *of: Any) -> Made:
        """The only one of its kind in this block that is made of `of`."""
        found = self._here.shared.get((kind, of))
        if found is None:
            found = self._here.shared[kind, of] = kind(*of)
            found.name = self._new()
            self._here.order.append(found)
        return cast("Made", found)

    def _constant(self, value: Any) -> str:
        if value is True or value is False:
            return repr(value)
        key = (type(value), value)
        if key not in self._names:
            self._names[key] = f"c{len(self._names)}"
            self.constants[self._names[key]] = value
        return self._names[key]

    def _step(self, expression: str) -> str:
        """The name of a value that is worked out once for a row or an entry."""
        name = self._here.steps.get(expression)
        if name is None:
            name = self._here.steps[expression] = self._new()
            self._here.order.append(f"{name} = {expression}")
        return name

    def _new(self) -> str:
        self._count += 1
        return f"t{self._count}"

    def _truth(self, node: Node) -> Truth:
        match node:
            case nodes.And(items) | nodes.Or(items):
                kind = "any" if isinstance(node, nodes.Or) else "all"
                return self._one(Joined, kind, *(self._truth(item) for item in items))
            case nodes.Not(item):
                return self._one(Opposite, self._truth(item))
            case nodes.Fact():
                return self._one(Held, self._fact(node))
            case nodes.Const(value):
                return self._one(Test, Value(repr(bool(value))))
            case nodes.Compare(op, left, right):
                return self._compare(op, left, right)
            case _:
                return self._test(node)

    def _test(self, node: Node) -> Truth:
        match node:
            case nodes.In(item, box):
                one, two = self._value(item), self._value(box)
                return self._one(Test, Value.of(f"{one.text} in {two.text}", one, two))
            case nodes.ContainsAny() | nodes.EndsWith():
                return self._one(Test, self._words(node))
            case nodes.HasEvidence(kind):
                return self._one(Never, f"({self._constant(kind)} in {self._row.slot(EVIDENCE)})")
            case nodes.Exists(fact):
                name = self._fact(fact)
                return self._one(Test, Value(f"({name} is not ABSENT)", (name,)))
            case nodes.Given(fact):
                name = self._fact(fact)
                return self._one(Test, Value(f"({name} is not None and {name} is not ABSENT)"))
            case nodes.Quantifier():
                return self._one(Held, self._quantifier(node))
            case _:
                raise TypeError(node)

    def _words(self, node: nodes.ContainsAny | nodes.EndsWith) -> Value:
        value, words = self._value(node.text), sorted(node.words)
        if isinstance(node, nodes.EndsWith):
            ends = f"{value.text}.endswith({self._constant(tuple(words))})"
            return Value.of(f"({value.text} is not ABSENT and {ends})", value)
        tests = " or ".join(f"{self._constant(word)} in {value.text}" for word in words)
        return Value.of(f"({tests or 'False'})", value)

    def _compare(self, op: str, left: Node, right: Node) -> Truth:
        if op in _MIRROR and isinstance(right, nodes.Shift):
            op, left, right = _MIRROR[op], right, left
        limit = self._fixed(right)
        if self._hoist and op in _MIRROR and isinstance(left, nodes.Shift) and limit is not None:
            until = f"latest({left.unit!r}, {left.by}, {limit}, inclusive={op in ('<=', '>')})"
            sign = "<=" if op in ("<", "<=") else ">"
            one, two = self._value(left.date), Value(self._once(until))
        else:
            sign, one, two = op, self._value(left), self._value(right)
        return self._one(Test, Value.of(f"{one.text} {sign} {two.text}", one, two))

    def _value(self, node: Node) -> Value:
        if (fixed := self._fixed(node)) is not None:
            return Value(fixed)
        match node:
            case nodes.Fact():
                name = self._fact(node)
                return Value(name, (name,))
            case nodes.Len(over):
                name = self._fact(over)
                return Value(f"len({name})", (name,))
            case nodes.Shift() | nodes.YearStart():
                return self._moved(node)
            case nodes.Arith(op, left, right):
                one, two = self._value(left), self._value(right)
                name = self._step(Value.of(f"arith({op!r}, {one.text}, {two.text})", one, two).or_none)
                return Value(name, (name,))
            case _:
                name = self._one(Known, self._truth(node)).name
                return Value(name, (name,))

    def _moved(self, node: nodes.Shift | nodes.YearStart) -> Value:
        day = self._value(node.date).text
        moved = _call(node, day)
        name = self._step(f"{day} if {day} is None or {day} is ABSENT else {moved}")
        return Value(name, (name,))

    def _fact(self, node: nodes.Fact) -> str:
        return (self._scope[node.root] if node.root else self._row).slot(node.parts)

    def _fixed(self, node: Node) -> str | None:
        """The name of what is the same for every row: a literal, the date, a move of it; else None."""
        match node:
            case nodes.Const(value):
                return self._constant(value)
            case nodes.On():
                return "on"
            case nodes.Shift() | nodes.YearStart():
                day = self._fixed(node.date)
                return None if day is None else self._once(_call(node, day))
            case _:
                return None

    def _once(self, expression: str) -> str:
        name = self._hoisted.get(expression)
        if name is None:
            name = self._hoisted[expression] = f"k{len(self._hoisted)}"
            self.prologue.append(f"{name} = {expression}")
        return name

    def _quantifier(self, node: nodes.Quantifier) -> str:
        over, outer = self._fact(node.over), self._here
        loop = outer.loops.get(over)
        if loop is None:
            home = (self._scope[node.over.root] if node.over.root else self._row).layout
            below = home.lists.get(node.over.parts) if home else None
            prefix = f"b{self._new()}_" if below else f"b{self._new()}"
            loop = outer.loops[over] = Loop(over, Block(prefix, below))
            outer.order.append(loop)
        self._here, self._scope[node.var] = loop.block, loop.block
        found = loop.settle(node.kind, self._body(node), self._new())
        self._here = outer
        del self._scope[node.var]
        return found

    def _body(self, node: nodes.Quantifier) -> Truth:
        """`any` wants given and body, `all` wants body wherever given holds."""
        body = self._truth(node.body)
        if node.given is None:
            return body
        given = self._truth(node.given)
        if node.kind == "all":
            return self._one(Joined, "any", self._one(Opposite, given), body)
        return self._one(Joined, "all", given, body)


def _call(node: nodes.Shift | nodes.YearStart, day: str) -> str:
    """The call that moves the date called `day`."""
    if isinstance(node, nodes.YearStart):
        return f"year_start({day}, {node.by})"
    return f"shift({node.unit!r}, {day}, {node.by})"
