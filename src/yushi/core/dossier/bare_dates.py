"""Dates without quotation marks that do not exist, which stop the TOML parser before it has seen the rest.

Put in quotation marks they are texts, so that the rest of the file can be read and the reader refuses each of them at
its line, together with everything else that is wrong.

>>> quoted("dossier = 1\\n[enterprise]\\nestablished_on = 2026-02-30 # ?\\n")
('dossier = 1\\n[enterprise]\\nestablished_on = "2026-02-30" # ?\\n', ((3, 18),))
"""

from __future__ import annotations

import re
from datetime import date

from yushi.core.dossier.locate import STRING

_LOOKS_LIKE_ONE = (
    r"(?P<lead>[=,\[]\s*)"
    r"(?P<day>\d{4}[ ]?[-/.年][ ]?\d{1,2}[ ]?[-/.月][ ]?\d{1,2}(?:[ ]?日)?)"
    r"(?P<time>[T ]\d{2}:\d{2}[\d:.+-]*Z?)?"
    r"(?=[ \t]*(?:[,\]}#\n\r]|\Z))"
)
_TOKEN = re.compile(rf"{STRING.pattern}|#[^\n]*|{_LOOKS_LIKE_ONE}", re.DOTALL | re.ASCII)


def quoted(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` with such dates in quotation marks, and the line and column of each."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    end, line = 0, 1
    for found in _TOKEN.finditer(text):
        if found["day"] is None or not _is_wrong(found["day"]) or _in_header(text, found):
            continue
        start = found.start("day")
        line += text.count("\n", end, start)
        places.append((line, start - text.rfind("\n", 0, start)))
        parts += [text[end:start], '"', found["day"], found["time"] or "", '"']
        end = found.end()
    return "".join([*parts, text[end:]]), tuple(places)


def _is_wrong(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return True
    return False


def _in_header(text: str, found: re.Match[str]) -> bool:
    """Whether this is the name of a table, `[2026-02-30]`."""
    start = found.start()
    before = text[text.rfind("\n", 0, start) + 1 : start + 1]
    return found["lead"][0] == "[" and not before.strip(" \t[")
