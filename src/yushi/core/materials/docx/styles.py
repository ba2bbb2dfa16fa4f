"""The styles and typefaces of a Word file: 宋体, 仿宋 and 黑体, which every Chinese office machine has.

Sizes and lines are those of GB/T 9704-2012 for letters: title 22 pt, text 16 pt (三号) 仿宋 on lines of 28 pt, first headings 黑体.
The East Asian slot (`w:eastAsia`) is set for each, or Word would print Chinese in whatever it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from yushi.core.materials.docx.elements import NAMESPACES

if TYPE_CHECKING:
    from yushi.core.materials.document import Style

SONG, FANG, HEI = "宋体", "仿宋", "黑体"
_LATIN = "Times New Roman"


class Measure(NamedTuple):
    """Face and size of running text in half points, and the pitch of its lines in twips."""

    face: str
    half_points: int
    pitch: int


MEASURES: Final[dict[Style, Measure]] = {
    "letter": Measure(FANG, 32, 560),
    "plan": Measure(FANG, 28, 500),
    "form": Measure(SONG, 24, 400),
}
_FONTS = (
    (SONG, "SimSun", "02010600030101010101", "auto", "variable"),
    (FANG, "FangSong", "02010609060101010101", "modern", "fixed"),
    (HEI, "SimHei", "02010609060101010101", "modern", "fixed"),
)


def fonts() -> str:
    """`fontTable.xml`: the names by which other systems know the faces, and what to take where they are missing."""
    known = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, panose, family, pitch in _FONTS
    )
    latin = f'<w:font w:name="{_LATIN}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    return f"<w:fonts {NAMESPACES}>{latin}{known}</w:fonts>"


def styles(kind: Style) -> str:
    """`styles.xml` for one style of document."""
    text = MEASURES[kind]
    size, pitch = text.half_points, text.pitch
    indent = 0 if kind == "form" else 2
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_face(text.face)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + _paragraph("Normal", "Normal", "", default=True)
        + _paragraph("Title", "Title", f"{_spaced(before=0, after=320, line=640)}{_JC['center']}", _type(SONG, 44, bold=True))
        + _paragraph("Heading1", "heading 1", f"<w:keepNext/>{_spaced(before=140, after=60, line=pitch)}{_in(indent, size)}<w:outlineLvl w:val=\"0\"/>", _type(HEI, size))
        + _paragraph("Heading2", "heading 2", f"<w:keepNext/>{_spaced(before=60, after=20, line=pitch)}{_in(indent, size)}<w:outlineLvl w:val=\"1\"/>", _type(text.face, size, bold=True))
        + _paragraph("BodyText", "Body Text", f"{_ANYWHERE}{_spaced(line=pitch)}{_in(2, size)}{_JC['both']}")
        + _paragraph("Flush", "Flush", f"{_ANYWHERE}{_spaced(line=pitch)}{_JC['both']}")
        + _paragraph("Centred", "Centred", f"{_spaced(line=pitch)}{_JC['center']}")
        + _paragraph("Cell", "Cell", _ANYWHERE + _spaced(before=30, after=30, line=300), _type(SONG, 21))
        + _paragraph("CellHead", "Cell Head", f"{_spaced(before=30, after=30, line=300)}{_JC['center']}", _type(HEI, 21))
        + _paragraph("CellMiddle", "Cell Middle", f"{_spaced(before=30, after=30, line=300)}{_JC['center']}", _type(SONG, 21))
        + _paragraph("Before", "Before Signing", f"<w:keepNext/>{_spaced(line=240)}", _type(SONG, 10))
        + _paragraph("Signing", "Signing", f"<w:keepNext/>{_spaced(before=60, after=60, line=480)}", _type(text.face, min(size, 28)))
        + _paragraph("Issuing", "Issuing", f"<w:keepNext/>{_spaced(before=60, after=60, line=480)}{_JC['right']}")
        + _paragraph("Seal", "Seal", _JC["center"], _type(SONG, 21, colour="828282"))
        + _paragraph("Gap", "Gap", _spaced(line=120, exact=True), _type(SONG, 4))
        + _paragraph("Header", "header", _spaced(line=240), _type(SONG, 18, colour="6E6E6E"))
        + _paragraph("HeaderCode", "Header Code", f"{_spaced(line=240)}{_JC['right']}", _type(SONG, 18))
        + _paragraph("Footer", "footer", f"{_spaced(line=280)}{_JC['center']}", _type(SONG, 21))
        + _paragraph("FooterSmall", "Footer Small", f"{_spaced(line=240)}{_JC['center']}", _type(SONG, 18, colour="6E6E6E"))
        + _character("Blank", "Blank", '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>')
        + _character("Rule", "Rule", '<w:u w:val="single"/>')
        + "</w:styles>"
    )  # fmt: skip


_ANYWHERE = '<w:wordWrap w:val="0"/>'
"""Codes and addresses may break anywhere, as in every Chinese office document."""
_JC = {side: f'<w:jc w:val="{side}"/>' for side in ("center", "both", "right")}


def _face(name: str) -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:eastAsia="{name}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}"/>'


def _type(face: str, size: int, *, bold: bool = False, colour: str = "") -> str:
    heavy = "<w:b/><w:bCs/>" * bold
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{_face(face)}{heavy}{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _spaced(*, before: int = 0, after: int = 0, line: int, exact: bool = False) -> str:
    rule = "exact" if exact else "atLeast"
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def _in(characters: int, half_points: int) -> str:
    return f'<w:ind w:firstLineChars="{characters * 100}" w:firstLine="{characters * half_points * 10}"/>'


def _paragraph(name: str, title: str, properties: str, run: str = "", *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    parent = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{title}"/>{parent}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(name: str, title: str, run: str) -> str:
    return f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{title}"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
