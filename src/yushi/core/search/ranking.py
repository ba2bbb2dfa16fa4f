"""The order inside what one stage found: how close the words of a query stand together in a title, and how early.

An index answers in the order of standing (what sells, what is new). Closeness comes before it, in ten steps, so that a
title that says just what was typed wins, and among titles as close as each other the standing decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.search.words import THREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.search.query import Query

STEPS = 10
_IN_ONE, _TOGETHER, _EARLY, _COVERING = 4, 3, 1, 2


def closeness(query: Query, plain: str) -> int:
    """From 0 (no word of `query` is written in the title) to 10 (the title is the query); `plain` is the title as `Texts` has it.

    Four for all words in one stretch and three for little between them, one for a title that begins with one of them, two
    for a title that says little else.
    """
    joined = "".join(word.text for word in query.words).replace(" ", "")
    spans = [(at, at + len(word)) for word in _parts(query, plain) if (at := plain.find(word)) >= 0]
    if not spans:
        return 0
    start, length = min(at for at, _ in spans), sum(end - at for at, end in spans)
    reach = max(end for _, end in spans) - start
    found = _IN_ONE if joined in plain else 0
    found += round(_TOGETHER * min(1.0, length / reach)) + (_EARLY if start == 0 else 0)
    return found + round(_COVERING * min(1.0, length / len(plain)))


def ranked(query: Query, found: Iterable[tuple[int, str]]) -> list[int]:
    """Products with their plain titles, as an index gave them, in the order people see; equal ones keep their order."""
    return [product for product, _ in sorted(found, key=lambda hit: -closeness(query, hit[1]))]


def _parts(query: Query, plain: str) -> list[str]:
    """The words of the query; joined Chinese that the title lacks is cut into words that it has, if there is a way."""
    return [
        part
        for word in query.words
        for part in (
            (_cut(word.text, plain) if word.kind == "han" else None) or (word.text.replace(" ", ""),)
        )
    ]


def _cut(run: str, plain: str) -> tuple[str, ...] | None:
    """`run` in words of `plain`, as long as may be; None if there is no way."""
    ways: list[tuple[str, ...] | None] = [None] * len(run) + [()]
    sizes = (len(run), 3, 2, 1) if len(run) == THREE else (len(run), 3, 2)
    for at in range(len(run) - 1, -1, -1):
        for size in sizes:
            rest = ways[at + size] if at + size <= len(run) else None
            if rest is not None and run[at : at + size] in plain:
                ways[at] = (run[at : at + size], *rest)
                break
    return ways[0]
