"""Writes a checked tree out as lines of Python; `bulk` runs them.

Names in the text: `a7` a slot of the row, `t3` a value on the way, `c2` a constant of a rule,
`k1` something worked out once because it depends on the date alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from yushi.core.policy import nodes, outcome, sharing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeGuard

    from yushi.core.policy.layout import Layout
    from yushi.core.policy.nodes import Node

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
    """Writes the body of the function, one statement a line, indented by nesting."""

    def __init__(self, layout: Layout, trees: Iterable[Node], *, hoist: bool) -> None:
        self.lines: list[str] = []
        self.prologue: list[str] = []
        self.constants: dict[str, Any] = {}
        self._layout = layout
        self._hoist = hoist
        self._repeated = sharing.repeated(trees)
        self._indent = 0
        self._count = 0
        self._hoisted: dict[str, str] = {}
        self._scope: dict[str, tuple[dict[int, str] | str, Layout | None]] = {}
        self._done: dict[Node, str] = {}

    def rule(self, rule: Judgeable) -> str:
        """The name that holds the outcome code of `rule` after its lines have run."""
        self._share(rule)
        holds = self._value(rule.expr)
        applies = self._value(rule.when) if rule.when else ""
        asks = self._value(rule.review) if rule.review else ""
        return self._set(_outcome(holds, applies, asks))

    def _share(self, rule: Judgeable) -> None:
        """Works out first what other rules need as well, so that it is done once."""
        for tree in (rule.expr, rule.when, rule.review):
            for part in sharing.outside_lists(tree) if tree else ():
                if part in self._repeated:
                    self._value(part)

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
        """The value written out if Python keeps it as a constant of the function, else a name for it."""
        if isinstance(value, bool | int | str):
            return repr(value)
        if isinstance(value, frozenset) and value and all(isinstance(v, int | str) for v in value):
            return "{" + ", ".join(sorted(map(repr, value))) + "}"
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

    def _value(self, node: Node) -> str:
        """The name of the value of `node`; what was worked out at the outermost level is not done again."""
        if sharing.is_fixed(node):
            return self._fixed(node)
        if isinstance(node, nodes.Fact):
            return self._fact(node)
        known = self._done.get(node)
        if known is None:
            known = self._compute(node)
            if self._indent == 0:
                self._done[node] = known
        return known

    def _compute(self, node: Node) -> str:
        match node:
            case nodes.Compare(op, left, right):
                return self._compare(op, left, right)
            case nodes.And(items) | nodes.Or(items):
                return self._connective(items, any_of=isinstance(node, nodes.Or))
            case nodes.Not(item):
                inner = self._value(item)
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
        doubts = [f"{name} is None" for name in dict.fromkeys(names) if name[0] in "aet"]
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
        names, layout = self._scope[node.root]
        if isinstance(names, str) or layout is None:
            return str(names)
        return names[layout.slots[node.parts]]

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
            if isinstance(right, nodes.Shift) and not sharing.is_fixed(right):
                op, left, right = _MIRROR[op], right, left
            if isinstance(left, nodes.Shift) and sharing.is_fixed(right):
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
        name = self._value(items[0])
        names = [*before, name]
        doubts = " or ".join(f"{name} is None" for name in names if name[0] in "aet")
        if len(items) == 1:
            rest = f"None if {doubts} else {not any_of}" if doubts else f"{not any_of}"
            self._put(f"{to} = {any_of} if {_decides(name, any_of=any_of)} else {rest}")
            return
        self._put(f"if {_decides(name, any_of=any_of)}: {to} = {any_of}")
        self._block("else:", lambda: self._chain(items[1:], names, to, any_of=any_of))

    def _quantifier(self, node: nodes.Quantifier) -> str:
        over = self._fact(node.over)
        result = self._new()
        self._put(f"if {over} is None: {result} = None")
        self._block("else:", lambda: self._loop(node, over, result))
        return result

    def _loop(self, node: nodes.Quantifier, over: str, result: str) -> None:
        home = self._scope[node.over.root][1] if node.over.root else self._layout
        below = home.lists.get(node.over.parts) if home else None
        entry = self._new()
        some = node.kind == "any"
        self._put(f"{result} = {not some}")
        self._block(f"for {entry} in {over}:", lambda: self._entry(node, entry, below))
        self._indent += 1
        self._turn(node, result, some=some)
        self._indent -= 1
        del self._scope[node.var]

    def _entry(self, node: nodes.Quantifier, entry: str, below: Layout | None) -> None:
        """Names for the facts of one entry that the body reads; a list of texts is its own entry."""
        if below is None:
            self._scope[node.var] = (entry, None)
            return
        parts = [part for part in (node.given, node.body) if part is not None]
        read = {n.parts for part in parts for n in nodes.walk(part) if _hangs_from(n, node.var)}
        names = {below.slots[fact]: f"e{entry[1:]}_{below.slots[fact]}" for fact in read}
        for slot, name in sorted(names.items()):
            self._put(f"{name} = {entry}[{slot}]")
        self._scope[node.var] = (names, below)

    def _turn(self, node: nodes.Quantifier, result: str, *, some: bool) -> None:
        body = node.body
        if node.given is not None:
            body = nodes.And((node.given, body)) if some else nodes.Or((nodes.Not(node.given), body))
        name = self._value(body)
        self._block(f"if {_decides(name, any_of=some)}:", lambda: self._decide(result, some=some))
        self._put(f"elif {name} is None: {result} = None")

    def _decide(self, result: str, *, some: bool) -> None:
        self._put(f"{result} = {some}")
        self._put("break")


def _hangs_from(node: Node, variable: str) -> TypeGuard[nodes.Fact]:
    return isinstance(node, nodes.Fact) and node.root == variable


def _decides(name: str, *, any_of: bool) -> str:
    """The test by which a part decides: true for `or` and `any`, false (or absent) for the others."""
    return name if any_of else f"not {name} and {name} is not None"


def _outcome(holds: str, applies: str, asks: str) -> str:
    """The expression for `outcome.combine`; empty names stand for a rule that always applies, never asks."""
    doubt = f"{applies} is None" if applies else ""
    unmet = f"{outcome.UNKNOWN} if {doubt} else {outcome.UNMET}" if doubt else str(outcome.UNMET)
    review = f"{outcome.UNKNOWN} if {doubt} else {outcome.REVIEW}" if doubt else str(outcome.REVIEW)
    fails = f"{outcome.UNKNOWN} if {holds} is None else {unmet}"
    text = f"{outcome.MET} if {holds} else {fails}"
    if asks:
        met = f"{outcome.MET} if {holds} and {asks} is not None else {outcome.UNKNOWN}"
        text = f"({unmet}) if {_decides(holds, any_of=False)} else ({review}) if {asks} else {met}"
    if applies:
        text = f"{outcome.NOT_APPLICABLE} if {_decides(applies, any_of=False)} else {text}"
    return text
