"""The language of SQLite's FTS5: the table, and what stands behind MATCH.

The table keeps no texts (contentless): whoever deletes or changes a product hands in the tokens it was indexed with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from yushi.core.search.tokens import FIELDS
from yushi.core.search.trees import All, Gap, Phrase, Some

if TYPE_CHECKING:
    from yushi.core.search.trees import Tree

# Our tokens hold letters, digits and signs beyond ASCII only, so the plainest tokeniser gives them back as they are.
OPTIONS = "content='', tokenize='ascii', columnsize=0"
_STANDINGS, _IDS = 1 << 20, 1 << 40


def table(name: str) -> str:
    """The statement that makes the table."""
    return f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(FIELDS)}, {OPTIONS})"


def expression(tree: Tree) -> str:
    """What MATCH is given."""
    match tree:
        case Phrase():
            return f"{_fields(tree)} : {_phrase(tree)}"
        case Gap():
            return f"{_fields(tree.left)} : NEAR({_phrase(tree.left)} {_phrase(tree.right)}, {tree.distance - 1})"
        case All():
            return f"({' AND '.join(expression(part) for part in tree.parts)})"
        case Some():
            return f"({' OR '.join(expression(part) for part in tree.parts)})"
        case _:
            assert_never(tree)


def place(product: int, standing: int) -> int:
    """The row of a product, so that rows of better standing (0 to 1,048,575) come last, and last come first when asked.

    An index then reads only as far as a page needs, however many products match.
    """
    if not (0 <= standing < _STANDINGS and 0 <= product < _IDS):
        raise ValueError(f"standing {standing} or product {product} is out of bounds")
    return standing * _IDS + product


def product_at(row: int) -> int:
    """The product of a row."""
    return row % _IDS


def _fields(phrase: Phrase) -> str:
    return f"{{{' '.join(phrase.fields)}}}"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.tokens)}"{"*" if phrase.prefix else ""}'
