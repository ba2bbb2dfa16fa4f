"""What a camera writes beside the picture: where it was (removed before a photo is kept) and how it was held.

A position is personal data that no application asks for. It is blanked in place, so that nothing else in the file moves:
the entry for GPS leaves its directory, directory and values become zeros, and what XMP says of GPS becomes spaces.
Cameras that write several pictures into one file repeat the place, so every directory in the file is looked at.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from yushi.core.uploads.kinds import Kind
from yushi.core.uploads.pictures import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXIF = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_XMP = re.compile(
    rb"""(?:exif|exifEX):GPS\w{1,40}\s*=\s*(?:"[^"]{0,200}"|'[^']{0,200}')"""
    rb"""|<(exif|exifEX):(GPS\w{1,40})\b[^>]{0,200}>.{0,400}?</\1:\2\s*>""",
    re.DOTALL,
)
_GPS, _ORIENTATION = 0x8825, 0x0112
_ENTRY, _COUNT, _NEXT = 12, 2, 4
_INLINE, _MOST = 4, 64
_WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_UPRIGHT = 1
_PLACED = frozenset({b"eXIf", b"iTXt", b"tEXt", b"zTXt"})


def without_place(data: bytes, kind: Kind) -> bytes:
    """`data` without the position at which it was taken; the same bytes where it says none.

    >>> without_place(b"%PDF-1.7", Kind.PDF)
    b'%PDF-1.7'
    """
    if kind is Kind.JPEG:
        return _jpeg(data)
    return _png(data) if kind is Kind.PNG else data


def is_upright(data: bytes, kind: Kind) -> bool | None:
    """Whether a photo stands upright as it is; False where a viewer has to turn it, None where nothing is said."""
    if kind is not Kind.JPEG or (found := _EXIF.search(data)) is None:
        return None
    tiff = _Tiff(data, found.end())
    turned = next((value for tag, value in tiff.shorts() if tag == _ORIENTATION), None)
    return None if turned is None else turned == _UPRIGHT


class _Tiff:
    """The first directory of the metadata that begins at `start`, as far as it can be read."""

    def __init__(self, data: bytes | bytearray, start: int) -> None:
        self.data, self.start = data, start
        self.order = "<" if data[start : start + 1] == b"I" else ">"

    def number(self, form: str, at: int) -> int:
        """A number at `at` from the start; 0 behind the end of the file."""
        try:
            found: int = struct.unpack_from(self.order + form, self.data, self.start + at)[0]
        except struct.error:
            return 0
        return found

    def entries(self, at: int) -> Iterator[tuple[int, int]]:
        """The tags of the directory at `at`, each with where its entry stands."""
        for number in range(min(self.number("H", at), _MOST * 8)):
            entry = at + _COUNT + number * _ENTRY
            yield self.number("H", entry), entry

    def shorts(self) -> Iterator[tuple[int, int]]:
        """The tags of the first directory with the short that is their value."""
        for tag, entry in self.entries(self.number("I", 4)):
            yield tag, self.number("H", entry + 8)


def _jpeg(data: bytes) -> bytes:
    kept = bytearray(data)
    for found in _EXIF.finditer(data):
        _blank_directory(_Tiff(kept, found.end()))
    _blank_words(kept, data)
    return data if kept == data else bytes(kept)


def _blank_directory(tiff: _Tiff) -> None:
    """Take the entry for GPS out of the first directory, and make zeros of what it points to."""
    first = tiff.number("I", 4)
    places = [entry for tag, entry in tiff.entries(first) if tag == _GPS]
    for entry in reversed(places):
        directory, count = tiff.number("I", entry + 8), tiff.number("H", first)
        _zero_values(tiff, directory)
        end = first + _COUNT + count * _ENTRY + _NEXT
        rest = bytes(tiff.data[tiff.start + entry + _ENTRY : tiff.start + end])
        _write(tiff, entry, rest + bytes(_ENTRY))
        _write(tiff, first, struct.pack(tiff.order + "H", count - 1))


def _zero_values(tiff: _Tiff, directory: int) -> None:
    entries = list(tiff.entries(directory))
    for _tag, entry in entries:
        size = _WIDTHS.get(tiff.number("H", entry + 2), 1) * tiff.number("I", entry + 4)
        if _INLINE < size <= len(tiff.data):
            _write(tiff, tiff.number("I", entry + 8), bytes(size))
    _write(tiff, directory, bytes(_COUNT + len(entries) * _ENTRY + _NEXT))


def _write(tiff: _Tiff, at: int, data: bytes) -> None:
    """Put `data` at `at` from the start, as far as the file goes; it never becomes longer."""
    where = tiff.start + at
    if isinstance(tiff.data, bytearray) and where < len(tiff.data):
        fits = data[: len(tiff.data) - where]
        tiff.data[where : where + len(fits)] = fits


def _blank_words(kept: bytearray, data: bytes) -> None:
    for found in _XMP.finditer(data) if b":GPS" in data else ():
        kept[found.start() : found.end()] = b" " * (found.end() - found.start())


def _png(data: bytes) -> bytes:
    """`data` without the chunks that say where; a chunk has a checksum, so it goes whole."""
    kept, at = [data[: len(PNG)]], len(PNG)
    while at + _ENTRY <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunk = data[at : at + _ENTRY + length]
        if not (chunk[4:8] in _PLACED and _says_where(chunk)):
            kept.append(chunk)
        at += _ENTRY + length
    kept.append(data[at:])
    return data if len(kept) == 1 else b"".join(kept)


def _says_where(chunk: bytes) -> bool:
    name, content = chunk[4:8], chunk[8:-4]
    if name == b"eXIf":
        tiff = _Tiff(content, 0)
        return any(tag == _GPS for tag, _ in tiff.entries(tiff.number("I", 4)))
    return b"GPS" in content or b"GPS" in _grown(content)


def _grown(content: bytes) -> bytes:
    """The packed text of a chunk, wherever it begins; nothing where none is packed."""
    for found in re.finditer(rb"x[\x01\x5e\x9c\xda]", content[:256]):
        try:
            return zlib.decompressobj().decompress(content[found.start() :], 1_048_576)
        except zlib.error:
            continue
    return b""
