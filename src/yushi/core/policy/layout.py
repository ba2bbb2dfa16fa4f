"""Facts laid out flat: one tuple for a dossier, so that compiled rules read them by position.

A layout is made from the expressions that will read it: one slot for each path they use; a list
of tables becomes a tuple of tuples with a slot for each path used below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.policy import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yushi.core.policy.nodes import Node

Row = tuple[Any, ...]
Parts = tuple[str, ...]


class Layout:
    """The slots below one table: plain paths first come, lists with a layout of their own."""

    def __init__(self) -> None:
        self.slots: dict[Parts, int] = {}
        self.lists: dict[Parts, Layout] = {}
        self.evidence: int | None = None

    def slot(self, parts: Parts) -> int:
        """The position of `parts`, added when it is new."""
        return self.slots.setdefault(parts, len(self.slots))

    def row(self, facts: Mapping[str, Any], evidence: frozenset[str] = frozenset()) -> Row:
        """The facts of one table as a tuple: a value, None for unknown, or `ABSENT`."""
        cells = [self._cell(facts, parts) for parts in self.slots]
        if self.evidence is not None:
            cells[self.evidence] = evidence
        return tuple(cells)

    def _cell(self, facts: Mapping[str, Any], parts: Parts) -> Any:
        value: Any = facts
        for part in parts:
            value = value.get(part)
            if value is None or value is ABSENT:
                return value
        below = self.lists.get(parts)
        return value if below is None else tuple(below.row(entry) for entry in value)


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
            layout.evidence = layout.slot(("evidence",))
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
