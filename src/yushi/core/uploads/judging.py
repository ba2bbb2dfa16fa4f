"""The judgement of one file: name, ending, size, content, and that they agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import puremagic

from yushi.core.errors import Problem, Text
from yushi.core.uploads import packages, papers, pictures
from yushi.core.uploads.kinds import ENDINGS, LIMITS, NAMES, PACKAGES, PICTURES, TEXTS, Kind
from yushi.core.uploads.names import cleaned, ending
from yushi.core.uploads.refusals import UploadRefusedError, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from yushi.core.uploads.packages import Fault

_HEAD, _TAIL = 1024, 66_000
_MARKUP = ("<!doctype html", "<html", "<svg", "<script", "<?php", "<%")
_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that may be kept: what it is, its name as it may be shown, its bytes' number."""

    kind: Kind
    name: str
    size: int


def judge(data: bytes, name: str, *, kinds: AbstractSet[Kind], size: int | None = None) -> Upload:
    """The file, if it is one of `kinds` and harmless; `size` where only the beginning was read into `data`.

    Raises:
        UploadRefusedError: everything that is wrong with it.

    """
    shown = cleaned(name)
    size = len(data) if size is None else size
    claimed = ENDINGS.get(ending(shown))
    if claimed is None or claimed not in kinds:
        raise UploadRefusedError(problem("ending", _accepted(shown, kinds), name=shown))
    if not size and claimed not in TEXTS:
        raise UploadRefusedError(
            problem("empty", Text("文件是空的，0 字节", "the file is empty: 0 bytes"), name=shown)
        )
    if size > LIMITS[claimed]:
        raise UploadRefusedError(problem("size", _too_large(size, claimed), name=shown))
    problems = list(_problems(data, claimed, shown))
    if problems:
        raise UploadRefusedError(*problems)
    return Upload(kind=claimed, name=shown, size=size)


def _problems(data: bytes, claimed: Kind, name: str) -> Iterator[Problem]:
    found = _kind(data, claimed)
    if found is not claimed:
        is_ = NAMES[found] if found else _foreign(data)
        wanted = NAMES[claimed]
        what = Text(
            f"扩展名说是{wanted.zh}，内容却是{is_.zh}",
            f"by its ending it is {wanted.en}, by its content {is_.en}",
        )
        yield problem("content", what, name=name)
        return
    for code, what in _faults(data, claimed):
        yield problem(code, what, name=name)


def _faults(data: bytes, kind: Kind) -> Iterator[Fault]:
    if kind not in PACKAGES and packages.END in data[-_TAIL:]:
        yield "two-in-one", Text("文件同时是一个压缩包", "the file is a package as well")
    if kind is not Kind.PDF and papers.START in data[:_HEAD]:
        yield "two-in-one", Text("文件同时是一个 PDF", "the file is a PDF as well")
    if kind in PACKAGES:
        yield from packages.faults(data)
    elif kind is Kind.PDF:
        yield from papers.faults(data)
    elif kind in PICTURES:
        yield from pictures.png_faults(data) if kind is Kind.PNG else pictures.jpeg_faults(data)


def _kind(data: bytes, claimed: Kind) -> Kind | None:
    """What `data` is; texts cannot be told apart by more than their first sign, so the claim decides among them."""
    for start, kind in ((papers.START, Kind.PDF), (pictures.PNG, Kind.PNG), (pictures.JPEG, Kind.JPEG)):
        if data.startswith(start):
            return kind
    if data.startswith(packages.START):
        return packages.kind_of(data)
    text = _text(data)
    if text is None or text.lstrip().lower().startswith(_MARKUP):
        return None
    is_json = text.lstrip()[:1] in {"{", "["}
    if claimed is Kind.JSON:
        return Kind.JSON if is_json else Kind.TEXT
    return claimed if claimed in TEXTS else Kind.TEXT


def _text(data: bytes) -> str | None:
    """`data` as text in an encoding people use here; None if it is none or holds control signs."""
    for encoding in (_MARKS[data[:2]],) if data[:2] in _MARKS else _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def _foreign(data: bytes) -> Text:
    """What a file is that is none of ours, as well as it can be told."""
    try:
        known = puremagic.magic_string(data[: 64 * _HEAD])
    except puremagic.PureError:
        known = []
    names = [f"{one.name}（{one.extension}）" for one in known[:1] if one.name]
    if not names:
        return Text("无法识别的内容", "something unknown")
    return Text(f"“{names[0]}”", f"“{known[0].name}” ({known[0].extension})")


def _accepted(name: str, kinds: AbstractSet[Kind]) -> Text:
    endings = [f".{word}" for word, kind in ENDINGS.items() if kind in kinds]
    zh, en = "、".join(endings), ", ".join(endings)
    return Text(f"“{name}”不是接受的格式（{zh}）", f"“{name}” has none of the accepted endings ({en})")


def _too_large(size: int, kind: Kind) -> Text:
    limit = LIMITS[kind] // (1024 * 1024)
    return Text(
        f"{NAMES[kind].zh}有 {size} 字节，上限 {limit} MiB",
        f"{NAMES[kind].en} of {size} bytes; the limit is {limit} MiB",
    )
