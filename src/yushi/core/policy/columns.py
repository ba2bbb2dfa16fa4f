"""The evaluator for whole collections: one NumPy array for each fact, one operation for all.

A condition comes to two masks, where it is surely true and where it is surely false; where no fact
is unknown the second is the first turned over and is not made. A list of tables is a frame of its
own, with the index of its owner for every row, so a quantifier is one reduction. What several
rules ask alike is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from yushi.core.policy import nodes, outcome, shifts
from yushi.core.policy.frames import ABSENT_STATE, KNOWN, Column, Frame

if TYPE_CHECKING:
    from yushi.core.policy.codegen import Judgeable
    from yushi.core.policy.nodes import Node

Bools = NDArray[np.bool_]
Codes = NDArray[np.int8]
Scope = Mapping[str, Frame]
_UFUNC: dict[str, Callable[..., Any]] = {
    "==": np.equal, "!=": np.not_equal, "<": np.less,
    "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip
_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Truth:
    """A Kleene value for every row: surely true, surely false, or neither; `whole` if neither occurs."""

    __slots__ = ("_no", "whole", "yes")

    def __init__(self, yes: Bools, no: Bools | None = None) -> None:
        self.yes = yes
        self._no = no
        self.whole = no is None

    @property
    def no(self) -> Bools:
        """Where it is surely false."""
        if self._no is None:
            self._no = ~self.yes
        return self._no

    def turned(self) -> Truth:
        """The negation."""
        return Truth(self.no) if self.whole else Truth(self.no, self.yes)


def judge(rules: Sequence[Judgeable], frame: Frame, on: date) -> Codes:
    """Outcome codes, one row for each rule and one column for each dossier of `frame`."""
    table = np.empty((len(rules), frame.size), dtype=np.int8)
    at = _Evaluator(frame, on)
    for row, rule in zip(table, rules, strict=True):
        _outcome(rule, at, frame, row)
    return table


def _outcome(rule: Judgeable, at: _Evaluator, frame: Frame, codes: Codes) -> None:
    """Writes the outcomes of a rule; see `outcome.combine`."""
    holds = at.truth(rule.expr, frame, {})
    asks = at.truth(rule.review, frame, {}) if rule.review else None
    applies = at.truth(rule.when, frame, {}) if rule.when else None
    if holds.whole:
        codes[:] = holds.yes  # MET is 1, UNMET is 0
    else:
        codes[:] = outcome.UNKNOWN
        np.putmask(codes, holds.yes, outcome.MET)
        np.putmask(codes, holds.no, outcome.UNMET)
    if asks:
        np.putmask(codes, ~asks.no & ~holds.no, outcome.UNKNOWN)
        np.putmask(codes, asks.yes & ~holds.no, outcome.REVIEW)
    if applies:
        if not applies.whole:
            np.putmask(codes, ~applies.yes & (codes != outcome.MET), outcome.UNKNOWN)
        np.putmask(codes, applies.no, outcome.NOT_APPLICABLE)


class _Evaluator:
    """Evaluates nodes in a frame; `scope` binds variables to the frame they run over."""

    def __init__(self, root: Frame, on: date) -> None:
        self._root = root
        self._on = on
        self._found: dict[Any, Truth] = {}

    def truth(self, node: Node, frame: Frame, scope: Scope) -> Truth:
        """The value of a condition, worked out once in each place."""
        key = (node, id(frame), *((name, id(below)) for name, below in scope.items()))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._truth(node, frame, scope)
        return found

    def _truth(self, node: Node, frame: Frame, scope: Scope) -> Truth:
        match node:
            case nodes.And(items) | nodes.Or(items):
                parts = [self.truth(item, frame, scope) for item in items]
                return _connect(parts, some=isinstance(node, nodes.Or))
            case nodes.Not(item):
                return self.truth(item, frame, scope).turned()
            case nodes.Compare(op, left, right):
                return self._compare(op, left, right, frame, scope)
            case nodes.Quantifier():
                return self._quantifier(node, frame, scope)
            case _:
                return self._test(node, frame, scope)

    def _test(self, node: Node, frame: Frame, scope: Scope) -> Truth:
        match node:
            case nodes.In(item, nodes.Const(values)):
                column = self.column(item, frame, scope)
                numbers = frame.numbers(values if isinstance(values, frozenset) else ())
                tests = (column.values == number for number in numbers)
                return _settled(column, frame, reduce(np.logical_or, tests, np.False_))
            case nodes.In(nodes.Const(item), nodes.Fact(_, parts) as box):
                home = self._home(box, scope)
                return _settled(frame.lift(home.holding(parts, item), home), frame)
            case nodes.ContainsAny(nodes.Fact(_, parts) as text, words) | nodes.EndsWith(
                nodes.Fact(_, parts) as text, words
            ):
                home = self._home(text, scope)
                asked = home.ending if isinstance(node, nodes.EndsWith) else home.containing
                return _settled(frame.lift(asked(parts, words), home), frame)
            case nodes.HasEvidence(kind):
                return _settled(frame.lift(self._root.evidence_of(kind), self._root), frame)
            case nodes.Exists(fact) | nodes.Given(fact):
                return self._presence(node, self.column(fact, frame, scope).state, frame)
            case _:
                return _settled(self.column(node, frame, scope), frame)

    def _presence(self, node: Node, state: Any, frame: Frame) -> Truth:
        if state is None:
            return Truth(np.ones(frame.size, dtype=bool))
        known = state == KNOWN
        return Truth(known) if isinstance(node, nodes.Given) else Truth(known, state == ABSENT_STATE)

    def column(self, node: Node, frame: Frame, scope: Scope) -> Column:
        """The values of a node that is no condition, or of one as 0 and 1."""
        match node:
            case nodes.Const() | nodes.On():
                return frame.constant(self._on if isinstance(node, nodes.On) else node.value)
            case nodes.Fact(_, parts):
                home = self._home(node, scope)
                return frame.lift(home.column(parts), home)
            case nodes.Arith(op, left, right):
                one, two = self.column(left, frame, scope), self.column(right, frame, scope)
                sums = one.values + two.values if op == "+" else one.values - two.values
                return Column(sums, _both(one, two))
            case nodes.Len(over):
                home = self._home(over, scope)
                return frame.lift(home.lengths(over.parts), home)
            case nodes.Shift() | nodes.YearStart():
                return _shifted(node, self.column(node.date, frame, scope))
            case _:
                return _as_column(self.truth(node, frame, scope))

    def _compare(self, op: str, left: Node, right: Node, frame: Frame, scope: Scope) -> Truth:
        if op in _MIRROR and isinstance(right, nodes.Shift):
            op, left, right = _MIRROR[op], right, left
        one, two = self.column(left, frame, scope), self.column(right, frame, scope)
        state = _both(one, two)
        test = np.broadcast_to(_UFUNC[op](one.values, two.values), (frame.size,))
        if state is None:
            return Truth(test)
        yes = test & (state == KNOWN)
        if op == "!=":
            yes |= state == ABSENT_STATE
        return Truth(yes, ~yes & (state != 0))

    def _home(self, fact: nodes.Fact, scope: Scope) -> Frame:
        return scope[fact.root] if fact.root else self._root

    def _quantifier(self, node: nodes.Quantifier, frame: Frame, scope: Scope) -> Truth:
        home = self._home(node.over, scope)
        below = home.list(node.over.parts)
        inner = {**scope, node.var: below}
        some = node.kind == "any"
        each = self.truth(node.body, below, inner)
        if node.given is not None:
            given = self.truth(node.given, below, inner)
            each = _connect([given if some else given.turned(), each], some=not some)
        found = _reduced(each if some else each.turned(), below, home.settled(node.over.parts))
        return _lifted(found if some else found.turned(), frame, home)


def _reduced(each: Truth, below: Frame, state: Any) -> Truth:
    """Whether one entry of a list is so, for every owner of a list; `state` is that of the lists."""
    hit = below.any_of(each.yes)
    if each.whole and state is None:
        return Truth(hit)
    known = np.ones(len(hit), dtype=bool) if state is None else state == KNOWN
    doubt = np.zeros(len(hit), dtype=bool) if each.whole else below.any_of(~each.yes & ~each.no)
    hit &= known
    return Truth(hit, ~hit & ~doubt & known)


def _lifted(found: Truth, frame: Frame, home: Frame) -> Truth:
    index = frame.owners(home)
    if index is None:
        return found
    return Truth(found.yes[index]) if found.whole else Truth(found.yes[index], found.no[index])


def _connect(parts: list[Truth], *, some: bool) -> Truth:
    """The disjunction (`some`) or conjunction of Kleene values."""
    yes = reduce(np.logical_or if some else np.logical_and, [part.yes for part in parts])
    if all(part.whole for part in parts):
        return Truth(yes)
    return Truth(yes, reduce(np.logical_and if some else np.logical_or, [part.no for part in parts]))


def _settled(column: Column, frame: Frame, test: Any = None) -> Truth:
    """The truth of `test` (by default, of the column itself) where the column is known."""
    yes = np.broadcast_to(column.values != 0 if test is None else test, (frame.size,))
    if column.state is None:
        return Truth(yes)
    yes = yes & (column.state == KNOWN)
    return Truth(yes, ~yes & (column.state != 0))


def _both(one: Column, two: Column) -> Any:
    """Unknown if either is unknown, else absent if either is absent, else known."""
    if one.state is None or two.state is None:
        return two.state if one.state is None else one.state
    return np.where((one.state == 0) | (two.state == 0), 0, np.maximum(one.state, two.state))


def _as_column(truth: Truth) -> Column:
    return Column(truth.yes, None if truth.whole else (truth.yes | truth.no).astype(np.int8))


def _shifted(node: nodes.Shift | nodes.YearStart, column: Column) -> Column:
    """The dates moved, each different one once."""
    values = np.atleast_1d(column.values).copy()
    known = np.ones(len(values), dtype=bool) if column.state is None else column.state == KNOWN
    distinct, back = np.unique(values[known], return_inverse=True)
    moved = np.array([_move(node, date.fromordinal(int(day))) for day in distinct], dtype=np.int64)
    values[known] = moved[back]
    return Column(values, column.state)


def _move(node: nodes.Shift | nodes.YearStart, day: date) -> int:
    if isinstance(node, nodes.YearStart):
        return shifts.year_start(day, node.by).toordinal()
    return shifts.shift(node.unit, day, node.by).toordinal()
