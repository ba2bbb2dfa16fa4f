"""Which entry of one list of tables is which one of another: by what names it, else the same one, else by its place.

>>> aligned("people", [{"name": "宛知远"}, {"name": "顾舟"}], [{"name": "顾舟"}, {"name": "魏编辑"}])
{0: 1}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Tree = dict[str, Any]
Rows = dict[int, Tree]

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("id_number", "name"),
    "contributions": ("payer",),
    "shareholders": ("document", "name"),
    "domains": ("name",),
    "servers": ("ip",),
    "services": ("kind",),
    "evidence": ("file",),
    "vulnerability_scans": ("performed_on",),
    "trainings": ("performed_on",),
    "rule_changes": ("published_on",),
}
"""What names an entry, by the last key of its list, the surest first."""
MANY: Final = frozenset({"people", "shareholders"})
"""Lists of several by their nature. Of the others forms ask for the first entry, so that two who begin one mean the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The entries of three lists in their order; the same key is the same entry, those of the base come first."""

    base: Rows
    mine: Rows
    theirs: Rows


def comparable(base: Any, mine: Any, theirs: Any, path: str) -> bool:
    """Whether all are lists of tables that can be compared entry by entry; none at all is a statement of its own."""
    if not (mine and theirs and all(_is_list(one) for one in (base or [], mine, theirs))):
        return False
    return bool(base) or _key(path) in MANY


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def rows(path: str, base: list[Tree], mine: list[Tree], theirs: list[Tree]) -> Sides:
    """The three lists with the keys of their entries; what both sides added alike has one key."""
    in_mine, in_theirs = aligned(path, base, mine), aligned(path, base, theirs)
    first = len(base)
    ours = {n: in_mine.get(n, first + n) for n in range(len(mine))}
    fresh = [n for n in ours if n not in in_mine]
    new = [n for n in range(len(theirs)) if n not in in_theirs]
    alike = _found(path, [mine[n] for n in fresh], [theirs[n] for n in new])
    both = {new[n]: ours[fresh[place]] for n, place in alike.items()}
    after = first + len(mine)
    other = {n: in_theirs.get(n, both.get(n, after + n)) for n in range(len(theirs))}
    return Sides(
        base=dict(enumerate(base)),
        mine={key: mine[n] for n, key in ours.items()},
        theirs={key: theirs[n] for n, key in other.items()},
    )


def order(sides: Sides) -> list[int] | None:
    """The keys of both sides in one order, what was added after what it followed; None where both moved entries."""
    moved = [_kept(side, sides) != sorted(_kept(side, sides)) for side in (sides.mine, sides.theirs)]
    if all(moved):
        return None
    lead, follows = (sides.mine, sides.theirs) if moved[0] else (sides.theirs, sides.mine)
    found, place = [*lead], 0
    for key in follows:
        if key in lead:
            place = found.index(key) + 1
            continue
        while place < len(found) and found[place] not in sides.base and found[place] not in follows:
            place += 1
        found.insert(place, key)
        place += 1
    return found


def _kept(side: Rows, sides: Sides) -> list[int]:
    return [key for key in side if key in sides.base]


def aligned(path: str, base: list[Tree], side: list[Tree]) -> dict[int, int]:
    """The place in `base` of each entry of `side` that was there, by its place in `side`."""
    found = _found(path, base, side)
    taken = set(found.values())
    for n in range(min(len(base), len(side))):
        if n not in found and n not in taken:
            found[n] = n
    return found


def _found(path: str, base: list[Tree], side: list[Tree]) -> dict[int, int]:
    """The same by what names an entry, then by being the same."""
    found: dict[int, int] = {}
    for name in (*NAMES.get(_key(path), ()), ""):
        here, there = _single(base, name, found.values()), _single(side, name, found)
        found |= {n: here[word] for word, n in there.items() if word in here}
    return found


def _single(some: list[Tree], name: str, but: Iterable[int]) -> dict[str, int]:
    """Where the words stand that only one entry has as its `name`, or as the whole of it where that is empty."""
    left = {n: one for n, one in enumerate(some) if n not in set(but)}
    words = {n: _word(one.get(name) if name else one) for n, one in left.items() if one.get(name) or not name}
    said = list(words.values())
    return {word: n for n, word in words.items() if said.count(word) == 1}


def _word(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def other(path: str, before: Tree | None, after: Tree) -> bool:
    """Whether an entry has become another one: it has a name on both sides, and none is the same."""
    if before is None:
        return False
    names = [name for name in NAMES.get(_key(path), ()) if before.get(name) and after.get(name)]
    return bool(names) and all(before[name] != after[name] for name in names)


def _key(path: str) -> str:
    """The last key of the path of a list, or of one of its entries."""
    return path.rpartition(".")[2].partition("[")[0]
