"""What an index is given: tokens for what is written, how it is said, and the first letters of that.

    written     信阳毛尖  ->  信阳 阳毛 毛尖 尖, 信 阳 毛            pairs of characters, the last one alone; every other one
    said        信阳毛尖  ->  ˉxin·yang ˉyang·mao ˉmao·jian ˉjian·, ˉxin· ˉyang· ˉmao·
    initials    信阳毛尖  ->  ·xym ·ymj ·mj ·j                      three letters each, less at the end

Most Chinese words have two characters: whole words of a dictionary miss what it does not know, single characters find
too much. The last one stands in its place so that every character begins a token there, which a gap asks for. The kinds
cannot be mistaken for one another (ˉ, ·), so they live in one field and a phrase of one kind never runs into the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from yushi.core.search.pieces import pieces
from yushi.core.search.readings import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Field = Literal["title", "category", "attributes", "shop"]
FIELDS: tuple[Field, ...] = ("title", "category", "attributes", "shop")
VERSION = (
    1  # one more whenever the same goods would give other tokens: an index of another version is built anew
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The tokens of one product, field by field, with spaces between them; `plain` is its title for `closeness`."""

    plain: str
    title: str
    category: str
    attributes: str
    shop: str

    @property
    def fields(self) -> tuple[str, str, str, str]:
        """The four texts in the order of `FIELDS`."""
        return (self.title, self.category, self.attributes, self.shop)


def indexed(*, title: str, category: str = "", attributes: str = "", shop: str = "") -> Texts:
    """What an index keeps of a product; several values of a field are given with spaces between them."""
    return Texts(
        plain=plain(title),
        title=" ".join(tokens(title)),
        category=" ".join(tokens(category)),
        attributes=" ".join(tokens(attributes)),
        shop=" ".join(tokens(shop)),
    )


def plain(text: str) -> str:
    """The pieces of `text` in one stretch, as they are compared."""
    return "".join(piece.text for piece in pieces(text))


def tokens(text: str) -> Iterator[str]:
    """Everything that `text` can be found by: first as written, then as said, then the initials."""
    parts = pieces(text)
    runs = [part.text for part in parts if part.kind == "han"]
    for part in parts:
        if part.kind == "han":
            yield from pairs(part.text, last=True)
        else:
            yield part.text
    for run in runs:
        yield from run[:-1]
    said = [way for run in runs for way in readings().ways(run)]
    for syllables in said:
        yield from sounds(syllables, last=True)
    for syllables in said:
        yield from (f"ˉ{syllable}·" for syllable in syllables[:-1])
    for syllables in said:
        yield from initials("".join(syllable[0] for syllable in syllables), last=True)


def pairs(run: str, *, last: bool = False) -> tuple[str, ...]:
    """The pairs of neighbouring characters; `last` adds what stands at the end alone."""
    end = len(run) if last else len(run) - 1
    return tuple(run[at : at + 2] for at in range(end))


def sounds(syllables: Sequence[str], *, last: bool = False) -> tuple[str, ...]:
    """The pairs of neighbouring syllables; `last` adds the one at the end."""
    neighbours = [f"ˉ{left}·{right}" for left, right in pairwise(syllables)]
    return (*neighbours, *([f"ˉ{syllables[-1]}·"] if last else []))


def initials(letters: str, *, last: bool = False) -> tuple[str, ...]:
    """Three neighbouring letters each; `last` adds the shorter ones at the end."""
    end = len(letters) if last else max(1, len(letters) - 2)
    return tuple(f"·{letters[at : at + 3]}" for at in range(end))
