"""What people may be about to type, and what they may have meant: keys for a sorted column, no index of texts.

A phrase worth suggesting (a category, a brand, a query that often found something) is kept under each of its keys. Whatever
was typed is folded into the beginning of such a key, in Chinese, in pinyin or in initials. The gapped keys of two texts meet
where they differ in one character only.

>>> keys("信阳毛尖")
('信阳毛尖', 'xinyangmaojian', 'xymj')
>>> set(gapped("信阳毛间")) & set(gapped("信阳毛尖"))
{'信阳毛?'}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.search.pieces import pieces
from yushi.core.search.readings import readings
from yushi.core.search.tokens import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 30
_SHORTEST_GAPPED = 3


def begun(typed: str) -> str:
    """The beginning of a key that `typed` is; empty if there is nothing to look for."""
    return plain(typed[:_LONGEST])


def keys(phrase: str) -> tuple[str, ...]:
    """What `phrase` is found by: as written, from each of its words on, in pinyin, and in initials."""
    parts = pieces(phrase[:_LONGEST])
    runs = [readings().said(part.text) if part.kind == "han" else (part.text,) for part in parts]
    found = ["".join(part.text for part in parts[at:]) for at in range(len(parts))]
    found.append("".join("".join(said) for said in runs))
    found.append("".join("".join(syllable[0] for syllable in said) for said in runs))
    return tuple(dict.fromkeys(found))


def gapped(phrase: str) -> tuple[str, ...]:
    """`phrase` with each of its characters left open in turn; nothing for fewer than three characters."""
    text = begun(phrase)
    if len(text) < _SHORTEST_GAPPED:
        return ()
    return tuple(f"{text[:at]}?{text[at + 1 :]}" for at in range(len(text)))


def suggested(typed: str, found: Iterable[tuple[str, int]], *, most: int = 8) -> tuple[str, ...]:
    """The best of the `found` phrases with their standing: those that begin as typed, then the others, best standing first."""
    start = begun(typed)
    order = sorted(
        dict(found).items(), key=lambda entry: (not begun(entry[0]).startswith(start), -entry[1], entry[0])
    )
    return tuple(phrase for phrase, _ in order if begun(phrase) != start)[:most]
