"""A photo is kept without the place at which it was taken, and says whether it stands upright."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from tests.core.uploads import making
from yushi.core.uploads import Kind, is_upright, judge, pages, without_place

GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x0110
PLACE = {1: "N", 2: (34.0, 45.0, 12.5), 3: "E", 4: (113.0, 37.0, 30.25), 29: "2026:11:24"}
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="34,45.2N" '
    b"exif:GPSLongitude='113,37.5E' tiff:Model=\"Ruyao 1\"><exif:GPSTimeStamp>2026-11-24</exif:GPSTimeStamp>"
    b"</rdf:Description></x:xmpmeta>"
)


def photo(*, place: bool = True, turned: int | None = None, xmp: bytes = b"", mark: bytes = b"") -> bytes:
    exif = Image.Exif()
    exif[CAMERA] = "Ruyao 1"
    if turned is not None:
        exif[ORIENTATION] = turned
    if place:
        exif[GPS] = PLACE
    written, more = io.BytesIO(), {"xmp": xmp} if xmp else {}
    Image.new("RGB", (8, 6), "white").save(written, "JPEG", exif=exif, comment=mark, **more)
    return written.getvalue()


def place_of(data: bytes) -> dict[int, object]:
    return dict(Image.open(io.BytesIO(data)).getexif().get_ifd(GPS))


def test_the_place_goes_and_everything_else_stays():
    before = photo(turned=1)
    after = without_place(before, Kind.JPEG)

    assert place_of(before)
    assert place_of(after) == {}
    assert len(after) == len(before)
    exif = Image.open(io.BytesIO(after)).getexif()
    assert (exif[CAMERA], exif[ORIENTATION], GPS in exif) == ("Ruyao 1", 1, False)
    assert Image.open(io.BytesIO(after)).tobytes() == Image.open(io.BytesIO(before)).tobytes()
    assert b"2026:11:24" in before
    assert b"2026:11:24" not in after
    assert judge(after, "a.jpg", kinds={Kind.JPEG}).size == len(after)


def test_a_photo_without_a_place_is_the_same_bytes():
    data = photo(place=False)

    assert without_place(data, Kind.JPEG) is data
    assert without_place(making.jpeg(), Kind.JPEG) == making.jpeg()
    assert without_place(making.PDF, Kind.PDF) is making.PDF


def test_the_place_in_xmp_goes_too():
    after = without_place(photo(place=False, xmp=XMP), Kind.JPEG)

    assert b"GPS" not in after
    assert b'tiff:Model="Ruyao 1"' in after


def test_the_place_of_a_further_picture_in_the_file_goes_too():
    after = without_place(photo(place=False) + photo(), Kind.JPEG)

    assert b"2026:11:24" not in after
    assert after.count(b"Exif\0\0") == 2


@pytest.mark.parametrize(("turned", "upright"), [(1, True), (6, False), (3, False), (None, None)])
def test_a_photo_says_whether_a_viewer_must_turn_it(turned, upright):
    assert is_upright(photo(turned=turned), Kind.JPEG) is upright


def test_what_is_no_photo_says_nothing():
    assert is_upright(making.PDF, Kind.PDF) is None
    assert is_upright(making.jpeg(), Kind.JPEG) is None


def png(**texts: bytes) -> bytes:
    exif, info, written = Image.Exif(), PngImagePlugin.PngInfo(), io.BytesIO()
    for name, text in texts.items():
        info.add_itxt(name, text.decode(), zip=name == "packed")
    exif[GPS] = PLACE
    Image.new("RGB", (2, 2)).save(written, "PNG", exif=exif, pnginfo=info)
    return written.getvalue()


def test_a_png_loses_the_chunks_that_say_where_and_no_other():
    before = png(plain=XMP, packed=XMP * 3, note=b"stays")
    after = without_place(before, Kind.PNG)

    assert place_of(after) == {}
    assert (b"eXIf" in before, b"eXIf" in after) == (True, False)
    assert {key: text for key, text in Image.open(io.BytesIO(after)).info.items() if key != "exif"} == {
        "note": "stays"
    }
    assert judge(after, "a.png", kinds={Kind.PNG}).kind is Kind.PNG
    assert without_place(making.png(), Kind.PNG) == making.png()


def test_a_packed_text_that_cannot_be_unpacked_stays():
    data = making.png()
    end = data.index(b"IEND") - 4
    broken = making.chunk(b"zTXt", b"a\0\0" + b"x\x9c" + b"\xff" * 9)

    assert without_place(data[:end] + broken + data[end:], Kind.PNG) == data[:end] + broken + data[end:]


@given(st.binary(max_size=120))
def test_metadata_that_is_broken_never_breaks_the_reader(rest):
    for order in (b"II*\0", b"MM\0*"):
        data = b"\xff\xd8\xff\xe1\x00\x40Exif\0\0" + order + rest
        assert len(without_place(data, Kind.JPEG)) == len(data)
        is_upright(data, Kind.JPEG)


@given(st.binary(max_size=60), st.integers(0, 400))
def test_a_photo_cut_anywhere_never_breaks_the_reader(more, at):
    data = photo()[:at] + more

    assert len(without_place(data, Kind.JPEG)) == len(data)
    without_place(png()[: at + 8] + more, Kind.PNG)


def test_the_pages_of_a_pdf_are_counted_also_in_packed_objects():
    packed = zlib.compress(b"<</Type/Page>> <</Type /Page /Parent 1 0 R>> <</Type/Pages/Count 2>>")
    inside = b"<</Type/ObjStm/N 3>>stream\r\n" + packed + b"\nendstream"

    assert pages(b"%PDF-1.7\n<< /Type /Page >>\n%%EOF") == 1
    assert pages(b"%PDF-1.7\n" + inside + b"\n%%EOF") == 2
    assert pages(making.PDF) in (None, 1)
