"""Word refuses a file whose elements stand in another order than the schema's: ours are compared with it, part by part."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from tests.core.materials.cases import COMPLETE, filled
from yushi.core.materials import docx, standard

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# ISO/IEC 29500-1, as far as we use it: the children of each element in the order of its sequence.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore wordWrap spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs color sz szCs u shd lang",
    "tblPr": "tblW jc tblBorders tblLayout tblCellMar",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "trPr": "cantSplit trHeight tblHeader",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "tcBorders": "top left bottom right",
    "sectPr": "headerReference footerReference pgSz pgMar",
    "style": "name basedOn qFormat pPr rPr",
    "styles": "docDefaults style",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang",
    "font": "altName panose1 charset family pitch",
}
NAMES = [template.id for template in standard().templates]


def wrong(root: ElementTree.Element) -> list[str]:
    """Every element of ours whose children are unknown or out of order."""
    found = []
    for element in root.iter():
        order = ORDER.get(element.tag.removeprefix(W))
        if order is not None:
            names = [child.tag.removeprefix(W) for child in element]
            places = [order.split().index(name) if name in order.split() else -1 for name in names]
            if -1 in places or places != sorted(places):
                found.append(f"{element.tag.removeprefix(W)}: {names}")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_elements_stand_in_the_order_of_the_schema(name):
    with zipfile.ZipFile(io.BytesIO(docx.write(filled(name, COMPLETE), pages=1))) as package:
        for part in package.namelist():
            if part.startswith("word/") and part.endswith(".xml"):
                assert wrong(ElementTree.fromstring(package.read(part))) == [], part


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_ends_with_a_paragraph_and_rows_fill_their_grid(name):
    with zipfile.ZipFile(io.BytesIO(docx.write(filled(name, COMPLETE), pages=1))) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    for table in body.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            spans = [
                int(span.get(f"{W}val", ""))
                for cell in row.iter(f"{W}tc")
                for span in cell.iter(f"{W}gridSpan")
            ]
            cells = list(row.iter(f"{W}tc"))
            assert len(cells) - len(spans) + sum(spans) == len(grid)
            assert sum(int(width.get(f"{W}w", "")) for width in row.iter(f"{W}tcW")) == sum(grid)
            assert all(cell[-1].tag == f"{W}p" for cell in cells)


def test_every_style_that_is_used_is_defined():
    with zipfile.ZipFile(io.BytesIO(docx.write(filled("business-plan"), pages=1))) as package:
        styles = ElementTree.fromstring(package.read("word/styles.xml"))
        parts = [package.read(f"word/{name}.xml") for name in ("document", "header1", "footer1")]
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {
        element.get(f"{W}val")
        for part in parts
        for element in ElementTree.fromstring(part).iter()
        if element.tag in {f"{W}pStyle", f"{W}rStyle"}
    }

    assert used <= known
    assert len(used) > 10
