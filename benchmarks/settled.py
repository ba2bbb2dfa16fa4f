"""Rules as peers get them: two-valued trees over plain JSON, with the date worked into them.

Peers cannot move a date by civil-law years or working days. They are given the thresholds that
our own bulk evaluator works out (`add_years(d, 1) <= on` becomes `d <= 739942`), and dates as whole
numbers, so that they have less to do than we have.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.policy import nodes, shifts
from yushi.core.policy.layout import Layout, lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yushi.core.policy.nodes import Node
    from yushi.core.policy.rules import Rule

_MIRROR: dict[str, Any] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Settled:
    """The three trees of a rule after `settle`; they hold no date and no move of one."""

    when: Node | None
    expr: Node
    review: Node | None

    @property
    def trees(self) -> tuple[Node, ...]:
        """Those that are there."""
        return tuple(tree for tree in (self.when, self.expr, self.review) if tree)


class UnsayableError(Exception):
    """A rule says something that has no plain form; the text says what."""


def settle_all(rules: Sequence[Rule], on: date) -> tuple[list[Rule], list[Settled], list[str]]:
    """The rules that can be said to every peer, what is said, and what is left out with its reason."""
    kept, said, left_out = [], [], []
    for rule in rules:
        try:
            trees = [
                None if tree is None else settled(tree, on) for tree in (rule.when, rule.expr, rule.review)
            ]
        except UnsayableError as reason:
            left_out.append(f"{rule.condition} ({rule.profile}): {reason}")
            continue
        kept.append(rule)
        said.append(Settled(trees[0], trees[1] or rule.expr, trees[2]))
    return kept, said, left_out


def settled(node: Node, on: date) -> Node:
    """The tree with `on` worked into it.

    Raises:
        UnsayableError: when it moves a date of the dossier other than against `on`, or asks for evidence.

    """
    match node:
        case nodes.On():
            return nodes.Const(on.toordinal())
        case nodes.Const(value):
            return nodes.Const(plain(value))
        case nodes.Compare():
            return _compare(node, on)
        case nodes.Shift() | nodes.YearStart():
            moved = _fixed(node, on)
            if moved is None:
                raise UnsayableError(
                    f"moves a date of the dossier ({type(node).__name__}) and compares it with another"
                )
            return nodes.Const(moved.toordinal())
        case nodes.HasEvidence():
            raise UnsayableError("asks for evidence, which is true or unknown and never false")
        case _:
            return _parts_settled(node, on)


def _parts_settled(node: Node, on: date) -> Node:
    changed: dict[str, Any] = {}
    for field in fields(node):
        part = getattr(node, field.name)
        if isinstance(part, nodes.NODE_TYPES):
            changed[field.name] = settled(part, on)
        elif isinstance(part, tuple) and part and isinstance(part[0], nodes.NODE_TYPES):
            changed[field.name] = tuple(settled(item, on) for item in part)
    return replace(node, **changed)


def _compare(node: nodes.Compare, on: date) -> Node:
    op, left, right = node.op, node.left, node.right
    if isinstance(right, nodes.Shift) and _fixed(right, on) is None:
        op, left, right = _MIRROR[op], right, left
    limit = _fixed(right, on)
    if (
        isinstance(left, nodes.Shift)
        and _fixed(left, on) is None
        and limit is not None
        and op not in ("==", "!=")
    ):
        last = shifts.latest(left.unit, left.by, limit, inclusive=op in ("<=", ">"))
        sign: Any = "<=" if op in ("<", "<=") else ">"
        return nodes.Compare(sign, settled(left.date, on), nodes.Const(last.toordinal()))
    return nodes.Compare(op, settled(left, on), settled(right, on))


def _fixed(node: Node, on: date) -> date | None:
    """The date that a node comes to in every dossier, if there is one."""
    match node:
        case nodes.On():
            return on
        case nodes.Const(date() as value):
            return value
        case nodes.Shift(unit, day, by):
            moved = _fixed(day, on)
            return None if moved is None else shifts.shift(unit, moved, by)
        case nodes.YearStart(day, by):
            moved = _fixed(day, on)
            return None if moved is None else shifts.year_start(moved, by)
        case _:
            return None


def plain(value: Any) -> Any:
    """A value as JSON has it: dates as ordinals, exact decimals as numbers, sets as sorted lists."""
    match value:
        case date():
            return value.toordinal()
        case Decimal():
            return int(value) if value == int(value) else float(value)
        case frozenset():
            return sorted(plain(item) for item in value)
        case tuple() | list():
            return [plain(item) for item in value]
        case _:
            return None if value is ABSENT else value


def layout_of(said: Sequence[Settled]) -> Layout:
    """Which facts the trees read."""
    return lay_out(tree for settled in said for tree in settled.trees)


def context(facts: Mapping[str, Any], layout: Layout) -> dict[str, Any]:
    """The facts that are read, nested as in the dossier; null where there is nothing."""
    tree: dict[str, Any] = {}
    for parts in sorted(layout.slots, key=len, reverse=True):
        home = tree
        for part in parts[:-1]:
            home = home.setdefault(part, {})
        below = layout.lists.get(parts)
        value = _dig(facts, parts)
        if below is not None:
            home[parts[-1]] = [context(entry, below) for entry in value or ()]
        elif parts[-1] not in home:
            home[parts[-1]] = True if isinstance(value, dict) else plain(value)
    return tree


def _dig(facts: Any, parts: tuple[str, ...]) -> Any:
    for part in parts:
        facts = None if facts is None or facts is ABSENT else facts.get(part)
    return facts
