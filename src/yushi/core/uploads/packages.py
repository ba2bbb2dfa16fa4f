"""Files that are packages (ZIP inside): docx, xlsx, ofd. The directory is read first; nothing is unpacked before it is judged."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.uploads.kinds import ENTRIES, RATIO, UNPACKED, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

START, END = b"PK\x03\x04", b"PK\x05\x06"
_END_SIZE, _HEAD, _ENCRYPTED = 22, 30, 0x1
_MIB, _HEAD_OF_PART = 1024 * 1024, 4096
_MAIN = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX, "OFD.xml": Kind.OFD}
_MACROS = re.compile(
    r"(^|/)(vbaProject|vbaData|vbaProjectSignature)[^/]*$|(^|/)(activeX|macrosheets|customUI)/", re.IGNORECASE
)
_PROGRAMS = re.compile(r"\.(exe|dll|com|scr|bat|cmd|js|vbs|ps1|jar|msi|lnk|hta|bin)$", re.IGNORECASE)
_PACKED = re.compile(r"\.(zip|rar|7z|gz|docx|xlsx|pptx|docm|xlsm|jar)$", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)[^>]*>", re.IGNORECASE)
_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_READ = re.compile(r"(\.rels|\[Content_Types\]\.xml|^OFD\.xml|^word/document\.xml|^xl/workbook\.xml)$")

Fault = tuple[str, Text]


def kind_of(data: bytes) -> Kind | None:
    """What a package is by its main part; None for any other or none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError):
        return None
    office = "[Content_Types].xml" in names
    return next(
        (kind for main, kind in _MAIN.items() if main in names and (office or kind is Kind.OFD)), None
    )


def faults(data: bytes) -> Iterator[Fault]:
    """What is wrong with a package: (code, what). At most one of the directory; of its parts only if that is sound."""
    if data.rfind(END) != len(data) - _END_SIZE:
        yield "two-in-one", Text("压缩结构之后还有别的内容", "something follows the end of the package")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        wrong = _directory(entries, package.start_dir) or _growth(entries)
        if wrong:
            yield wrong
        else:
            yield from _parts(package, entries)


def _directory(entries: list[zipfile.ZipInfo], start: int) -> Fault | None:
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        return "package", Text("压缩结构里有同名文件", "the package holds two files of one name")
    for entry in entries:
        if wrong := _strange(entry):
            return "package", Text(
                f"压缩结构中的“{_shown(entry)}”{wrong.zh}", f"“{_shown(entry)}” in the package {wrong.en}"
            )
    offsets = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    follows = [offset for offset, _ in offsets[1:]] + [start]
    if any(offset + _HEAD + size > after for (offset, size), after in zip(offsets, follows, strict=True)):
        return "package", Text("压缩结构中的文件互相重叠", "files in the package overlap")
    return None


def _strange(entry: zipfile.ZipInfo) -> Text | None:
    parts = entry.orig_filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in entry.orig_filename or "\x00" in entry.orig_filename:
        return Text("指向压缩结构之外", "points outside")
    if entry.flag_bits & _ENCRYPTED:
        return Text("已加密", "is encrypted")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Text("是链接", "is a link")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return Text("用少见的方法压缩", "is packed by an unusual method")
    return None


def _growth(entries: list[zipfile.ZipInfo]) -> Fault | None:
    if len(entries) > ENTRIES:
        return "bomb", Text(
            f"含 {len(entries)} 个文件，上限 {ENTRIES}",
            f"it holds {len(entries)} files, the limit is {ENTRIES}",
        )
    whole = sum(entry.file_size for entry in entries)
    if whole > UNPACKED:
        return "bomb", Text(
            f"展开后有 {whole} 字节，上限 {UNPACKED}",
            f"unpacked it has {whole} bytes, the limit is {UNPACKED}",
        )
    for entry in entries:
        if entry.file_size > max(_MIB, entry.compress_size * RATIO):
            return "bomb", Text(
                f"“{_shown(entry)}”展开超过 {RATIO} 倍", f"“{_shown(entry)}” grows more than {RATIO} times"
            )
    return None


def _parts(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    for entry in entries:
        name = entry.filename
        if _MACROS.search(name):
            yield (
                "active",
                Text(f"含宏或控件（{_shown(entry)}）", f"it holds macros or controls ({_shown(entry)})"),
            )
        elif _PROGRAMS.search(name) and not name.startswith("xl/printerSettings/"):
            yield "active", Text(f"含程序（{_shown(entry)}）", f"it holds a program ({_shown(entry)})")
        elif _PACKED.search(name):
            yield (
                "bomb",
                Text(f"里面还有压缩文件（{_shown(entry)}）", f"it holds another package ({_shown(entry)})"),
            )
        elif name.endswith((".xml", ".rels")):
            yield from _part(package, entry)


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Fault]:
    try:
        with package.open(entry) as part:
            text = part.read(-1 if _READ.search(entry.filename) else _HEAD_OF_PART).replace(
                b"\x00", b""
            )  # UTF-16 too
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError):
        yield "damaged", Text(f"“{_shown(entry)}”无法展开", f"“{_shown(entry)}” cannot be unpacked")
        return
    if b"<!DOCTYPE" in text[:_HEAD_OF_PART] or b"<!ENTITY" in text:
        yield "active", Text(f"“{_shown(entry)}”声明了实体", f"“{_shown(entry)}” declares entities")
    if b"macroEnabled" in text and "Content_Types" in entry.filename:
        yield "active", Text("声明为含宏的文档", "it declares itself a document with macros")
    if any(not _LINK.search(one) for one in _OUTSIDE.findall(text)):
        yield (
            "active",
            Text(f"“{_shown(entry)}”从外部加载内容", f"“{_shown(entry)}” loads something from outside"),
        )


def _shown(entry: zipfile.ZipInfo) -> str:
    return "".join(sign for sign in entry.filename[:60] if sign.isprintable())
