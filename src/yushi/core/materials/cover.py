"""The cover list (材料封面目录): every paper with its pages in the bound copy, and where to sign and seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from yushi.core.errors import Text
from yushi.core.materials.document import Document, Grid, Line, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COPIES: Final = (Text("正本", "original"), Text("副本", "duplicate"))
"""The original and the duplicate: two copies are handed in."""
_HEADS = ("序号", "材料名称", "页数", "起止页码", "签字", "盖章", "待填")
_WIDTHS = (7, 44, 7, 12, 8, 8, 8)


class Listed(NamedTuple):
    """A paper of the list; `document` is None for one from elsewhere, `pages` where nobody counted them."""

    title: str
    pages: int | None
    document: Document | None


def table(papers: Iterable[Listed]) -> Grid:
    """The table of the list. Pages run on through the bound copy; after a paper of unknown length they are not known."""
    rows = tuple(_rows(papers))
    return Grid(heads=_HEADS, widths=_WIDTHS, rows=rows)


def _rows(papers: Iterable[Listed]) -> Iterator[tuple[Line, ...]]:
    before: int | None = 0
    for number, paper in enumerate(papers, start=1):
        last = None if before is None or paper.pages is None else before + paper.pages
        span = "—" if last is None or before is None else _span(before + 1, last)
        counted = "—" if paper.pages is None else str(paper.pages)
        cells = (str(number), paper.title, counted, span, *_hands(paper.document))
        yield tuple((Run(text=cell),) for cell in cells)
        before = last


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _hands(document: Document | None) -> tuple[str, str, str]:
    """Signatures, seals and blanks, as many as there are; nothing where there are none."""
    if document is None:
        return "", "", ""
    counts = document.signatures, document.seals, len(document.blanks)
    signed, sealed, blank = (f"{count} 处" if count else "" for count in counts)
    return signed, sealed, blank
