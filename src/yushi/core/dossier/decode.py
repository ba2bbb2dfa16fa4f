"""From the bytes of a file to its text: size, emptiness, other kinds of file, and encodings.

The contract says UTF-8. Files saved by Chinese office software are often GB18030 (of which GBK and
GB 2312 are parts), some editors write UTF-16: both are read, and the reading is noted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from yushi.core.dossier.problems import DossierError, problem
from yushi.core.errors import Text

MAX_BYTES = 1024 * 1024

_SIZE = Text(f"一个档案最大 {MAX_BYTES // 1024} KiB", f"a dossier is at most {MAX_BYTES // 1024} KiB")
_UTF8 = Text("UTF-8 编码的 TOML 或 JSON 文本", "TOML or JSON text in UTF-8")
_SEND_TEXT = Text(
    "另存为 UTF-8 编码的 .toml 或 .json 文本文件", "save it as a .toml or .json text file in UTF-8"
)
_CR = Text("行尾的 CR 按换行读取", "line ends of CR alone read as line ends")
_OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX, XLSX"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\xd0\xcf\x11\xe0", "DOC, XLS"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
)
_HAN_IN_UTF8 = re.compile(rb"[\xe3-\xef][\x80-\xbf]{2}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff]")


class Decoded(NamedTuple):
    """The text of a file, and what a reader should know about how it was read."""

    text: str
    notices: tuple[Text, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of `data`, without a byte order mark.

    Raises:
        DossierError: too large, empty, not a text file, or in no encoding that is known here.

    """
    _refuse_size(len(data))
    _refuse_other_kinds(data)
    decoded = _decoded(data)
    if not decoded.text.strip():
        raise DossierError(
            problem(
                "empty",
                Text("文件是空的", "the file is empty"),
                rule=Text("至少要有 dossier = 1", "it holds at least dossier = 1"),
                fix=Text("写入 dossier = 1 和已知的事实", "write dossier = 1 and the facts that are known"),
            )
        )
    if "\x00" in decoded.text:
        raise _binary(Text("二进制", "binary"))
    return _with_line_ends(decoded)


def _with_line_ends(decoded: Decoded) -> Decoded:
    """Lines that end in CR alone, as old Macintosh editors write them, end in LF."""
    if "\r" not in decoded.text or "\n" in decoded.text:
        return decoded
    return Decoded(decoded.text.replace("\r", "\n"), (*decoded.notices, _CR))


def _refuse_size(size: int) -> None:
    if size > MAX_BYTES:
        raise DossierError(
            problem(
                "too-large",
                Text(f"文件超过 {MAX_BYTES} 字节", f"the file has more than {MAX_BYTES} bytes"),
                rule=_SIZE,
                fix=Text(
                    "只留档案本身；证明文件不放进来", "keep only the dossier; documents stay outside it"
                ),
            )
        )


def _refuse_other_kinds(data: bytes) -> None:
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise _binary(Text(f" {kind} ", kind))


def _binary(kind: Text) -> DossierError:
    return DossierError(
        problem(
            "binary",
            Text(f"这是{kind.zh}文件，不是文本", f"this is a {kind.en} file, not text"),
            rule=_UTF8,
            fix=_SEND_TEXT,
        )
    )


def _decoded(data: bytes) -> Decoded:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(_strict(data, "utf-16"), (_note("UTF-16"),))
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise _binary(Text("二进制", "binary")) from None
        text = _as_gb18030(data)
        if text is None:
            raise _undecodable(data, error.start, "UTF-8") from None
        return Decoded(text, (_note("GB18030"),))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, encoding.upper()) from None


def _as_gb18030(data: bytes) -> str | None:
    """The text, if it is plausible as GB18030 and not merely UTF-8 with a broken byte."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    if len(_HAN_IN_UTF8.findall(data)) > broken or _CONTROLS.search(text):
        return None
    return text


def _undecodable(data: bytes, offset: int, encoding: str) -> DossierError:
    byte = f"0x{data[offset]:02X}" if offset < len(data) else "—"
    return DossierError(
        problem(
            "encoding",
            Text(
                f"第 {offset} 字节（{byte}）不是 {encoding}，整个文件也不是 GB18030",
                f"byte {offset} ({byte}) is not {encoding}, and the file is not GB18030 either",
            ),
            rule=_UTF8,
            fix=_SEND_TEXT,
            line=data.count(b"\n", 0, offset) + 1,
        )
    )


def _note(encoding: str) -> Text:
    return Text(f"按 {encoding} 编码读取", f"read as {encoding}")
