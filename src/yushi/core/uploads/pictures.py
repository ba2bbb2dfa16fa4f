"""PNG and JPEG: walked from the first mark to the last, without unpacking a pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.uploads.kinds import PIXELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.uploads.packages import Fault

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SCAN, _END = 0xDA, b"\xff\xd9"
_WORDS = (b"<script", b"<?php", b"<html", b"<!doctype html", b"<svg", b"javascript:")


def png_faults(data: bytes) -> Iterator[Fault]:
    """What is wrong with a PNG; nothing may follow its last chunk."""
    at, size, ended = len(PNG), (0, 0), False
    while not ended and at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if name == b"IHDR":
            size = (
                int.from_bytes(data[at + 8 : at + 12], "big"),
                int.from_bytes(data[at + 12 : at + 16], "big"),
            )
        at += 12 + length
        ended = name == b"IEND" and at <= len(data)
    yield from _measured(size, whole=ended)
    if ended and at < len(data):
        yield "two-in-one", Text("图片之后还有别的内容", "something follows the picture")
    yield from _marked(data)


def jpeg_faults(data: bytes) -> Iterator[Fault]:
    """What is wrong with a JPEG. Phones write further pictures behind the first one; other things may not stand there."""
    at, size = 2, (0, 0)
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            size = (
                int.from_bytes(data[at + 7 : at + 9], "big"),
                int.from_bytes(data[at + 5 : at + 7], "big"),
            )
        if marker == _SCAN:
            break
        at += 2 + length
    yield from _measured(size, whole=_END in data[at:])
    yield from _marked(data)


def _measured(size: tuple[int, int], *, whole: bool) -> Iterator[Fault]:
    if not whole or 0 in size:
        yield "damaged", Text("图片不完整", "the picture is not whole")
    elif size[0] * size[1] > PIXELS:
        yield "bomb", Text(f"图片有 {size[0]}×{size[1]} 像素，上限 {PIXELS}", f"the picture has {size[0]}×{size[1]} pixels, the limit is {PIXELS}")  # fmt: skip


def _marked(data: bytes) -> Iterator[Fault]:
    low = data.lower()
    if any(word in low for word in _WORDS):
        yield "two-in-one", Text("图片里藏有网页或脚本", "a page or a script hides in the picture")
