"""What need not be worked out twice: parts that several rules share, values that are fixed for a run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from yushi.core.policy import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yushi.core.policy.nodes import Node


def repeated(trees: Iterable[Node]) -> set[Node]:
    """What several rules work out alike outside of lists; facts and literals are not work."""
    counts = Counter(part for tree in trees for part in set(outside_lists(tree)))
    return {part for part, count in counts.items() if count > 1}


def outside_lists(node: Node) -> Iterator[Node]:
    """The node and the parts below it that do not hang from an entry of a list."""
    if isinstance(node, nodes.Fact) or is_fixed(node):
        return
    yield node
    if not isinstance(node, nodes.Quantifier):
        for child in nodes.children(node):
            yield from outside_lists(child)


def is_fixed(node: Node) -> bool:
    """Whether a value is the same for every row of a run: a literal, the date, or a move of it."""
    match node:
        case nodes.Const() | nodes.On():
            return True
        case nodes.Shift(_, day, _) | nodes.YearStart(day, _):
            return is_fixed(day)
        case _:
            return False
