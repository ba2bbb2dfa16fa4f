"""The order inside what one stage found: how close the words of a query stand together in a title, and how early.

An index answers in the order of standing (what sells, what is new). Closeness comes before it, in ten steps, so that a
title that says just what was typed wins, and among titles as close as each other the standing decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.search.words import cuts

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
    joined = "".join(word.text for word in query.words)
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
    """The words of the query; one that the title lacks is looked for cut in two."""
    parts: list[str] = []
    for word in query.words:
        whole = word.kind != "han" or len(word.text) < 3 or word.text in plain  # noqa: PLR2004 - nothing to cut
        cut = (
            () if whole else next((cut for cut in cuts(word.text) if all(part in plain for part in cut)), ())
        )
        parts += cut or (word.text,)
    return parts
