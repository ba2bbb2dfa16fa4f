"""The typefaces of the packs, and which characters they hold.

Nothing warns when a single character of a name has no outline: a page would show an empty box. So every text
is asked about before it is set. The map of characters is read from the font file itself (OpenType `cmap`, format 12).
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

import typst

_FOLDER = Path(__file__).resolve().parents[2] / "packs" / "fonts"
_TEXT_FACE = _FOLDER / "noto-serif-sc-400.ttf"
_GROUPS = 12
FAMILIES: Final = ("Noto Serif SC", "Noto Sans SC")
"""Running text (宋体) and headings (黑体)."""


@cache
def faces() -> typst.Fonts:
    """The typefaces that ship with Yushi and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FOLDER)])


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of `text` that no typeface of ours holds, in order, each once."""
    known = _characters()
    return tuple(dict.fromkeys(sign for sign in text if ord(sign) not in known and sign != "\n"))


@cache
def _characters() -> frozenset[int]:
    """The code points of the face of running text, which holds all that the others do."""
    with _TEXT_FACE.open("rb") as file:
        count = struct.unpack(">4xH6x", file.read(12))[0]
        tables = {tag: start for tag, _, start, _ in struct.iter_unpack(">4sIII", file.read(16 * count))}
        file.seek(tables[b"cmap"])
        subtables = struct.unpack(">2xH", file.read(4))[0]
        starts = [start for _, _, start in struct.iter_unpack(">HHI", file.read(8 * subtables))]
        return frozenset(code for start in starts for code in _codes(file, tables[b"cmap"] + start))


def _codes(file: BinaryIO, start: int) -> list[int]:
    """The code points of one subtable, if it is one of groups; others repeat a part of it."""
    file.seek(start)
    kind, groups = struct.unpack(">H10xI", file.read(16))
    if kind != _GROUPS:
        return []
    ranges = struct.iter_unpack(">III", file.read(12 * groups))
    return [code for first, last, _ in ranges for code in range(first, last + 1)]
