"""The kinds of files that can be handed in, their endings, and how large each may be."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_MIB = 1024 * 1024


class Kind(StrEnum):
    """What a file is by its content."""

    PDF = "pdf"
    OFD = "ofd"
    DOCX = "docx"
    XLSX = "xlsx"
    PNG = "png"
    JPEG = "jpeg"
    TOML = "toml"
    JSON = "json"
    TEXT = "text"


TEXTS = frozenset({Kind.TOML, Kind.JSON, Kind.TEXT})
PICTURES = frozenset({Kind.PNG, Kind.JPEG})
PACKAGES = frozenset({Kind.DOCX, Kind.XLSX, Kind.OFD})
DOCUMENTS = frozenset({Kind.PDF, Kind.OFD, *PICTURES})
"""What a signed or stamped document comes as."""

NAMES: Mapping[Kind, Text] = {
    Kind.PDF: Text("PDF 文件", "a PDF file"),
    Kind.OFD: Text("OFD 版式文件", "an OFD document"),
    Kind.DOCX: Text("Word 文档（docx）", "a Word document (docx)"),
    Kind.XLSX: Text("Excel 工作簿（xlsx）", "an Excel workbook (xlsx)"),
    Kind.PNG: Text("PNG 图片", "a PNG picture"),
    Kind.JPEG: Text("JPEG 图片", "a JPEG picture"),
    Kind.TOML: Text("TOML 文本", "a TOML text"),
    Kind.JSON: Text("JSON 文本", "a JSON text"),
    Kind.TEXT: Text("纯文本", "plain text"),
}
ENDINGS: Mapping[str, Kind] = {
    "pdf": Kind.PDF,
    "ofd": Kind.OFD,
    "docx": Kind.DOCX,
    "xlsx": Kind.XLSX,
    "png": Kind.PNG,
    "jpg": Kind.JPEG,
    "jpeg": Kind.JPEG,
    "toml": Kind.TOML,
    "json": Kind.JSON,
    "txt": Kind.TEXT,
    "md": Kind.TEXT,
}
LIMITS: Mapping[Kind, int] = {
    **dict.fromkeys((Kind.PDF, Kind.OFD, Kind.DOCX, Kind.XLSX, *PICTURES), 20 * _MIB),
    **dict.fromkeys(TEXTS, _MIB),
}
"""The largest file of each kind, in bytes."""

UNPACKED = 100 * _MIB
"""What a package may hold altogether, unpacked, in bytes."""
ENTRIES = 2_000
"""How many files a package may hold."""
RATIO = 200
"""How many times its packed size one file of a package may become, above a mebibyte."""
PIXELS = 50_000_000
"""The largest picture: width by height."""
