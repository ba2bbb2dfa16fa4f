"""Two trees of facts that were made from one, put together: what only one side changed is kept, the same change too.

Lists of tables are compared entry by entry. An entry is known by what names it (a person's number or name, a domain),
else by being the same, else by its place; what both added stays side by side. Where both sides say something else of
one fact, it is a clash: it is named, and the first side is written.

>>> base = {"people": [{"name": "宛知远"}]}
>>> mine = {"people": [{"name": "宛知远", "mobile": "1"}]}
>>> found = merged(base, mine, {"people": [{"name": "宛知远"}, {"name": "顾舟"}]})
>>> found.tree
{'people': [{'name': '宛知远', 'mobile': '1'}, {'name': '顾舟'}]}
>>> merged(base, mine, {"people": [{"name": "宛知远", "mobile": "2"}]}).clashes
(Clash(path='people[0].mobile', mine='1', theirs='2'),)
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from yushi.core.dossier import entries

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A fact of which the two sides say something else; None is unknown, or an entry that was taken away."""

    path: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The tree of both sides, and where they clash; there it holds what the first side says."""

    tree: Tree
    clashes: tuple[Clash, ...]


def merged(base: Tree, mine: Tree, theirs: Tree) -> Merged:
    """What `mine` and `theirs` changed in `base`, in one tree; none of the three is changed."""
    clashes: list[Clash] = []
    tree = base if mine == theirs == base else _tables(base, mine, theirs, "", clashes)
    return Merged(tree=copy.deepcopy(tree), clashes=tuple(sorted(clashes, key=lambda one: one.path)))


def undone(tree: Tree, before: Tree, after: Tree) -> Tree:
    """`tree` without what was changed from `before` to `after`, as far as it still says so."""
    return merged(after, tree, before).tree


def _fact(base: Any, mine: Any, theirs: Any, path: str, clashes: list[Clash]) -> Any:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if all(one is None or isinstance(one, dict) for one in (base, mine, theirs)):
        return _tables(base or {}, mine or {}, theirs or {}, path, clashes) or None
    if entries.comparable(base, mine, theirs, path):
        return _lists(base or [], mine, theirs, path, clashes)
    return _clash(path, mine, theirs, clashes)


def _tables(base: Tree, mine: Tree, theirs: Tree, path: str, clashes: list[Clash]) -> Tree:
    found: Tree = {}
    for key in dict.fromkeys((*theirs, *mine)):
        below = f"{path}.{key}" if path else key
        value = _fact(base.get(key), mine.get(key), theirs.get(key), below, clashes)
        if value is not None:
            found[key] = value
    return found


def _lists(base: list[Tree], mine: list[Tree], theirs: list[Tree], path: str, clashes: list[Clash]) -> Any:
    """The entries of both sides; the list as a whole clashes where both moved its entries."""
    rows = entries.rows(path, base, mine, theirs)
    if (order := entries.order(rows)) is None:
        return _clash(path, mine, theirs, clashes)
    places = {key: n for side in (rows.mine, rows.theirs) for n, key in enumerate(side)}
    found = [
        _entry(
            *(side.get(key) for side in (rows.base, rows.mine, rows.theirs)),
            path=f"{path}[{places[key]}]",
            clashes=clashes,
        )
        for key in order
    ]
    return [entry for entry in found if entry is not None]


def _entry(
    base: Tree | None, mine: Tree | None, theirs: Tree | None, *, path: str, clashes: list[Clash]
) -> Tree | None:
    """One entry; one that was taken away, or has become another, is not mixed with changes of its facts."""
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if mine is None or theirs is None or entries.other(path, base, mine) or entries.other(path, base, theirs):
        kept: Tree | None = _clash(path, mine, theirs, clashes)
        return kept
    return _tables(base or {}, mine, theirs, path, clashes)


def _clash(path: str, mine: Any, theirs: Any, clashes: list[Clash]) -> Any:
    clashes.append(Clash(path=path, mine=mine, theirs=theirs))
    return mine
