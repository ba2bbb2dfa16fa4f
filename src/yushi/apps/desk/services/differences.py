"""What differs between two trees of facts, fact by fact; lists are facts as a whole.

>>> between({"a": {"x": 1, "y": 2}}, {"a": {"x": 1, "y": 3}})
(Difference(path='a.y', before=2, after=3),)
>>> applied({"a": {"x": 9, "y": 2}}, between({"a": {"y": 2}}, {"a": {"y": 3}}))
{'a': {'x': 9, 'y': 3}}
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yushi.core.assessment import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact, what it was and what it is; None is unknown."""

    path: str
    before: Any
    after: Any


def between(before: Tree, after: Tree) -> tuple[Difference, ...]:
    """The facts in which `after` differs from `before`, by path."""
    return tuple(sorted(_between(before, after, ""), key=lambda one: one.path))


def _between(before: Any, after: Any, path: str) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() | after.keys():
            yield from _between(before.get(key), after.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, dict) and after is None and before:
        for key in before:
            yield from _between(before[key], None, f"{path}.{key}")
    elif isinstance(after, dict) and before is None and after:
        for key in after:
            yield from _between(None, after[key], f"{path}.{key}")
    elif before != after:
        yield Difference(path=path, before=before, after=after)


def applied(tree: Tree, differences: Iterable[Difference]) -> Tree:
    """A copy of `tree` with the differences made; tables that lose their last fact go."""
    changed = copy.deepcopy(tree)
    for one in differences:
        _set(changed, one.path.split("."), one.after)
    return changed


def _set(node: Tree, keys: list[str], value: Any) -> None:
    first, *rest = keys
    if not rest:
        if value is None:
            node.pop(first, None)
        else:
            node[first] = copy.deepcopy(value)
        return
    if not isinstance(node.get(first), dict):
        if value is None:
            return
        node[first] = {}
    _set(node[first], rest, value)
    if not node[first]:
        node.pop(first)


def get(tree: Tree, path: str) -> Any:
    """The fact at `path`; None while it is unknown."""
    node: Any = tree
    for key in path.split("."):
        node = node.get(key) if isinstance(node, dict) else None
    return node


def overlap(one: str, other: str) -> bool:
    """Whether two paths speak of the same fact, or one of a part of the other."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def said(path: str, value: Any) -> str:
    """A fact as it is told to somebody; personal numbers masked."""
    if value is None:
        return "—"
    shown = values.plain(path, value)
    return values.worded(path, shown, "zh") if not isinstance(shown, dict) else "…"
