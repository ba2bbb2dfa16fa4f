"""The parts of a Word file and the package that holds them, without a clock."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from yushi.core.materials import marks
from yushi.core.materials.docx import elements as w
from yushi.core.materials.docx.body import WIDTH, body
from yushi.core.materials.docx.styles import fonts, styles
from yushi.core.materials.frame import author, case_line, foot_line
from yushi.core.materials.zipped import zipped

if TYPE_CHECKING:
    from yushi.core.materials.document import Document

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CODE_MM, _CODE_WIDTH = 15, 1021
_MARGINS: Final = {"form": (1871, 1474), "plan": (2098, 1984), "letter": (2098, 1984)}
"""Above and below, in twips. Letters: 37 and 35 mm as in GB/T 9704-2012, 5.2; forms: 33 and 26 mm, so that tables stay whole."""


def write(document: Document, *, pages: int) -> bytes:
    """The Word file of `document`; `pages` is shown until the office program has counted them itself."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ).replace("</Relationships>", f'<Relationship Id="rId9" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'),
        "docProps/app.xml": f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>{author()}</Application><Pages>{pages}</Pages></Properties>',
        "docProps/core.xml": _core(document),
        "word/document.xml": _document(document),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
            ("header", "header1.xml"), ("footer", "footer1.xml"),
        ),
        "word/styles.xml": styles(document.style),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": fonts(),
        "word/header1.xml": _header(document),
        "word/_rels/header1.xml.rels": _relations(("image", "media/code.png")),
        "word/footer1.xml": _footer(document, pages),
    }  # fmt: skip
    whole = {name: (_HEAD + part).encode() for name, part in parts.items()}
    return zipped({**whole, "word/media/code.png": marks.png(marks.payload(document))})


def _document(document: Document) -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        f"{_page(document)}</w:sectPr>"
    )
    return f"<w:document {w.NAMESPACES}><w:body>{body(document)}{section}</w:body></w:document>"


def _page(document: Document) -> str:
    """A4, 28 mm left, the type area 156 mm wide."""
    top, bottom = _MARGINS[document.style]
    return (
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{top}" w:right="1474" w:bottom="{bottom}" w:left="1588" '
        'w:header="794" w:footer="737" w:gutter="0"/>'
    )


def _header(document: Document) -> str:
    """The case and the title on the left, the code on the right."""
    words = w.paragraph(w.text(case_line(document)), "Header") + w.paragraph(
        w.text(document.title.zh), "Header"
    )
    code = w.picture("rId1", f"二维码：{marks.payload(document)}", _CODE_MM)
    widths = (WIDTH - _CODE_WIDTH, _CODE_WIDTH)
    cells = [w.cell(words, widths[0]), w.cell(w.paragraph(code, "HeaderCode"), widths[1])]
    return f"<w:hdr {w.NAMESPACES}>{w.table([w.row(cells)], widths, ruled=False)}</w:hdr>"


def _footer(document: Document, pages: int) -> str:
    count = "".join(
        (
            w.text("第 "),
            w.field("PAGE", "1"),
            w.text(" 页　共 "),
            w.field("NUMPAGES", str(pages)),
            w.text(" 页"),
        )
    )
    small = w.paragraph(w.text(foot_line(document)), "FooterSmall")
    return f"<w:ftr {w.NAMESPACES}>{w.paragraph(count, 'Footer')}{small}</w:ftr>"


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _types() -> str:
    words = {
        "document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable",
        "header1": "header", "footer1": "footer",
    }  # fmt: skip
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in words.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{parts}"
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )


def _core(document: Document) -> str:
    made = f'<dcterms:{{0}} xsi:type="dcterms:W3CDTF">{document.on}T00:00:00Z</dcterms:{{0}}>'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title.zh, quote=False)}</dc:title><dc:creator>{author()}</dc:creator>"
        f"<dc:identifier>{marks.payload(document)}</dc:identifier>{made.format('created')}{made.format('modified')}"
        "</cp:coreProperties>"
    )


def _settings() -> str:
    return (
        f'<w:settings {w.NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
