"""Writes a checked tree out as lines of Python; `bulk` runs them.

Names in the text: `a7` a slot of the row, `t3` a value on the way, `c2` a constant of a rule,
`k1` something worked out once because it depends on the date alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from yushi.core.policy import nodes, outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.policy.layout import Layout
    from yushi.core.policy.nodes import Node

_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_TRUE = nodes.Const(value=True)
_FALSE = nodes.Const(value=False)


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
    """Writes the body of the function, one statement a line, indented by nesting."""

    def __init__(self, layout: Layout, *, hoist: bool) -> None:
        self.lines: list[str] = []
        self.prologue: list[str] = []
        self.constants: dict[str, Any] = {}
        self._layout = layout
        self._hoist = hoist
        self._indent = 0
        self._count = 0
        self._hoisted: dict[str, str] = {}
        self._scope: dict[str, tuple[str, Layout | None]] = {}

    def rule(self, rule: Judgeable) -> str:
        """The name that holds the outcome code of `rule` after its lines have run."""
        if rule.when is None and rule.review is None:
            holds = self._truth(rule.expr)
            return self._set(f"{outcome.UNKNOWN} if {holds} is None else +{holds}")
        result = self._new()
        applies = self._truth(rule.when or _TRUE)
        self._put(f"if {applies} is False: {result} = {outcome.NOT_APPLICABLE}")
        self._block("else:", lambda: self._applicable(rule, applies, result))
        return result

    def _applicable(self, rule: Judgeable, applies: str, result: str) -> None:
        holds = self._truth(rule.expr)
        asks = self._truth(rule.review or _FALSE)
        unless = f"if {applies} else {outcome.UNKNOWN}"
        self._put(f"if {holds} is False: {result} = {outcome.UNMET} {unless}")
        self._put(f"elif {asks}: {result} = {outcome.REVIEW} {unless}")
        self._put(f"elif {holds} and {asks} is False: {result} = {outcome.MET}")
        self._put(f"else: {result} = {outcome.UNKNOWN}")

    def _put(self, line: str) -> None:
        self.lines.append(" " * self._indent + line)

    def _block(self, head: str, write: Callable[[], None]) -> None:
        self._put(head)
        self._indent += 1
        write()
        self._indent -= 1

    def _new(self) -> str:
        self._count += 1
        return f"t{self._count}"

    def _set(self, expression: str) -> str:
        name = self._new()
        self._put(f"{name} = {expression}")
        return name

    def _constant(self, value: Any) -> str:
        if value is True or value is False:
            return repr(value)
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

    def _truth(self, node: Node) -> str:
        value = self._value(node)
        if isinstance(node, nodes.Fact):
            return self._set(f"False if {value} is ABSENT else {value}")
        return value

    def _value(self, node: Node) -> str:
        if _is_fixed(node):
            return self._fixed(node)
        match node:
            case nodes.Fact():
                return self._fact(node)
            case nodes.Compare(op, left, right):
                return self._compare(op, left, right)
            case nodes.And(items) | nodes.Or(items):
                return self._connective(items, any_of=isinstance(node, nodes.Or))
            case nodes.Not(item):
                inner = self._truth(item)
                return self._set(f"None if {inner} is None else not {inner}")
            case _:
                return self._function(node)

    def _function(self, node: Node) -> str:
        match node:
            case nodes.Quantifier():
                return self._quantifier(node)
            case nodes.In(item, box):
                sides = self._value(item), self._value(box)
                return self._known(sides, "{0} in {1}")
            case nodes.Arith(op, left, right):
                sides = self._value(left), self._value(right)
                return self._known(sides, f"arith({op!r}, {{0}}, {{1}})")
            case nodes.Len(over):
                return self._known((self._fact(over),), "len({0})")
            case nodes.ContainsAny(text, words):
                return self._contains(text, words)
            case _:
                return self._presence(node)

    def _presence(self, node: Node) -> str:
        match node:
            case nodes.HasEvidence(kind):
                slot = f"a{self._layout.evidence}"
                return self._set(f"True if {self._constant(kind)} in {slot} else None")
            case nodes.Exists(fact):
                return self._known((self._fact(fact),), "{0} is not ABSENT")
            case nodes.Given(fact):
                name = self._fact(fact)
                return self._set(f"{name} is not None and {name} is not ABSENT")
            case nodes.Shift(unit, day, by):
                return self._moved(day, f"shift({unit!r}, {{0}}, {by})")
            case nodes.YearStart(day, by):
                return self._moved(day, f"year_start({{0}}, {by})")
            case _:
                raise TypeError(node)

    def _known(self, names: tuple[str, ...], template: str) -> str:
        doubts = [f"{name} is None" for name in names if name[0] not in "ckTF"]
        value = template.format(*names)
        return self._set(f"None if {' or '.join(doubts)} else {value}" if doubts else value)

    def _moved(self, day: Node, template: str) -> str:
        name = self._value(day)
        moved = template.format(name)
        return self._set(f"{name} if {name} is None or {name} is ABSENT else {moved}")

    def _contains(self, text: Node, words: frozenset[str]) -> str:
        name = self._value(text)
        tests = " or ".join(f"{self._constant(word)} in {name}" for word in sorted(words)) or "False"
        return self._set(f"None if {name} is None else ({tests})")

    def _fact(self, node: nodes.Fact) -> str:
        if not node.root:
            return f"a{self._layout.slots[node.parts]}"
        variable, layout = self._scope[node.root]
        if not node.parts or layout is None:
            return variable
        return self._set(f"{variable}[{layout.slots[node.parts]}]")

    def _fixed(self, node: Node) -> str:
        match node:
            case nodes.Const(value):
                return self._constant(value)
            case nodes.On():
                return "on"
            case nodes.Shift(unit, day, by):
                return self._once(f"shift({unit!r}, {self._fixed(day)}, {by})")
            case nodes.YearStart(day, by):
                return self._once(f"year_start({self._fixed(day)}, {by})")
            case _:
                raise TypeError(node)

    def _once(self, expression: str) -> str:
        name = self._hoisted.get(expression)
        if name is None:
            name = self._hoisted[expression] = f"k{len(self._hoisted)}"
            self.prologue.append(f"{name} = {expression}")
        return name

    def _compare(self, op: str, left: Node, right: Node) -> str:
        if self._hoist and op in _MIRROR:
            if isinstance(right, nodes.Shift) and not _is_fixed(right):
                op, left, right = _MIRROR[op], right, left
            if isinstance(left, nodes.Shift) and _is_fixed(right):
                inclusive = op in ("<=", ">")
                limit = f"{self._fixed(right)}, inclusive={inclusive}"
                limit = self._once(f"latest({left.unit!r}, {left.by}, {limit})")
                sign = "<=" if op in ("<", "<=") else ">"
                return self._known((self._value(left.date), limit), f"{{0}} {sign} {{1}}")
        return self._known((self._value(left), self._value(right)), f"{{0}} {op} {{1}}")

    def _connective(self, items: tuple[Node, ...], *, any_of: bool) -> str:
        result = self._new()
        self._chain(items, [], result, any_of=any_of)
        return result

    def _chain(self, items: tuple[Node, ...], before: list[str], to: str, *, any_of: bool) -> None:
        name = self._truth(items[0])
        decided = name if any_of else f"{name} is False"
        names = [*before, name]
        self._put(f"if {decided}: {to} = {any_of}")
        if len(items) > 1:
            self._block("else:", lambda: self._chain(items[1:], names, to, any_of=any_of))
            return
        doubts = " or ".join(f"{name} is None" for name in names)
        self._put(f"else: {to} = None if {doubts} else {not any_of}")

    def _quantifier(self, node: nodes.Quantifier) -> str:
        over = self._fact(node.over)
        result = self._new()
        self._put(f"if {over} is None: {result} = None")
        self._block("else:", lambda: self._loop(node, over, result))
        return result

    def _loop(self, node: nodes.Quantifier, over: str, result: str) -> None:
        home = self._scope[node.over.root][1] if node.over.root else self._layout
        below = home.lists.get(node.over.parts) if home else None
        variable = self._new()
        self._scope[node.var] = (variable, below)
        some = node.kind == "any"
        self._put(f"{result} = {not some}")
        self._block(f"for {variable} in {over}:", lambda: self._turn(node, result, some=some))
        del self._scope[node.var]

    def _turn(self, node: nodes.Quantifier, result: str, *, some: bool) -> None:
        body = node.body
        if node.given is not None:
            body = nodes.And((node.given, body)) if some else nodes.Or((nodes.Not(node.given), body))
        name = self._truth(body)
        self._block(f"if {name} is {some}:", lambda: self._decide(result, some=some))
        self._put(f"if {name} is None: {result} = None")

    def _decide(self, result: str, *, some: bool) -> None:
        self._put(f"{result} = {some}")
        self._put("break")


def _is_fixed(node: Node) -> bool:
    """Whether a value is the same for every row of a run: a literal, the date, or a move of it."""
    match node:
        case nodes.Const() | nodes.On():
            return True
        case nodes.Shift(_, day, _) | nodes.YearStart(day, _):
            return _is_fixed(day)
        case _:
            return False
