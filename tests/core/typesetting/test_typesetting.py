from __future__ import annotations

import hashlib
import io
import tomllib
from pathlib import Path
from typing import Any

import pypdf
import pytest

from yushi.core.typesetting import FAMILIES, typeset, unprintable

FONTS = Path(__file__).resolve().parents[3] / "src" / "yushi" / "packs" / "fonts"
LISTED = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))["font"]
LAYOUT = """
#let given = json(bytes(sys.inputs.data))
#set text(font: ("Noto Serif SC",), lang: "zh")
#set document(title: "样张", date: none)
#given.text
#pagebreak()
#text(font: ("Noto Sans SC", "Noto Serif SC"))[黑体㛃]
#context [#metadata(counter(page).final().first()) <pages>]
"""


@pytest.fixture
def layout(tmp_path):
    file = tmp_path / "layout.typ"
    file.write_text(LAYOUT, encoding="utf-8")
    return file


@pytest.mark.parametrize("font", LISTED, ids=lambda font: font["file"])
def test_typefaces_are_those_of_the_list(font):
    assert hashlib.sha256((FONTS / font["file"]).read_bytes()).hexdigest() == font["sha256"]


def test_the_list_names_every_typeface_and_its_licence_lies_beside_it():
    assert {font["file"] for font in LISTED} == {file.name for file in FONTS.glob("*.ttf")}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert {font["family"] for font in LISTED} == set(FAMILIES)


def test_pages_are_counted_and_text_can_be_read_back(layout):
    found = typeset(layout, {"text": "宛知远"})

    pages = pypdf.PdfReader(io.BytesIO(found.pdf)).pages
    assert (found.pages, len(pages)) == (2, 2)
    assert pages[0].extract_text().strip() == "宛知远"
    assert pages[1].extract_text().strip() == "黑体㛃"


def test_values_are_never_read_as_a_layout(layout):
    found = typeset(layout, {"text": '#read("/etc/passwd") *A&B* <科技> $x$'})

    assert pypdf.PdfReader(io.BytesIO(found.pdf)).pages[0].extract_text().strip() == (
        '#read("/etc/passwd") *A&B* <科技> $x$'
    )


def test_the_same_values_give_the_same_bytes(layout):
    assert typeset(layout, {"text": "同"}).pdf == typeset(layout, {"text": "同"}).pdf


def test_every_typeface_used_is_embedded_as_a_part(layout):
    reader = pypdf.PdfReader(io.BytesIO(typeset(layout, {"text": "宛"}).pdf))

    names = set()
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in below["/FontDescriptor"].get_object()
            names.add(below["/BaseFont"].partition("+")[2])
    assert names == {"NotoSerifSC-Regular", "NotoSansSC-Regular"}


def test_a_rare_character_of_a_name_is_printable_and_one_without_an_outline_is_told():
    assert unprintable("李㛃、喆〇□■√〔〕") == ()
    assert unprintable("𠮷\n☐𠮷") == ("𠮷", "☐")
