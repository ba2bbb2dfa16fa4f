"""What differs between two trees of facts, fact by fact, as it is kept and told; lists are facts as a whole.

>>> between({"a": {"x": 1, "y": 2}}, {"a": {"x": 1, "y": 3}})
(Difference(path='a.y', before=2, after=3),)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yushi.core.assessment import values

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def said(path: str, value: Any) -> str:
    """A fact as it is told to somebody, an entry of a list by its name where it has one; personal numbers masked."""
    if value is None:
        return "—"
    shown = values.plain(path, value)
    name = shown.get("name") if isinstance(shown, dict) else None
    return str(name or values.worded(path, shown, "zh"))
