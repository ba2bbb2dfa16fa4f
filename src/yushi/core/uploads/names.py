"""The name of a file as it may be shown and kept: one line, no path, no signs that cannot be seen."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE | re.ASCII)


def cleaned(name: str) -> str:
    """`name` in NFC without its path, control signs, signs of direction and other invisible ones.

    What no file system takes becomes a low line. A long name keeps its ending. Nothing left becomes "file".
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if not unicodedata.category(sign).startswith("C"))
    plain = _NOT_IN_A_NAME.sub("_", " ".join(seen.split())).strip(". ")
    plain = f"_{plain}" if _DEVICES.match(plain) else plain
    return _short(plain) or "file"


def ending(name: str) -> str:
    """What stands after the last dot of a cleaned name, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _short(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, last = name.rpartition(".")
    if not dot or len(last) >= LONGEST:
        return name[:LONGEST]
    return stem[: LONGEST - len(last) - 1].rstrip(". ") + dot + last
