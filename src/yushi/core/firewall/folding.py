"""The copy of a request that is inspected, with Chinese and Japanese text made plain for the rules.

The rules were written for ASCII. The engine keeps only the low byte of a character it has no mapping for, so 异
(U+5F02) becomes a control byte and other Han become quotes and brackets: everyday Chinese then reads as an attack. In
the inspected copy

* Han, kana, Hangul, their punctuation and the signs that input methods give become the letter `x`: to a database or a
  browser they are letters too, so nothing can be spelt with them; of a run, four are enough;
* so do the full-width marks of prose (，（）：；！？) where they stand between two such letters;
* full-width and small-form ASCII (＜, ﹤) becomes the ASCII it imitates, escaped, so that it is seen by the rules
  without ever acting as a separator of the copy itself;
* ASCII, and every other script, stays as it was sent.

Each is recognised raw (UTF-8), percent-encoded, as `\\uXXXX` and as `%uXXXX`. What is not well-formed stays whole.

>>> fold("name=沈知白&q=＜b＞".encode())
b'name=xxx&q=%3Cb%3E'
>>> fold(b"%e5%bc%82%20or%201=1 %u5f02 %uff1c")
b'x%20or%201=1 x %3C'
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable


class Escape(Enum):
    """How ASCII that was full-width is written into the copy: as in addresses and forms, or as in JSON."""

    PERCENT = "%{:02X}"
    JSON = "\\u{:04x}"


_LETTERS = (
    (0x00A5, 0x00A5), (0x00A7, 0x00A7), (0x00B0, 0x00B1), (0x00B7, 0x00B7), (0x00D7, 0x00D7), (0x00F7, 0x00F7),
    (0x2010, 0x2016), (0x2018, 0x201F), (0x2022, 0x2022), (0x2025, 0x2026), (0x2030, 0x2033), (0x203B, 0x203B),
    (0x20AC, 0x20AC), (0x2100, 0x22FF), (0x2460, 0x27BF), (0x2E80, 0x2FFF), (0x3001, 0xA4CF), (0xAC00, 0xD7FB),
    (0xF900, 0xFAFF), (0xFE0F, 0xFE1F), (0xFE30, 0xFE4F), (0xFF61, 0xFFDC), (0xFFE0, 0xFFE6), (0x1F000, 0x1FAFF),
    (0x20000, 0x3FFFF),
)  # fmt: skip
"""Typographic and technical signs of Chinese input methods; CJK, kana, bopomofo, Hangul, Yi; emoji; rare Han."""
_IMITATIONS = ((0x3000, 0x3000), (0xFE50, 0xFE6B), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF))
"""The ideographic space, small forms, full-width forms, mathematical letters: NFKC gives the ASCII they imitate."""


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _ascii_of(code: int) -> str:
    """What the character stands for in the copy: `x`, the ASCII it imitates, or nothing if it stays."""
    if _within(code, _LETTERS):
        return "x"
    if _within(code, _IMITATIONS):
        plain = unicodedata.normalize("NFKC", chr(code))
        return plain if plain.isascii() else "x"
    return ""


class _Spelling(dict[int, str]):
    """A table for `str.translate` that works out a character when it is first met."""

    def __init__(self, escape: Escape, kept: Callable[[str], str]) -> None:
        super().__init__()
        self._escape = escape
        self._kept = kept

    def __missing__(self, code: int) -> str:
        plain = _ascii_of(code)
        if plain == "x":
            said = plain
        elif plain:
            said = "".join(self._escape.value.format(ord(one)) for one in plain)
        else:
            said = self._kept(chr(code))
        self[code] = said
        return said


def _in_units(form: str) -> Callable[[str], str]:
    """Writes a character as UTF-16 units of the given form (`\\u` or `%u`)."""

    def written(char: str) -> str:
        units = char.encode("utf-16-be", "surrogatepass").hex()
        return "".join(form + units[at : at + 4] for at in range(0, len(units), 4))

    return written


def _percent(char: str) -> str:
    return quote(char, safe="")


_RAW = rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
_TAIL = rb"%[89ABab][0-9A-Fa-f]"
_ENCODED = (
    rb"(?:%[CDcd][0-9A-Fa-f]"
    + _TAIL
    + rb"|%[Ee][0-9A-Fa-f](?:"
    + _TAIL
    + rb"){2}|%[Ff][0-4](?:"
    + _TAIL
    + rb"){3})+"
)
_UNIT = rb"(?!00[0-7])[0-9A-Fa-f]{4}"
_FOREIGN = re.compile(
    b"|".join((_RAW, _ENCODED, rb"(?:%[Uu]" + _UNIT + rb")+", rb"\\\\", rb"(?:\\[u]" + _UNIT + rb")+"))
)
_IN_PROSE = re.compile("(?<=[\u3041-\u9fff])[，（）：；！？]{1,3}(?=[\u3041-\u9fff])")
_HINTS = (b"%", b"\\u")
_LONG_RUN = re.compile("x{5,}")
"""The rules' patterns take time for every letter of a long word, and learn nothing from the fifth."""


class _Fold:
    """One way to fold, with its tables; safe for threads, since a table only ever gains the same entries."""

    def __init__(self, escape: Escape) -> None:
        self._raw = _Spelling(escape, lambda char: char)
        self._encoded = _Spelling(escape, _percent)
        self._units = {form: _Spelling(escape, _in_units(form)) for form in ("%u", "%U", "\\u")}

    def __call__(self, found: re.Match[bytes]) -> bytes:
        run = found[0]
        try:
            return self._folded(run)
        except UnicodeDecodeError:
            return run

    def _folded(self, run: bytes) -> bytes:
        if run[:1] == b"\\" or run[1:2] in (b"u", b"U"):
            return run if run == b"\\\\" else self._from_units(run)
        if run[:1] == b"%":
            return _short(_prose(unquote_to_bytes(run).decode()).translate(self._encoded))
        return _short(_prose(run.decode()).translate(self._raw))

    def _from_units(self, run: bytes) -> bytes:
        form = run[:2].decode()
        units = b"".join(run[at + 2 : at + 6] for at in range(0, len(run), 6))
        text = bytes.fromhex(units.decode()).decode("utf-16-be", "surrogatepass")
        return _short(_prose(text).translate(self._units[form]))


def _prose(text: str) -> str:
    return _IN_PROSE.sub("、", text)


def _short(text: str) -> bytes:
    return _LONG_RUN.sub("xxxx", text).encode("utf-8", "surrogatepass")


_FOLDS = {escape: _Fold(escape) for escape in Escape}


def fold(data: bytes, escape: Escape = Escape.PERCENT) -> bytes:
    """`data` with the characters above replaced; folding twice is folding once, and ASCII comes out as it went in."""
    if data.isascii() and not any(hint in data for hint in _HINTS):
        return data
    return _FOREIGN.sub(_FOLDS[escape], data)
