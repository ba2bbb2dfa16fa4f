"""Facts laid out flat: one tuple for a dossier, so that compiled rules read them by position.

A layout is made from the expressions that will read it: one slot for each path they use; a list
of tables becomes a tuple of tuples with a slot for each path used below it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from yushi.core.absent import ABSENT
from yushi.core.policy import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yushi.core.policy.nodes import Node

Row = tuple[Any, ...]
Parts = tuple[str, ...]
EVIDENCE: Final = ("evidence",)


class Layout:
    """The slots below one table; lists of tables have a layout of their own.

    Rows are filled table by table, so their order is that of `order`, not that of the slots.
    """

    def __init__(self) -> None:
        self.slots: dict[Parts, int] = {}
        self.lists: dict[Parts, Layout] = {}
        self.evidence: int | None = None

    def slot(self, parts: Parts) -> int:
        """The number of `parts`, given when it is new."""
        return self.slots.setdefault(parts, len(self.slots))

    @cached_property
    def order(self) -> tuple[Parts, ...]:
        """The paths in the order of a row; asked for once, when all slots are there."""
        own = [(*table, key) for table, keys in self._tables for key in keys]
        return tuple(own if self.evidence is None else [*own, EVIDENCE])

    @cached_property
    def _tables(self) -> tuple[tuple[Parts, tuple[str, ...]], ...]:
        """Every table that is read, and what of it."""
        tables: dict[Parts, list[str]] = {}
        for parts in self.slots:
            if parts != EVIDENCE:
                tables.setdefault(parts[:-1], []).append(parts[-1])
        return tuple((table, tuple(keys)) for table, keys in tables.items())

    @cached_property
    def _below(self) -> tuple[tuple[int, Layout], ...]:
        """Where in a row lists of tables stand."""
        return tuple((self.order.index(parts), below) for parts, below in self.lists.items())

    def row(self, facts: Mapping[str, Any], evidence: frozenset[str] = frozenset()) -> Row:
        """The facts of one table as a tuple: a value, None for unknown, or `ABSENT`."""
        cells: list[Any] = []
        for path, keys in self._tables:
            table: Any = facts
            for part in path:
                if table is None or table is ABSENT:
                    break
                table = table.get(part)
            cells += [table] * len(keys) if table is None or table is ABSENT else map(table.get, keys)
        for place, below in self._below:
            if cells[place]:
                cells[place] = tuple([below.row(entry) for entry in cells[place]])
        if self.evidence is not None:
            cells.append(evidence)
        return tuple(cells)


def lay_out(trees: Iterable[Node]) -> Layout:
    """The layout that serves all of `trees`."""
    layout = Layout()
    for tree in trees:
        _collect(tree, layout, {})
    return layout


def _collect(node: Node, layout: Layout, scope: Mapping[str, Layout]) -> None:
    match node:
        case nodes.Fact(root, parts):
            if parts:
                (scope[root] if root else layout).slot(parts)
        case nodes.HasEvidence():
            layout.evidence = layout.slot(EVIDENCE)
        case nodes.Quantifier():
            _collect_below(node, layout, scope)
        case _:
            for child in nodes.children(node):
                _collect(child, layout, scope)


def _collect_below(node: nodes.Quantifier, layout: Layout, scope: Mapping[str, Layout]) -> None:
    home = scope[node.over.root] if node.over.root else layout
    home.slot(node.over.parts)
    below = home.lists.get(node.over.parts) or Layout()
    for part in (node.given, node.body):
        if part is not None:
            _collect(part, layout, {**scope, node.var: below})
    if below.slots:
        home.lists[node.over.parts] = below
