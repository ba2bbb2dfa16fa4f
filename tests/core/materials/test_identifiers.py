"""Codes and numbers stand on one line in what is printed, and are copied out of it as they are."""

from __future__ import annotations

import io
from datetime import date
from xml.etree import ElementTree

import pypdf
import pytest

from tests.core.materials.test_writers import part
from yushi.core.errors import Text
from yushi.core.materials import docx, pdf
from yushi.core.materials.document import Block, Document, Field, Fields, Grid, Paragraph, Run
from yushi.core.typesetting import IDENTIFIER

CODE, LICENCE = "91411302MA9HWNMU10", "豫B2-20220021"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(*blocks: Block) -> Document:
    return Document(
        id="x", title=Text("题", "x"), version=1, style="letter", number="DK-2026-0001", on=date(2026, 11, 24), blocks=blocks
    )  # fmt: skip


def said(text: str) -> Paragraph:
    return Paragraph(line=(Run(text=text),))


def printed(document: Document) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf.write(document).pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "411302198506120038",
        LICENCE,
        "A2.B1.B2-20090001",
        "豫ICP备2026012345号-1",
        "豫公网安备41130202000123号",
        "豫市许受字〔2026〕第0001号",
        "DK-2026-0001",
    ],
)
def test_what_is_an_identifier(text):
    found = IDENTIFIER.search(f"编号为{text}，自即日起")

    assert found is not None
    assert found[0].endswith(text)


@pytest.mark.parametrize(
    "text", ["0377-60000000", "2026-11-24", "https://www.wanmu.example/licence", "13800000001"]
)
def test_what_is_none(text):
    assert IDENTIFIER.search(text) is None


def test_an_identifier_is_never_torn_wherever_in_a_line_it_comes():
    places = range(0, 30, 3)
    text = printed(paper(*(said(f"{'文' * place}{CODE}、{LICENCE}为准") for place in places)))

    assert text.count(CODE) == text.count(LICENCE) == len(places)


def test_in_a_form_it_stays_whole_where_the_cell_has_room_and_in_the_cell_where_not():
    pair = tuple(Field(label=label, line=(Run(text=CODE),), wide=False) for label in ("代码", "证件号码"))
    narrow = Grid(heads=("代码", "说明"), widths=(1, 9), rows=(((Run(text=CODE),), (Run(text="文"),)),))

    assert printed(paper(Fields(rows=(pair,)))).count(CODE) == 2
    text = printed(paper(narrow))
    assert CODE not in text
    assert CODE in text.replace("\n", "").replace(" ", "")


def test_a_word_file_tears_no_word_in_a_paragraph_that_holds_one():
    held, other = f"统一社会信用代码 {CODE}", "https://www.wanmu.example/licence"
    body = ElementTree.fromstring(
        part(docx.write(paper(said(held), said(other)), pages=1), "word/document.xml")
    )

    kept = {
        "".join(paragraph.itertext()): paragraph.find(f"{WORD}pPr/{WORD}wordWrap") is not None
        for paragraph in body.iter(f"{WORD}p")
    }
    assert (kept[held], kept[other]) == (True, False)
