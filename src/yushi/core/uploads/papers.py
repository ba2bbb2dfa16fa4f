"""PDF: whole, and without anything that acts when it is opened; packed objects are looked into as well."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.uploads.packages import Fault

START = b"%PDF-"
_TAIL = 1024
_MOST = 8 * 1024 * 1024
_ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z])"
)
_SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")


def faults(data: bytes) -> Iterator[Fault]:
    """What is wrong with a PDF. What is encrypted cannot be looked into and is refused."""
    if b"%%EOF" not in data[-_TAIL:]:
        yield "damaged", Text("PDF 没有结尾标记", "the PDF has no end mark")
    if _LOCKED.search(data):
        yield "active", Text("PDF 已加密，无法检查", "the PDF is encrypted and cannot be looked into")
        return
    found = sorted({name.decode() for text in _texts(data) for name in _ACTIVE.findall(_spelt(text))})
    if found:
        names = "、".join(found), ", ".join(found)
        yield (
            "active",
            Text(
                f"PDF 含脚本、嵌入文件或动作（{names[0]}）",
                f"the PDF holds scripts, files or actions ({names[1]})",
            ),
        )


def pages(data: bytes) -> int | None:
    """How many pages a PDF has, counted without drawing it; None where none can be found."""
    found = sum(len(_PAGE.findall(_spelt(text))) for text in _texts(data))
    return found or None


def _texts(data: bytes) -> Iterator[bytes]:
    """The file, and its packed objects up to a limit."""
    yield data
    left = _MOST
    for start in _PACKED.finditer(data):
        try:
            grown = zlib.decompressobj().decompress(data[start.end() :], left)
        except zlib.error:
            continue  # packed by another filter; what is not readable here is not read by name
        left -= len(grown)
        yield grown
        if left <= 0:
            return


def _spelt(text: bytes) -> bytes:
    """Names with their hexadecimal spelling (`/J#61vaScript`) undone."""
    return _SPELT.sub(lambda found: bytes([int(found[1], 16)]), text)
