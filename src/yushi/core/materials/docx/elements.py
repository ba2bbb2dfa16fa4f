"""WordprocessingML by small functions: text in, markup out. Lengths are twentieths of a point."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from yushi.core.typesetting import holds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.materials.document import Line

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile("<[^>]*>")
_WORDS = "<w:wordWrap/>"
WHOLE: Final = {
    "BodyText": f'{_WORDS}<w:jc w:val="left"/>',
    "Flush": f'{_WORDS}<w:jc w:val="left"/>',
    "Cell": _WORDS,
}
"""What a paragraph with an identifier says against its style, in which codes may break anywhere."""
_EMU = 36_000
"""English metric units of a millimetre."""


def text(words: str, style: str = "") -> str:
    """A run; line ends become breaks, signs that XML cannot hold are left out."""
    lines = escape(_NOT_XML.sub("", words), quote=False).split("\n")
    shown = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{_run_style(style)}{shown}</w:r>"


def _run_style(style: str) -> str:
    """The style, and the hint that signs of both scripts (quotation marks, boxes) are Chinese here."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f'<w:rPr>{named}<w:rFonts w:hint="eastAsia"/></w:rPr>'


def line(runs: Line) -> str:
    """Runs; a blank in its own style."""
    return "".join(text(run.text, "Blank" if run.blank else "") for run in runs)


def paragraph(content: str, style: str) -> str:
    """A paragraph in a style of the file; where an identifier is in it, words are not torn, nor lines before them."""
    kept = WHOLE.get(style, "") if holds(_TAG.sub("", content)) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{content}</w:p>'


def kept_with_next(paragraphs: str) -> str:
    """The same paragraphs, the last on one page with what follows: no signature stands on a page of its own."""
    head, mark, last = paragraphs.rpartition("<w:p><w:pPr>")
    style, end, rest = last.partition("/>")
    return f"{head}{mark}{style}{end}<w:keepNext/>{rest}" if mark else paragraphs


def field(instruction: str, shown: str) -> str:
    """A field that the office program works out, with what it shows before it does."""
    return f'<w:fldSimple w:instr=" {instruction} ">{text(shown)}</w:fldSimple>'


def cell(
    content: str, width: int, *, span: int = 1, shade: str = "", dashed: bool = False, middle: bool = True
) -> str:
    """A cell holding paragraphs."""
    properties = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    properties += [f'<w:gridSpan w:val="{span}"/>'] * (span > 1)
    if dashed:
        edge = 'w:val="dashed" w:sz="6" w:space="0" w:color="969696"'
        sides = "".join(f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right"))
        properties.append(f"<w:tcBorders>{sides}</w:tcBorders>")
    properties += [f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'] * bool(shade)
    properties += ['<w:vAlign w:val="center"/>'] * middle
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], *, head: bool = False, height: int = 0) -> str:
    """A row that is not torn between pages; a head is repeated on each."""
    properties = "<w:cantSplit/>" + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
    return f"<w:tr><w:trPr>{properties}{'<w:tblHeader/>' * head}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Iterable[int], *, ruled: bool = True) -> str:
    """A table of fixed widths, which Word takes from cells and LibreOffice from the grid; a thin line follows it."""
    columns = tuple(widths)
    edge = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if ruled else 'w:val="nil"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} {edge}/>" for side in sides)
    margins = '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid>{"".join(f"""<w:gridCol w:w="{width}"/>""" for width in columns)}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>{paragraph('', 'Gap')}"
    )


def picture(relation: str, alt: str, millimetres: int) -> str:
    """A square picture in the line."""
    size = millimetres * _EMU
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size}" cy="{size}"/><wp:docPr id="1" name="code" descr="{escape(alt)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="code.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
