"""What people type to find the goods of `benchmarks.goods`, in ten manners, with the words that the goods meant truly have."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.goods import SEED, kinds
from yushi.core.search.readings import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MANNERS = (
    "two characters",
    "three characters",
    "four characters",
    "joined",
    "spaced",
    "with an amount",
    "one wrong, said alike",
    "one wrong, another",
    "pinyin",
    "initials",
)
_OTHER_AMOUNTS = {
    "5kg": "10斤",
    "2.5kg": "5 斤",
    "500g": "500克",
    "1kg": "1公斤",
    "1.5kg": "3斤",
    "500ml": "500毫升",
}
_WRONG = "的了我他她们在有这"
_TWO, _THREE, _FOUR = 2, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query, how it is written, and the words of the goods that it should find."""

    manner: str
    text: str
    words: frozenset[str]


def asked(most: int) -> Iterator[Asked]:
    """At most `most` queries of each manner, the same ones every time."""
    for manner, found in _found().items():
        texts = {text: Asked(manner=manner, text=text, words=frozenset(words)) for text, words in found}
        order = sorted(texts)
        random.Random(SEED).shuffle(order)  # noqa: S311 - no secret
        yield from (texts[text] for text in order[:most])


def _found() -> dict[str, Iterable[tuple[str, tuple[str, ...]]]]:
    whats = [(word, (word,)) for kind in kinds() for what in kind.whats for word in what]
    places = [(place, (place,)) for kind in kinds() for place in kind.places]
    pairs = [(place, what[0]) for kind in kinds() for place in kind.places for what in kind.whats]
    amounts = [(what[0], amount) for kind in kinds() for what in kind.whats for amount in kind.amounts]
    joined = [(f"{place}{what}", (place, what)) for place, what in pairs]
    long = [(text, words) for text, words in whats + joined if len(text) >= _FOUR]
    by_length = {
        length: [one for one in whats + places + joined if len(one[0]) == length] for length in (2, 3, 4)
    }
    return {
        "two characters": by_length[_TWO],
        "three characters": by_length[_THREE],
        "four characters": by_length[_FOUR],
        "joined": [one for one in joined if len(one[0]) > _FOUR],
        "spaced": [(f"{place} {what}", (place, what)) for place, what in pairs],
        "with an amount": [
            (f"{what} {_OTHER_AMOUNTS.get(amount, amount)}", (what, amount)) for what, amount in amounts
        ],
        "one wrong, said alike": [(wrong, words) for text, words in long for wrong in _said_alike(text)],
        "one wrong, another": [(wrong, words) for text, words in long for wrong in _other(text)],
        "pinyin": [("".join(readings().said(text)), words) for text, words in whats + joined],
        "initials": [
            ("".join(said[0] for said in readings().said(text)), words)
            for text, words in whats
            if len(text) > _TWO
        ],
    }


def _said_alike(text: str) -> Iterator[str]:
    """`text` with its last character replaced by the first other one that is said the same."""
    table = readings().alone
    said = readings().said(text)[-1]
    same = [
        sign for sign in "间姐果国刀岛茶查油由枣早米迷瓜呱酒九糖堂瓷词要药裤库币饼冰" if table[sign] == said
    ]
    yield from (text[:-1] + sign for sign in same[:1] if sign != text[-1])


def _other(text: str) -> Iterator[str]:
    """`text` with one character, another place for every length, replaced by one that fits nowhere."""
    at = len(text) % _THREE + 1
    yield text[:at] + _WRONG[len(text) % len(_WRONG)] + text[at + 1 :]
