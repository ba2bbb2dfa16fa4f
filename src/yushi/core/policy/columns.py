"""The evaluator for whole collections: one NumPy array for each fact, one operation for all.

A value is a pair of arrays, what it is and what is known of it (unknown, known, absent). Texts
are numbered by one shared vocabulary, dates by their ordinal. A list of tables is a frame of its
own, with the index of its owner for every row, so a quantifier is one reduction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
_UFUNC: dict[str, Callable[..., Any]] = {
    "==": np.equal, "!=": np.not_equal, "<": np.less,
    "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """A Kleene value for every row: surely true, surely false, or neither."""

    yes: Bools
    no: Bools


def judge(rules: Sequence[Judgeable], frame: Frame, on: date) -> Codes:
    """Outcome codes, one row for each rule and one column for each dossier of `frame`."""
    table = np.empty((len(rules), frame.size), dtype=np.int8)
    for index, rule in enumerate(rules):
        table[index] = _outcome(rule, frame, on)
    return table


def _outcome(rule: Judgeable, frame: Frame, on: date) -> Codes:
    at = _Evaluator(frame, on)
    holds = at.truth(rule.expr, frame, {})
    codes = np.full(frame.size, outcome.UNKNOWN, dtype=np.int8)
    asks = at.truth(rule.review, frame, {}) if rule.review else _all(frame, yes=False)
    applies = at.truth(rule.when, frame, {}) if rule.when else _all(frame, yes=True)
    codes[holds.yes & asks.no] = outcome.MET
    codes[asks.yes & ~holds.no] = outcome.UNKNOWN
    codes[asks.yes & ~holds.no & applies.yes] = outcome.REVIEW
    codes[holds.no] = outcome.UNKNOWN
    codes[holds.no & applies.yes] = outcome.UNMET
    codes[applies.no] = outcome.NOT_APPLICABLE
    return codes


def _all(frame: Frame, *, yes: bool) -> Truth:
    full = np.ones(frame.size, dtype=bool)
    return Truth(full, ~full) if yes else Truth(~full, full)


Scope = Mapping[str, Frame]


class _Evaluator:
    """Evaluates nodes in a frame; `scope` binds variables to the frame they run over."""

    def __init__(self, root: Frame, on: date) -> None:
        self._root = root
        self._on = on

    def truth(self, node: Node, frame: Frame, scope: Scope) -> Truth:
        match node:
            case nodes.And(items) | nodes.Or(items):
                parts = [self.truth(item, frame, scope) for item in items]
                some = isinstance(node, nodes.Or)
                return _connect(parts, some=some)
            case nodes.Not(item):
                inner = self.truth(item, frame, scope)
                return Truth(inner.no, inner.yes)
            case nodes.Compare(op, left, right):
                return self._compare(op, left, right, frame, scope)
            case nodes.Quantifier():
                return self._quantifier(node, frame, scope)
            case _:
                return self._test(node, frame, scope)

    def _test(self, node: Node, frame: Frame, scope: Scope) -> Truth:
        match node:
            case nodes.In():
                return self._in(node, frame, scope)
            case nodes.ContainsAny(text, words):
                column = self.column(text, frame, scope)
                hits = frame.vocabulary.containing(words)
                return _settled(column, np.isin(column.values, hits))
            case nodes.HasEvidence(kind):
                column = frame.lift(self._root.evidence_of(kind), self._root)
                return _settled(column, column.values.astype(bool))
            case nodes.Exists(fact):
                state = self.column(fact, frame, scope).state
                return Truth(state == KNOWN, state == ABSENT_STATE)
            case nodes.Given(fact):
                known = self.column(fact, frame, scope).state == KNOWN
                return Truth(known, ~known)
            case _:
                column = self.column(node, frame, scope)
                return _settled(column, column.values.astype(bool))

    def column(self, node: Node, frame: Frame, scope: Scope) -> Column:
        match node:
            case nodes.Const() | nodes.On():
                return frame.constant(self._on if isinstance(node, nodes.On) else node.value)
            case nodes.Fact():
                return self._fact(node, frame, scope)
            case nodes.Arith(op, left, right):
                one, two = self.column(left, frame, scope), self.column(right, frame, scope)
                sums = one.values + two.values if op == "+" else one.values - two.values
                return Column(sums, _both(one, two))
            case nodes.Len(over):
                home = self._home(over, scope)
                return frame.lift(home.lengths(over.parts), home)
            case nodes.Shift() | nodes.YearStart():
                return self._shift(node, frame, scope)
            case _:
                return _as_column(self.truth(node, frame, scope))

    def _fact(self, node: nodes.Fact, frame: Frame, scope: Scope) -> Column:
        home = self._home(node, scope)
        return frame.lift(home.column(node.parts), home)

    def _shift(self, node: nodes.Shift | nodes.YearStart, frame: Frame, scope: Scope) -> Column:
        column = self.column(node.date, frame, scope)
        known = column.state == KNOWN
        distinct, back = np.unique(column.values[known], return_inverse=True)
        moved = np.array([_move(node, int(day)) for day in distinct], dtype=np.int64)
        values = column.values.copy()
        values[known] = moved[back] if len(distinct) else values[known]
        return Column(values, column.state)

    def _compare(self, op: str, left: Node, right: Node, frame: Frame, scope: Scope) -> Truth:
        one, two = self.column(left, frame, scope), self.column(right, frame, scope)
        state = _both(one, two)
        yes = _UFUNC[op](one.values, two.values) & (state == KNOWN)
        if op == "!=":
            yes |= state == ABSENT_STATE
        return Truth(yes, ~yes & (state != 0))

    def _in(self, node: nodes.In, frame: Frame, scope: Scope) -> Truth:
        item = self.column(node.item, frame, scope)
        if isinstance(node.container, nodes.Const):
            values = node.container.value
            numbers = frame.numbers(values if isinstance(values, frozenset) else ())
            return _settled(item, np.isin(item.values, numbers))
        if not isinstance(node.container, nodes.Fact) or not isinstance(node.item, nodes.Const):
            raise TypeError(node)
        home = self._home(node.container, scope)
        below = home.list(node.container.parts)
        hits = below.any_of(below.column(()).values == below.constant(node.item.value).values)
        state = home.settled_list(node.container.parts)
        return self._lifted(hits & (state == KNOWN), ~hits & (state == KNOWN), frame, home)

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
            each = _connect([given if some else Truth(given.no, given.yes), each], some=not some)
        known = home.settled_list(node.over.parts) == KNOWN
        hit = below.any_of(each.yes if some else each.no) & known
        other = ~hit & ~below.any_of(~each.yes & ~each.no) & known
        yes, no = (hit, other) if some else (other, hit)
        return self._lifted(yes, no, frame, home)

    def _lifted(self, yes: Bools, no: Bools, frame: Frame, home: Frame) -> Truth:
        settled = frame.lift(_as_column(Truth(yes, no)), home)
        return Truth(settled.values & (settled.state == KNOWN), ~settled.values & (settled.state == KNOWN))


def _connect(parts: list[Truth], *, some: bool) -> Truth:
    """The disjunction (`some`) or conjunction of Kleene values."""
    yes, no = parts[0].yes, parts[0].no
    for part in parts[1:]:
        yes, no = (yes | part.yes, no & part.no) if some else (yes & part.yes, no | part.no)
    return Truth(yes, no)


def _settled(column: Column, test: Bools) -> Truth:
    yes = test & (column.state == KNOWN)
    return Truth(yes, ~yes & (column.state != 0))


def _both(one: Column, two: Column) -> NDArray[np.int8]:
    """Unknown if either is unknown, else absent if either is absent, else known."""
    state = np.maximum(one.state, two.state)
    return np.where((one.state == 0) | (two.state == 0), 0, state).astype(np.int8)


def _as_column(truth: Truth) -> Column:
    return Column(truth.yes, (truth.yes | truth.no).astype(np.int8))


def _move(node: nodes.Shift | nodes.YearStart, ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    if isinstance(node, nodes.YearStart):
        return shifts.year_start(day, node.by).toordinal()
    return shifts.shift(node.unit, day, node.by).toordinal()
