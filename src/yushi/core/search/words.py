"""One word of a query as what an index is asked: as written, joined of words, said alike, or with a character wrong.

Joined Chinese (烟台红富士苹果) has words of two characters or more. Where they part nobody knows, but of two neighbouring
places they part at one at most: of three neighbouring characters, two stand together. The first two and the last two always
do. That is every way to cut it, said in as many terms as it has characters.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from yushi.core.search.readings import readings
from yushi.core.search.tokens import initials, pairs, sounds
from yushi.core.search.trees import Gap, Phrase, Tree, every, some

if TYPE_CHECKING:
    from yushi.core.search.pieces import Piece
    from yushi.core.search.tokens import Field

THREE = 3
_SHORTEST_PREFIX, _WRONG = 3, range(3, 9)
_INITIALS, _NEVER_INITIAL = range(2, 9), frozenset("iuv")

Fields = tuple["Field", ...]


def whole(piece: Piece, fields: Fields) -> Tree:
    """The word in one stretch; letters also as pinyin."""
    if piece.kind == "han":
        return _run(piece.text, fields)
    if piece.kind != "letters":
        return _token(piece.text, fields)
    parts = tuple(piece.text.split())
    literal = Phrase(tokens=parts, fields=fields, prefix=len(parts[-1]) >= _SHORTEST_PREFIX)
    return some([literal, *(_stretch(said, fields) for said in _splits(piece))])


def written(piece: Piece, fields: Fields) -> Tree:
    """The word in one stretch, or the words it may be joined of."""
    if piece.kind == "han" and len(piece.text) > THREE:
        return every(_joined(pairs(piece.text), fields))
    if piece.kind == "letters":
        return some([whole(piece, fields), *(_said(said, fields) for said in _splits(piece))])
    return whole(piece, fields)


def loose(piece: Piece, fields: Fields) -> Tree:
    """As `written`, with three characters taken for one and two as well: 信阳茶."""
    if piece.kind != "han" or len(piece.text) != THREE:
        return written(piece, fields)
    return some(every([_run(piece.text[:at], fields), _run(piece.text[at:], fields)]) for at in (2, 1))


def alike(piece: Piece, fields: Fields) -> Tree:
    """As `loose`, or what is said the same; letters also as initials and as pinyin with an end that is missing."""
    parts = [loose(piece, fields)]
    if piece.kind == "han" and len(piece.text) > 1:
        parts.append(_said(readings().said(piece.text), fields))
    if piece.kind == "letters":
        parts += [_stretch(syllables, fields, prefix=True) for syllables in readings().unfinished(piece.text)]
        if len(piece.text) in _INITIALS and _NEVER_INITIAL.isdisjoint(piece.text):
            parts.append(Phrase(tokens=initials(piece.text), fields=fields, prefix=len(piece.text) < THREE))
    return some(parts)


def one_wrong(piece: Piece, fields: Fields) -> Tree:
    """As `alike`, or in one stretch with any one character being another; words of three to eight characters."""
    parts = [alike(piece, fields)]
    if piece.kind == "han" and len(piece.text) in _WRONG:
        parts += [_without(piece.text, at, fields) for at in range(len(piece.text))]
    return some(parts)


def one_wrong_apart(piece: Piece, fields: Fields) -> Tree:
    """As `one_wrong`, with the wrong character in one of the words that it may be joined of."""
    parts = [one_wrong(piece, fields)]
    if piece.kind == "han" and THREE < len(piece.text) in _WRONG:
        parts += [_joined_without(piece.text, at, fields) for at in range(len(piece.text))]
    return some(parts)


def _splits(piece: Piece) -> tuple[tuple[str, ...], ...]:
    """How letters are read as syllables: with spaces between them there is one way."""
    if " " in piece.text:
        return (tuple(piece.text.replace("v", "u").split()),)
    return readings().splits(piece.text)


def _joined(neighbours: tuple[str, ...], fields: Fields) -> list[Tree]:
    """Of the pairs of a word the first one, the last one, and one of every two beside each other."""
    tokens = [_token(pair, fields) for pair in neighbours]
    inner = [some([tokens[at], tokens[at + 1]]) for at in range(1, len(tokens) - 2)]
    return [tokens[0], *inner, tokens[-1]]


def _joined_without(run: str, at: int, fields: Fields) -> Tree:
    """As `_joined`, whatever stands at `at`; its neighbours are there, alone if nothing else."""
    tokens = [_token(pair, fields) for pair in pairs(run)]
    left, right = tokens[: max(0, at - 1)], tokens[at + 1 :]
    beside = [_token(run[near], fields) for near in (at - 1, at + 1) if 0 <= near < len(run)]
    inner = [some(two) for side in (left[1:], right[:-1]) for two in pairwise(side)]
    return every([*left[:1], *inner, *right[-1:], *beside])


def _run(run: str, fields: Fields) -> Phrase:
    """Characters in one stretch."""
    return Phrase(tokens=pairs(run) or (run,), fields=fields)


def _token(token: str, fields: Fields) -> Tree:
    return Phrase(tokens=(token,), fields=fields)


def _said(syllables: tuple[str, ...], fields: Fields) -> Tree:
    """Syllables in one stretch, or in those of the words they may be joined of."""
    if len(syllables) <= THREE:
        return _stretch(syllables, fields)
    return every(_joined(sounds(syllables), fields))


def _stretch(syllables: tuple[str, ...], fields: Fields, *, prefix: bool = False) -> Phrase:
    """Syllables in one stretch; with `prefix` the last of several may go on."""
    return Phrase(tokens=sounds(syllables) or (f"ˉ{syllables[0]}·",), fields=fields, prefix=prefix)


def _without(run: str, at: int, fields: Fields) -> Tree:
    """The characters before and after the one at `at`, with one between them."""
    left, right = run[:at], run[at + 1 :]
    if not left or not right:
        return _run(left or right, fields)
    return Gap(left=_place(left, fields), right=_place(right, fields), distance=min(len(left), 2) + 1)


def _place(run: str, fields: Fields) -> Phrase:
    """As `_run`; a single character by the token that begins with it, which stands in its place."""
    return Phrase(tokens=pairs(run) or (run,), fields=fields, prefix=len(run) == 1)
