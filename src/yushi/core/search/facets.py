"""How many of the found goods have each value of an attribute, so that people narrow a list down.

Choosing a value never makes its own facet collapse: the numbers of a facet count the goods that fit what is chosen in
every other one. Values of one facet widen (红 or 绿), facets narrow (红 and 特级).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    Values = Mapping[str, Sequence[str]]
    Chosen = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A value of a facet: how many goods people would see if it were chosen."""

    value: str
    number: int
    chosen: bool


def fits(goods: Values, chosen: Chosen, *, but: str = "") -> bool:
    """Whether goods have one of the chosen values in every facet, leaving the facet `but` aside."""
    return all(
        facet == but or not values or not values.isdisjoint(goods.get(facet, ()))
        for facet, values in ((facet, frozenset(values)) for facet, values in chosen.items())
    )


def facets(goods: Iterable[Values], chosen: Chosen, names: Sequence[str]) -> dict[str, tuple[Bar, ...]]:
    """The bars of every facet in `names`: most goods first, then by value; a chosen value stays, even with none."""
    found = tuple(goods)
    return {name: _bars(name, found, chosen) for name in names}


def bands(numbers: Iterable[int], edges: Sequence[int]) -> tuple[int, ...]:
    """How many numbers (fen, grams) lie below the first edge, from each edge up to the next, and from the last one on."""
    counted = Counter(bisect_right(edges, number) for number in numbers)
    return tuple(counted[band] for band in range(len(edges) + 1))


def _bars(name: str, goods: tuple[Values, ...], chosen: Chosen) -> tuple[Bar, ...]:
    wanted = frozenset(chosen.get(name, ()))
    counted = Counter(dict.fromkeys(wanted, 0))
    for one in goods:
        if fits(one, chosen, but=name):
            counted.update(set(one.get(name, ())))
    order = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Bar(value=value, number=number, chosen=value in wanted) for value, number in order)
