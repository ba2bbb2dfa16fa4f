"""A file is what its content says, and its name has to agree."""

from __future__ import annotations

import stat
import zipfile
import zlib

import pytest

from tests.core.uploads import making
from yushi.core.uploads import LIMITS, PICTURES, TEXTS, Kind, Upload, UploadRefusedError, judge
from yushi.core.uploads.kinds import ENTRIES, PIXELS, RATIO, UNPACKED

ALL = frozenset(Kind)
_MIB = 1024 * 1024


def _codes(data: bytes, name: str, *, kinds=ALL, **given) -> list[str]:
    with pytest.raises(UploadRefusedError) as refused:
        judge(data, name, kinds=kinds, **given)
    for lang in ("zh", "en"):
        assert len(refused.value.problems[0].lines(lang).splitlines()) == 3
    return [one.code.removeprefix("upload.") for one in refused.value.problems]


WHOLE = [
    ("合同.pdf", making.PDF, Kind.PDF),
    ("发票.ofd", making.ofd(), Kind.OFD),
    ("方案.docx", making.docx(), Kind.DOCX),
    ("名单.XLSX", making.xlsx(("xl/printerSettings/printerSettings1.bin", b"x")), Kind.XLSX),
    ("a.png", making.png(), Kind.PNG),
    ("a.jpg", making.jpeg(), Kind.JPEG),
    ("a.jpeg", making.jpeg(comment=b"Exif") + making.jpeg(), Kind.JPEG),
    ("dossier.toml", "[enterprise]\nname = \"万木\"\n".encode(), Kind.TOML),
    ("d.json", b' {"a": 1}', Kind.JSON),
    ("d.json", b"[]", Kind.JSON),
    ("readme.txt", "说明\t一\r\n".encode("gb18030"), Kind.TEXT),
    ("readme.md", "说明".encode("utf-16"), Kind.TEXT),
    ("empty.txt", b"", Kind.TEXT),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "kind"), WHOLE, ids=[name for name, *_ in WHOLE])
def test_a_whole_file_of_each_kind_is_taken(name, data, kind):
    assert judge(data, name, kinds=ALL) == Upload(kind=kind, name=name, size=len(data))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", making.png()), ("a.png", making.jpeg()), ("a.jpg", making.PDF), ("a.docx", making.xlsx()), ("a.xlsx", making.ofd()),
        ("a.ofd", making.docx()), ("a.docx", making.package(("a.txt", b"x"))), ("a.docx", making.package(("word/document.xml", b"x"))),
        ("a.docx", b"PK\x03\x04 no package"), ("a.pdf", b"hello"), ("a.txt", making.PDF), ("a.toml", making.docx()), ("a.json", b"name = 1"),
        ("a.png", b"GIF89a" + bytes(40)), ("a.jpg", b"MZ" + bytes(90)), ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("a.txt", b"<html><script>1</script>"), ("a.txt", b"  <!DOCTYPE html>"), ("a.txt", b"<svg/>"), ("a.txt", b"<?php 1"), ("a.txt", b"a\x00b"),
        ("a.txt", b"\x1b[31m"), ("a.txt", "a\x85b".encode()), ("a.txt", b"\xff\xfe\x00"), ("a.txt", b"\x80\x81\xff"), ("a.pdf", b" %PDF-1.7 %%EOF"),
    ], ids=making.short)  # fmt: skip
def test_content_of_another_kind_than_the_ending_says_is_refused(name, data):
    assert _codes(data, name) == ["content"]


@pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a.docx"])
def test_an_empty_file_is_called_empty(name):
    assert _codes(b"", name) == ["empty"]


@pytest.mark.parametrize(
    "name", ["a.exe", "a.pdf.exe", "a", "a.gif", "a.svg", "a.html", "a.docm", "a.xlsm", "a.doc", "a.zip", "", "a.", "合同\u202efdp.exe", "a.pdf\x00.exe"]
)  # fmt: skip
def test_an_ending_that_is_not_accepted_is_refused_whatever_is_inside(name):
    assert _codes(making.PDF, name) == ["ending"]


def test_an_accepted_kind_that_is_not_wanted_here_is_refused():
    assert _codes(making.PDF, "a.pdf", kinds=PICTURES) == ["ending"]
    assert judge(making.png(), "a.png", kinds=PICTURES).kind is Kind.PNG


def test_a_refusal_names_what_a_foreign_file_is():
    with pytest.raises(UploadRefusedError, match=r"upload\.content") as refused:
        judge(b"GIF89a" + bytes(40), "印章.png", kinds=ALL)
    assert ".gif" in refused.value.problems[0].what.en
    with pytest.raises(UploadRefusedError) as refused:
        judge(b"a\x00b", "a.txt", kinds=ALL)
    assert refused.value.problems[0].what.zh == "扩展名说是纯文本，内容却是无法识别的内容"


@pytest.mark.parametrize("kind", Kind)
def test_the_largest_size_is_allowed_and_one_byte_more_is_not(kind):
    name = {Kind.JPEG: "a.jpg", Kind.TEXT: "a.txt"}.get(kind, f"a.{kind}")

    assert "size" not in _codes(b"\x00", name, size=LIMITS[kind])
    assert _codes(b"\x00", name, size=LIMITS[kind] + 1) == ["size"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", making.PDF + making.docx()), ("a.png", making.png() + making.docx()), ("a.jpg", making.jpeg() + making.docx()),
        ("a.png", making.png(text=b"a\x00%PDF-1.4")), ("a.jpg", making.jpeg(comment=b"%PDF-1.4")), ("a.docx", making.docx() + b"more"),
        ("a.png", making.png() + b"x"), ("a.png", making.png(text=b"<ScRipt>1</script>")), ("a.jpg", making.jpeg(comment=b"<?php 1")),
        ("a.docx", making.docx() + making.PDF), ("a.txt", b"text" + making.docx()[-22:]),
    ], ids=making.short)  # fmt: skip
def test_a_file_that_is_two_things_is_refused(name, data):
    assert set(_codes(data, name)) <= {"two-in-one", "content"}


@pytest.mark.parametrize(
    "part",
    [
        "word/vbaProject.bin",
        "xl/vbaData.xml",
        "word/activeX/activeX1.xml",
        "xl/macrosheets/sheet1.xml",
        "customUI/customUI.xml",
        "word/embeddings/oleObject1.bin",
        "word/media/a.EXE",
        "a.lnk",
    ],
)
def test_macros_controls_and_programs_in_office_files_are_refused(part):
    assert _codes(making.docx((part, b"x")), "a.docx") == ["active"]


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("word/_rels/settings.xml.rels", making.relation("attachedTemplate")), ("word/_rels/document.xml.rels", making.relation("oleObject")),
        ("word/_rels/document.xml.rels", making.relation("image")), ("word/styles.xml", b"<!DOCTYPE a>"), ("xl/a.xml", "<!DOCTYPE a>".encode("utf-16")),
        ("customXml/_rels/a.rels", b"x<!ENTITY a SYSTEM 'file:///etc/passwd'>"),
    ], ids=making.short)  # fmt: skip
def test_what_loads_from_outside_is_refused(part, data):
    assert _codes(making.docx((part, data)), "a.docx") == ["active"]


def test_a_link_in_a_document_is_only_a_link():
    judge(making.docx(("word/_rels/document.xml.rels", making.relation("hyperlink"))), "a.docx", kinds=ALL)
    judge(
        making.docx(("word/_rels/document.xml.rels", making.relation("image", "Internal"))),
        "a.docx",
        kinds=ALL,
    )


def test_a_document_that_declares_macros_is_refused():
    declared = b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'

    assert _codes(
        making.package(("[Content_Types].xml", declared), ("word/document.xml", b"x")), "a.docx"
    ) == ["active"]


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("word/link.xml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _flagged(data: bytes) -> bytes:
    """The same package with its last entry called encrypted in the directory."""
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 8] + b"\x01\x00" + data[at + 10 :]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(making.docx(("../evil.xml", b"x")), id="outside"), pytest.param(making.docx(("/evil.xml", b"x")), id="absolute"),
        pytest.param(making.docx(("a\\..\\b.xml", b"x")), id="backslash"), pytest.param(making.docx(("C:evil.xml", b"x")), id="drive"),
        pytest.param(making.docx(("WORD/document.xml", b"x")), id="twice"), pytest.param(making.docx((_link(), b"/etc/passwd")), id="link"),
        pytest.param(_flagged(making.docx(("a.xml", b"x"))), id="encrypted"),
        pytest.param(making.package(("[Content_Types].xml", b"x"), ("word/document.xml", b"x"), how=zipfile.ZIP_BZIP2), id="method"),
    ],
)  # fmt: skip
def test_a_package_that_is_not_plain_is_refused(data):
    assert _codes(data, "a.docx") == ["package"]


def test_overlapping_files_in_a_package_are_refused():
    """The trick of the flat bomb: many entries of the directory over the same bytes."""
    data = making.docx(("a.xml", b"x" * 99))
    at = data.rfind(b"PK\x01\x02")
    first = data.find(b"PK\x01\x02")
    twin = (
        data[at : at + 42] + data[first + 42 : first + 46] + data[at + 46 : -22].replace(b"a.xml", b"b.xml")
    )
    end = bytearray(data[-22:])
    end[8:10] = end[10:12] = (4).to_bytes(2, "little")
    end[12:16] = (len(data) - 22 - first + len(twin)).to_bytes(4, "little")

    assert _codes(data[:-22] + twin + bytes(end), "a.docx") == ["package"]


def test_bombs_are_refused_before_they_are_unpacked():
    many = [(f"a{number}.xml", b"") for number in range(ENTRIES - 2)]

    judge(making.docx(*many), "a.docx", kinds=ALL)
    assert _codes(making.docx(*many, ("z.xml", b"")), "a.docx") == ["bomb"]
    assert _codes(making.docx(("a.xml", bytes(_MIB * 2))), "a.docx") == ["bomb"]
    judge(making.docx(("a.xml", bytes(_MIB))), "a.docx", kinds=ALL)
    assert _codes(making.docx(("word/inner.zip", b"x")), "a.docx") == ["bomb"]
    assert _codes(making.docx(("word/embeddings/book.xlsx", making.xlsx())), "a.docx") == ["bomb"]
    assert RATIO == 200


def _declared(data: bytes, size: int) -> bytes:
    """The same package, whose last entry says it has `size` bytes."""
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 24] + size.to_bytes(4, "little") + data[at + 28 :]


def test_a_package_that_would_fill_the_disk_is_refused():
    assert _codes(_declared(making.docx(("a.dat", b"x")), UNPACKED), "a.docx") == ["bomb"]


def test_a_part_that_cannot_be_unpacked_is_told():
    data = bytearray(making.docx())
    at = data.find(b"word/document.xml") + len(b"word/document.xml")
    data[at] ^= 0xFF

    assert _codes(bytes(data), "a.docx") == ["damaged"]


def test_a_picture_of_too_many_pixels_is_refused():
    judge(making.png(PIXELS // 10, 10), "a.png", kinds=ALL)
    assert _codes(making.png(PIXELS // 10 + 1, 10), "a.png") == ["bomb"]
    judge(making.jpeg(50_000, 1_000), "a.jpg", kinds=ALL)
    assert _codes(making.jpeg(50_001, 1_000), "a.jpg") == ["bomb"]


@pytest.mark.parametrize(
    "data", [making.png()[:-4], making.png(0, 3), b"\x89PNG\r\n\x1a\n", making.png()[:20]], ids=making.short
)
def test_a_png_that_is_not_whole_is_refused(data):
    assert _codes(data, "a.png") == ["damaged"]


@pytest.mark.parametrize(
    "data", [making.jpeg()[:-2], making.jpeg(0, 3), b"\xff\xd8\xff\xe0", making.jpeg()[:30]], ids=making.short
)
def test_a_jpeg_that_is_not_whole_is_refused(data):
    assert _codes(data, "a.jpg") == ["damaged"]


def _packed(text: bytes) -> bytes:
    return (
        b"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n"
        + zlib.compress(text)
        + b"\nendstream endobj\n"
    )


@pytest.mark.parametrize(
    ("inside", "codes"),
    [
        (b"<</S/JavaScript/JS(app.alert(1))>>", ["active"]), (b"<</S/J#61vaScript>>", ["active"]), (b"<</S/Launch>>", ["active"]),
        (b"/EmbeddedFiles", ["active"]), (b"/EmbeddedFile ", ["active"]), (b"/XFA[", ["active"]), (b"/RichMedia", ["active"]), (b"/Encrypt 5 0 R", ["active"]),
        (_packed(b"<</JS(1)>>"), ["active"]), (_packed(b"<</S/URI>>") + _packed(b"/Launch"), ["active"]),
    ], ids=making.short)  # fmt: skip
def test_a_pdf_that_acts_is_refused_also_when_it_is_packed(inside, codes):
    assert _codes(making.PDF.replace(b"trailer", inside + b"\ntrailer"), "a.pdf") == codes


@pytest.mark.parametrize(
    "inside",
    [
        b"/JSomething",
        b"/OpenAction[3 0 R/Fit]",
        b"<</S/URI/URI(https://a.cn)>>",
        _packed(b"<<>>"),
        b"/ObjStm stream\nxx",
    ],
    ids=making.short,
)
def test_a_pdf_that_only_shows_something_is_taken(inside):
    judge(making.PDF.replace(b"trailer", inside + b"\ntrailer"), "a.pdf", kinds=ALL)


def test_looking_into_packed_objects_has_a_limit():
    heavy = _packed(bytes(8 * _MIB)) + _packed(b"/JS(1)")

    judge(making.PDF.replace(b"trailer", heavy + b"trailer"), "a.pdf", kinds=ALL)


def test_a_pdf_without_its_end_is_refused():
    assert _codes(making.PDF.replace(b"%%EOF", b""), "a.pdf") == ["damaged"]


def test_texts_are_a_set_of_kinds():
    assert {Kind.TOML, Kind.JSON, Kind.TEXT} == TEXTS
