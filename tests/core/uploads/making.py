"""Small files of every kind, whole and with one fault each."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def package(*parts: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as out:
        for name, data in parts:
            entry = (
                name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            )  # the same bytes at any time
            out.writestr(entry, data, how)
    return made.getvalue()


def docx(*more: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    return package(("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", b"<w:document/>"), *more)


def xlsx(*more: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    return package(("[Content_Types].xml", CONTENT_TYPES), ("xl/workbook.xml", b"<workbook/>"), *more)


def ofd() -> bytes:
    return package(("OFD.xml", b"<ofd:OFD/>"), ("Doc_0/Document.xml", b"<ofd:Document/>"))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 2, height: int = 3, text: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    middle = chunk(b"tEXt", text) if text else b""
    return b"\x89PNG\r\n\x1a\n" + head + middle + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


def jpeg(width: int = 2, height: int = 3, comment: bytes = b"") -> bytes:
    def segment(marker: int, data: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    middle = segment(0xFE, comment) if comment else b""
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    return (
        start + middle + segment(0xC0, frame) + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"pixels\xff\xd9"
    )


def relation(kind: str, where: str = "External") -> bytes:
    return f'<Relationships><Relationship Id="r" Type="http://x/{kind}" Target="http://a.cn/" TargetMode="{where}"/></Relationships>'.encode()


def short(value: object) -> str:
    """The name of a case for its report: bytes are not written out."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)
