"""The blocks of a document as the body of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from yushi.core.materials.docx import elements as w

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.materials.document import (
        Break,
        Closing,
        Commitments,
        Document,
        Fields,
        Grid,
        Heading,
        Issued,
        Paragraph,
    )

WIDTH: Final = 8844
"""The type area of GB/T 9704-2012 in twips: 156 mm."""
_FORM = (1928, 2551, 1701, 2664)
_SEAL, _SEAL_HEIGHT = 2494, 2381
_GREY = "F5F5F5"
NUMBERS: Final = (
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六",
)  # fmt: skip


def body(document: Document) -> str:
    """The title and all blocks."""
    drawn = [_DRAWN[block.kind](block) for block in document.blocks]
    for n, after in enumerate(document.blocks[1:]):
        if after.kind in {"closing", "issued"}:
            drawn[n] = w.kept_with_next(drawn[n])
    return w.paragraph(w.text(document.title.zh), "Title") + "".join(drawn)


def _heading(block: Heading) -> str:
    return w.paragraph(w.text(block.text), f"Heading{block.level}")


def _paragraph(block: Paragraph) -> str:
    style = "Centred" if block.centred else "BodyText" if block.indented else "Flush"
    return w.paragraph(w.line(block.line), style)


def _fields(block: Fields) -> str:
    rows = []
    for fields in block.rows:
        if len(fields) == 1:
            value = w.cell(w.paragraph(w.line(fields[0].line), "Cell"), sum(_FORM[1:]), span=3)
            rows.append(w.row([_label(fields[0].label, _FORM[0]), value], height=454))
        else:
            cells = [
                part
                for n, field in enumerate(fields)
                for part in (
                    _label(field.label, _FORM[2 * n]),
                    w.cell(w.paragraph(w.line(field.line), "Cell"), _FORM[2 * n + 1]),
                )
            ]
            rows.append(w.row(cells, height=454))
    return w.table(rows, _FORM)


def _label(words: str, width: int) -> str:
    return w.cell(w.paragraph(w.text(words), "Cell"), width, shade=_GREY)


def _grid(block: Grid) -> str:
    widths = shared(block.widths)
    heads = [
        w.cell(w.paragraph(w.text(head), "CellHead"), width, shade=_GREY)
        for head, width in zip(block.heads, widths, strict=True)
    ]
    rows = [w.row(heads, head=True, height=425)]
    for lines in block.rows:
        cells = (
            w.cell(w.paragraph(w.line(line), "Cell"), width)
            for line, width in zip(lines, widths, strict=True)
        )
        rows.append(w.row(cells, height=425))
    if block.note:
        whole = w.cell(w.paragraph(w.line(block.note), "CellMiddle"), WIDTH, span=len(widths))
        rows.append(w.row([whole], height=425))
    return w.table(rows, widths)


def shared(shares: tuple[int, ...]) -> tuple[int, ...]:
    """The type area cut by shares into whole twips; the last column takes what rounding leaves."""
    widths = [WIDTH * share // sum(shares) for share in shares]
    widths[-1] += WIDTH - sum(widths)
    return tuple(widths)


def _commitments(block: Commitments) -> str:
    return "".join(
        w.paragraph(w.text(f"{number}、") + w.line(item), "BodyText")
        for number, item in zip(NUMBERS, block.items, strict=False)
    )


def _closing(block: Closing) -> str:
    lines = [w.paragraph(w.line(block.party), "Signing")]
    lines += [
        w.paragraph(w.text(f"{signer}：") + w.text("　" * 7, "Rule"), "Signing") for signer in block.signers
    ]
    lines.append(w.paragraph(w.text("日期：　　　　　年　　　月　　　日"), "Signing"))
    left = w.cell("".join(lines), WIDTH - _SEAL)
    seal = w.paragraph(w.text("（公章）"), "Seal") if block.sealed else w.paragraph("", "Seal")
    right = w.cell(seal, _SEAL, dashed=block.sealed)
    return w.paragraph("", "Before") + w.table(
        [w.row([left, right], height=_SEAL_HEIGHT)], (WIDTH - _SEAL, _SEAL), ruled=False
    )


def _issued(block: Issued) -> str:
    lines = w.paragraph(w.line(block.party), "Issuing") + w.paragraph(w.line(block.day), "Issuing")
    seal = w.cell(w.paragraph(w.text("（公章）"), "Seal"), _SEAL, dashed=True)
    return w.paragraph("", "Before") + w.table(
        [w.row([w.cell(lines, WIDTH - _SEAL), seal], height=_SEAL_HEIGHT)],
        (WIDTH - _SEAL, _SEAL),
        ruled=False,
    )


def _break(_block: Break) -> str:
    return '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'


_DRAWN: dict[str, Callable[[Any], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "fields": _fields,
    "grid": _grid,
    "commitments": _commitments,
    "closing": _closing,
    "issued": _issued,
    "break": _break,
}
