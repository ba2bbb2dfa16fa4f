"""Every name and comparison of an expression, checked when a pack is loaded.

A wrong path, a date compared with a number, a choice that does not exist, yuan compared with
days: each would be a silent *unknown* or a silent *no* in front of a person, so it is a failed
load instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from yushi.core.errors import Text
from yushi.core.policy import nodes
from yushi.core.policy.parse import ExpressionError, refuse

if TYPE_CHECKING:
    from yushi.core.policy.nodes import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class FactType:
    """What a fact is to an expression.

    `kind` is bool, number, date, month, text, texts, months, record or records; `values` are the
    choices of a choice; `unit` (yuan, days, …) keeps unlike numbers apart.
    """

    kind: str
    unit: str = ""
    values: frozenset[str] = frozenset()


Types = Mapping[str, FactType]
BOOL = FactType(kind="bool")
NUMBER = FactType(kind="number")
DATE = FactType(kind="date")
EVIDENCE = "evidence[].kind"
_ELEMENT = {"texts": "text", "months": "month"}
_ORDERED = ("number", "date", "month")
_SINGLE = (*_ORDERED, "bool", "text")


def check(node: Node, types: Types, source: str) -> None:
    """Nothing, when `node` is a well-typed condition over the facts of `types`.

    Raises:
        ExpressionError: an unknown path, unlike types, or an expression that asks no fact.

    """
    checker = _Checker(types, source)
    if checker.kind(node, {}).kind != "bool":
        raise checker.no(Text("结果不是真假", "the result is not a truth value"))
    if not any(isinstance(n, nodes.Fact | nodes.HasEvidence | nodes.On) for n in nodes.walk(node)):
        raise checker.no(
            Text("没有用到任何事实或日期，恒真或恒假", "it asks no fact and no date: always true or false")
        )


class _Checker:
    def __init__(self, types: Types, source: str) -> None:
        self._types = types
        self._source = source

    def no(self, what: Text) -> ExpressionError:
        return refuse(self._source, what)

    def kind(self, node: Node, scope: Mapping[str, str]) -> FactType:
        match node:
            case nodes.Const(value):
                return _literal(value)
            case nodes.On():
                return DATE
            case nodes.Fact():
                return self._fact(node, scope)
            case nodes.And(items) | nodes.Or(items):
                for item in items:
                    self._need(item, scope, "bool")
                return BOOL
            case nodes.Not(item):
                self._need(item, scope, "bool")
                return BOOL
            case _:
                return self._compound(node, scope)

    def _compound(self, node: Node, scope: Mapping[str, str]) -> FactType:
        match node:
            case nodes.Compare(op, left, right):
                self._alike(self.kind(left, scope), self.kind(right, scope), (left, right), op)
                return BOOL
            case nodes.In(item, container):
                self._member(item, container, scope)
                return BOOL
            case nodes.Arith(_, left, right):
                self._need(left, scope, "number")
                self._need(right, scope, "number")
                return NUMBER
            case nodes.Quantifier():
                return self._quantifier(node, scope)
            case _:
                return self._call(node, scope)

    def _call(self, node: Node, scope: Mapping[str, str]) -> FactType:
        match node:
            case nodes.Len(over):
                if not self._fact(over, scope).kind.endswith("s"):
                    raise self.no(Text(f"{over.dotted} 不是列表", f"{over.dotted} is not a list"))
                return NUMBER
            case nodes.Shift(_, day, _) | nodes.YearStart(day, _):
                self._need(day, scope, "date")
                return DATE
            case nodes.ContainsAny(text, _) | nodes.EndsWith(text, _):
                self._need(text, scope, "text")
            case nodes.Exists(fact) | nodes.Given(fact):
                self._fact(fact, scope)
            case _:  # has_evidence is what is left
                kind = cast("nodes.HasEvidence", node).kind
                self._choices(self._types.get(EVIDENCE, BOOL), {kind})
        return BOOL

    def _quantifier(self, node: nodes.Quantifier, scope: Mapping[str, str]) -> FactType:
        over = self._fact(node.over, scope)
        if over.kind == "records":
            inner = {**scope, node.var: self._path(node.over, scope) + "[]"}
        elif over.kind in _ELEMENT:
            inner = {**scope, node.var: "=" + _ELEMENT[over.kind]}
        else:
            raise self.no(Text(f"{node.over.dotted} 不是列表", f"{node.over.dotted} is not a list"))
        for part in (node.given, node.body):
            if part is not None:
                self._need(part, inner, "bool")
        return BOOL

    def _path(self, fact: nodes.Fact, scope: Mapping[str, str]) -> str:
        head = [scope[fact.root]] if fact.root else []
        return ".".join((*head, *fact.parts))

    def _fact(self, fact: nodes.Fact, scope: Mapping[str, str]) -> FactType:
        path = self._path(fact, scope)
        if path.startswith("="):
            return FactType(kind=path[1:])
        found = self._types.get(path)
        if found is None:
            near = "".join(get_close_matches(path, self._types, 1))
            raise self.no(
                Text(f"没有这个事实 {path}，最接近的是 {near or '（无）'}",
                     f"there is no fact {path}; the nearest is {near or '(none)'}")
            )  # fmt: skip
        return found

    def _need(self, node: Node, scope: Mapping[str, str], kind: str) -> None:
        found = self.kind(node, scope).kind
        if found != kind:
            raise self.no(Text(f"要 {kind}，得到 {found}", f"{kind} wanted, {found} found"))

    def _alike(self, left: FactType, right: FactType, sides: tuple[Node, Node], op: str) -> None:
        able = _ORDERED if op not in ("==", "!=") else _SINGLE
        if left.kind != right.kind or left.kind not in able:
            raise self.no(
                Text(f"不能比较 {left.kind} 与 {right.kind}（{op}）",
                     f"{left.kind} and {right.kind} cannot be compared with {op}")
            )  # fmt: skip
        if left.unit and right.unit and left.unit != right.unit:
            raise self.no(Text(f"单位不同 {left.unit} {right.unit}",
                               f"unlike units {left.unit} and {right.unit}"))  # fmt: skip
        for this, other in ((left, sides[1]), (right, sides[0])):
            if isinstance(other, nodes.Const):
                self._choices(this, {other.value})

    def _member(self, item: Node, container: Node, scope: Mapping[str, str]) -> None:
        needle, hay = self.kind(item, scope), self.kind(container, scope)
        if isinstance(container, nodes.Const) and isinstance(container.value, frozenset):
            kinds = {_literal(value).kind for value in container.value}
            if kinds - {needle.kind}:
                raise self.no(Text("集合与元素类型不同", "the set holds another type"))
            self._choices(needle, container.value)
        elif _ELEMENT.get(hay.kind) != needle.kind or not isinstance(item, nodes.Const):
            raise self.no(Text("in 要写成 常量 in 同类列表", "`in` takes a literal and a list of its kind"))
        else:
            self._choices(hay, {item.value})

    def _choices(self, of: FactType, used: set[object] | frozenset[object]) -> None:
        strange = sorted(str(value) for value in used if of.values and value not in of.values)
        if strange:
            raise self.no(Text(f"没有这个选项 {strange[0]}", f"{strange[0]} is not a choice"))


def _literal(value: nodes.Value) -> FactType:
    match value:
        case bool():
            return BOOL
        case int() | Decimal():
            return NUMBER
        case date():
            return DATE
        case str():
            return FactType(kind="text")
        case _:
            return FactType(kind="set")
