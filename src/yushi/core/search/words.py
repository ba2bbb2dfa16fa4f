"""One word of a query as what an index is asked: as written, cut in two, said alike, or with a character wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from yushi.core.search.readings import readings
from yushi.core.search.tokens import initials, pairs, sounds
from yushi.core.search.trees import Gap, Phrase, Tree, every, some

if TYPE_CHECKING:
    from yushi.core.search.pieces import Piece
    from yushi.core.search.tokens import Field

_MOST_CUTS = 6
_SHORTEST_CUT, _SHORTEST_PREFIX, _SHORTEST_WRONG = 3, 3, 3
_INITIALS, _NEVER_INITIAL = range(2, 9), frozenset("iuv")

Fields = tuple["Field", ...]


def whole(piece: Piece, fields: Fields) -> Tree:
    """The word in one stretch; letters also as pinyin."""
    if piece.kind == "han":
        return _run(piece.text, fields)
    if piece.kind != "letters":
        return Phrase(tokens=(piece.text,), fields=fields)
    literal = Phrase(tokens=(piece.text,), fields=fields, prefix=len(piece.text) >= _SHORTEST_PREFIX)
    return some([literal, *(_stretch(said, fields) for said in readings().splits(piece.text))])


def written(piece: Piece, fields: Fields) -> Tree:
    """The word in one stretch, or what it may be joined of."""
    if piece.kind == "han" and len(piece.text) > _SHORTEST_CUT:
        return some(every(_run(part, fields) for part in cut) for cut in cuts(piece.text))
    if piece.kind == "letters":
        return some([whole(piece, fields), *(_said(said, fields) for said in readings().splits(piece.text))])
    return whole(piece, fields)


def loose(piece: Piece, fields: Fields) -> Tree:
    """As `written`, with words of three characters cut too: 信阳茶."""
    if piece.kind != "han" or len(piece.text) != _SHORTEST_CUT:
        return written(piece, fields)
    return some(every(_run(part, fields) for part in cut) for cut in cuts(piece.text))


def alike(piece: Piece, fields: Fields) -> Tree:
    """As `loose`, or what is said the same; letters also as initials and as pinyin with an end that is missing."""
    parts = [loose(piece, fields)]
    if piece.kind == "han" and len(piece.text) > 1:
        parts.append(_said(readings().said(piece.text), fields))
    if piece.kind == "letters":
        parts += [_stretch(syllables, fields, prefix=True) for syllables in readings().unfinished(piece.text)]
        if len(piece.text) in _INITIALS and _NEVER_INITIAL.isdisjoint(piece.text):
            parts.append(_initials(piece.text, fields))
    return some(parts)


def one_wrong(piece: Piece, fields: Fields) -> Tree:
    """As `alike`, or in one stretch with any one character being another; words of three characters at least."""
    parts = [alike(piece, fields)]
    if piece.kind == "han" and len(piece.text) >= _SHORTEST_WRONG:
        parts += [_without(piece.text, at, fields) for at in range(len(piece.text))]
    return some(parts)


def one_wrong_apart(piece: Piece, fields: Fields) -> Tree:
    """As `one_wrong`, with the wrong character in one of the words that it may be joined of."""
    parts = [one_wrong(piece, fields)]
    if piece.kind == "han" and len(piece.text) > _SHORTEST_CUT:
        parts += [
            every([_weak(part, fields), *(_run(other, fields) for other in cut[:at] + cut[at + 1 :])])
            for cut in cuts(piece.text)
            for at, part in enumerate(cut)
        ]
    return some(parts)


@lru_cache(maxsize=1024)
def cuts(run: str) -> tuple[tuple[str, ...], ...]:
    """How `run` may be joined of words of two and three characters; three characters also as one and two.

    >>> cuts("烟台红富士")
    (('烟台', '红富士'), ('烟台红', '富士'))
    """
    if len(run) == _SHORTEST_CUT:
        return ((run[:2], run[2:]), (run[:1], run[1:]))
    return tuple(tuple(run[start:end] for start, end in spans) for spans in _spans(len(run)))


@lru_cache(maxsize=64)
def _spans(length: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Where `length` characters may be cut in twos and threes, at most six ways, twos first."""
    found: list[list[tuple[tuple[int, int], ...]]] = [[()], []]
    for end in range(2, length + 1):
        before = [(*cut, (end - size, end)) for size in (3, 2) if size <= end for cut in found[end - size]]
        found.append(before[:_MOST_CUTS])
    return tuple(found[length])


def _run(run: str, fields: Fields) -> Phrase:
    """Characters in one stretch."""
    return Phrase(tokens=pairs(run) or (run,), fields=fields)


def _said(syllables: tuple[str, ...], fields: Fields) -> Tree:
    """Syllables in those stretches of which they may be joined."""
    if len(syllables) <= _SHORTEST_CUT:
        return _stretch(syllables, fields)
    return some(
        every(_stretch(syllables[start:end], fields) for start, end in spans)
        for spans in _spans(len(syllables))
    )


def _stretch(syllables: tuple[str, ...], fields: Fields, *, prefix: bool = False) -> Phrase:
    """Syllables in one stretch; with `prefix` the last of several may go on."""
    return Phrase(tokens=sounds(syllables) or (f"ˉ{syllables[0]}·",), fields=fields, prefix=prefix)


def _initials(letters: str, fields: Fields) -> Phrase:
    return Phrase(tokens=initials(letters), fields=fields, prefix=len(letters) < 3)  # noqa: PLR2004 - a token


def _without(run: str, at: int, fields: Fields) -> Tree:
    """The characters before and after the one at `at`, with one between them."""
    left, right = run[:at], run[at + 1 :]
    if not left or not right:
        return _run(left or right, fields)
    return Gap(left=_place(left, fields), right=_place(right, fields), distance=min(len(left), 2) + 1)


def _place(run: str, fields: Fields) -> Phrase:
    """As `_run`; a single character by the token that begins with it, which stands in its place."""
    return Phrase(tokens=pairs(run) or (run,), fields=fields, prefix=len(run) == 1)


def _weak(run: str, fields: Fields) -> Tree:
    """Two or three characters of which one may be another."""
    return some(_without(run, at, fields) for at in range(len(run)))
