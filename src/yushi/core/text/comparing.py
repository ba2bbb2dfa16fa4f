"""Whether two texts are the same, where they part, and which known word was probably meant."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLOSE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of two texts laid side by side, as they were written."""

    equal: bool
    left: str
    right: str


class _Unit(NamedTuple):
    """A character as written, with the unseen ones that follow it, and what it counts as."""

    shown: str
    key: str


def same(left: str, right: str, *, case: bool = False) -> bool:
    """True if both texts are one name once folded; `case=True` also ignores letter case."""
    return left == right or fold(left, case=case) == fold(right, case=case)


def difference(left: str, right: str) -> tuple[Segment, ...]:
    """Both texts cut into equal and differing stretches; joined, the stretches give the texts back.

    Characters are equal if they fold alike, so the left and right of an equal stretch may look different.
    """
    if same(left, right):
        return (Segment(equal=True, left=left, right=right),) if left or right else ()
    mine, yours = _units(left), _units(right)
    matcher = difflib.SequenceMatcher(
        None, [unit.key for unit in mine], [unit.key for unit in yours], autojunk=False
    )
    return tuple(_merged(matcher.get_opcodes(), mine, yours))


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word` ("did you mean …?"), or None if none is like it."""
    spellings = {fold(candidate, case=True): candidate for candidate in candidates}
    close = difflib.get_close_matches(fold(word, case=True), spellings, n=1, cutoff=_CLOSE)
    return spellings[close[0]] if close else None


def _units(text: str) -> list[_Unit]:
    """The characters of `text`; one that folds to nothing is carried by its left neighbour."""
    units: list[_Unit] = []
    for character in text:
        key = fold(character)
        if not key and units:
            units[-1] = units[-1]._replace(shown=units[-1].shown + character)
        else:
            units.append(_Unit(character, key))
    return units


def _merged(
    opcodes: Iterable[tuple[str, int, int, int, int]], mine: list[_Unit], yours: list[_Unit]
) -> Iterator[Segment]:
    """Segments with neighbouring differences joined, so that equal and differing ones alternate."""
    for equal, run in groupby(opcodes, key=lambda code: code[0] == "equal"):
        spans = list(run)
        yield Segment(
            equal=equal,
            left="".join(u.shown for _, a, b, _, _ in spans for u in mine[a:b]),
            right="".join(u.shown for _, _, _, a, b in spans for u in yours[a:b]),
        )
