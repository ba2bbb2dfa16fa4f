"""What somebody typed, as stages to ask an index one after the other, the strictest first.

    adjacent    every word in the title, joined Chinese in one stretch
    title       every word in the title, or what it may be joined of (烟台苹果: 烟台 and 苹果), or its pinyin
    anywhere    every word in any field
    alike       every word, or what is said the same (毛间), or its initials (xymj): title first, then any field
    one-wrong   every word, or with one character being another: in one stretch first, then in one of joined words
    fewer       every word but one, of three or more

Whoever asks goes on until a page is full, and goes beyond `anywhere` only if nothing was found until then, to the end of the
first name that finds anything; what such a stage finds is told to people as what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from yushi.core.search import words
from yushi.core.search.pieces import Piece, pieces
from yushi.core.search.readings import readings
from yushi.core.search.tokens import FIELDS, Field
from yushi.core.search.trees import Tree, every, some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Name = Literal["adjacent", "title", "anywhere", "alike", "one-wrong", "fewer"]
SURE: frozenset[Name] = frozenset({"adjacent", "title", "anywhere"})
LONGEST, MOST_WORDS = 60, 8
_TITLE: tuple[Field, ...] = ("title",)
_ENOUGH_TO_SPARE_ONE = 3
_PACKED = re.compile("^(?:[袋盒箱罐瓶桶]?装(?![饰修备配置])|[装袋盒箱罐瓶桶包件]$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One question to an index; `sure` ones find what was asked for, others what may have been meant."""

    name: Name
    tree: Tree

    @property
    def sure(self) -> bool:
        """Whether everything found has every word as it was typed."""
        return self.name in SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The words of a query, in their order; none if nothing in it can be looked for."""

    words: tuple[Piece, ...]

    @classmethod
    def read(cls, text: str) -> Query:
        """The query in `text`, of which the first 60 characters and the first eight words count."""
        return cls(words=tuple(_joined(_told(pieces(text[:LONGEST]))))[:MOST_WORDS])

    def stages(self) -> Iterator[Stage]:
        """The questions, strictest first; one that asks the same as the one before is left out."""
        before: Tree | None = None
        for name, tree in self._trees() if self.words else ():
            if tree != before:
                yield Stage(name=name, tree=tree)
            before = tree

    def everything(self) -> Tree | None:
        """What all sure stages find together, for numbers and facets; None without a word."""
        return self._all(words.loose, FIELDS) if self.words else None

    def _trees(self) -> Iterator[tuple[Name, Tree]]:
        yield "adjacent", self._adjacent()
        yield "title", self._all(words.written, _TITLE)
        yield "anywhere", self._all(words.loose, FIELDS)
        yield "alike", self._all(words.alike, _TITLE)
        yield "alike", self._all(words.alike, FIELDS)
        yield "one-wrong", self._all(words.one_wrong, FIELDS)
        yield "one-wrong", self._all(words.one_wrong_apart, FIELDS)
        if len(self.words) >= _ENOUGH_TO_SPARE_ONE:
            yield "fewer", some([self._all(words.loose, FIELDS, without=at) for at in range(len(self.words))])

    def _adjacent(self) -> Tree:
        runs = groupby(self.words, key=lambda word: word.kind == "han")
        joined = [
            Piece(kind="han", text="".join(word.text for word in run)) if chinese else list(run)
            for chinese, run in runs
        ]
        flat = [word for part in joined for word in (part if isinstance(part, list) else [part])]
        return every([words.whole(word, _TITLE) for word in flat])

    def _all(
        self, ask: Callable[[Piece, tuple[Field, ...]], Tree], fields: tuple[Field, ...], *, without: int = -1
    ) -> Tree:
        return every([ask(word, fields) for at, word in enumerate(self.words) if at != without])


def _told(found: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces without what only ends an amount: 装 of 5斤装苹果, 箱 of 5kg/箱."""
    for at, piece in enumerate(found):
        if piece.kind != "han" or at == 0 or found[at - 1].kind != "amount":
            yield piece
        elif rest := _PACKED.sub("", piece.text):
            yield Piece(kind="han", text=rest)


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Syllables typed one by one are one word, in which their spaces stay: mao jian."""
    for single, run in groupby(found, key=_is_syllable):
        if single:
            yield Piece(kind="letters", text=" ".join(piece.text for piece in run))
        else:
            yield from run


def _is_syllable(piece: Piece) -> bool:
    return piece.kind == "letters" and piece.text.replace("v", "u") in readings().syllables
