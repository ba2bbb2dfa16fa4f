"""The language of PostgreSQL's text search: a vector and a query as text, to be cast.

Our tokens are what the configuration `simple` would keep; cast from text (`%s::tsvector`, `%s::tsquery`) they pass no parser
that could cut them otherwise in another locale. The four fields are the four weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from yushi.core.search.tokens import FIELDS
from yushi.core.search.trees import All, Gap, Phrase, Some

if TYPE_CHECKING:
    from yushi.core.search.tokens import Texts
    from yushi.core.search.trees import Tree

_WEIGHTS = dict(zip(FIELDS, "ABCD", strict=True))
_BETWEEN_FIELDS = 9
_LAST_POSITION, _MOST_POSITIONS = 16_383, 255


def vector(texts: Texts) -> str:
    """The tokens of a product with their places, as a tsvector reads them."""
    places: dict[str, list[str]] = {}
    at = 1
    for field, text in zip(FIELDS, texts.fields, strict=True):
        for token in text.split():
            if at <= _LAST_POSITION and len(places.setdefault(token, [])) < _MOST_POSITIONS:
                places[token].append(f"{at}{_WEIGHTS[field]}")
            at += 1
        at += _BETWEEN_FIELDS
    return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())


def expression(tree: Tree) -> str:
    """What stands behind @@, as a tsquery reads it."""
    match tree:
        case Phrase():
            return _phrase(tree)
        case Gap():
            return f"({_phrase(tree.left)} <{tree.distance}> {_phrase(tree.right)})"
        case All():
            return f"({' & '.join(expression(part) for part in tree.parts)})"
        case Some():
            return f"({' | '.join(expression(part) for part in tree.parts)})"
        case _:
            assert_never(tree)


def _phrase(phrase: Phrase) -> str:
    weights = "" if phrase.fields == FIELDS else "".join(_WEIGHTS[field] for field in phrase.fields)
    *first, last = (f"'{token}'" for token in phrase.tokens)
    end = ("*" if phrase.prefix else "") + weights
    written = [*(_labelled(token, weights) for token in first), _labelled(last, end)]
    return written[0] if len(written) == 1 else f"({' <-> '.join(written)})"


def _labelled(token: str, label: str) -> str:
    """A lexeme with its label; without one GIN answers alone, with one every row has to be looked at."""
    return f"{token}:{label}" if label else token
