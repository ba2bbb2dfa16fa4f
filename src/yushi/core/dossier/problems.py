"""What can be wrong with a dossier's file, and how values and paths are shown in the message."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Callable

FORMAT = Text("档案格式 1", "dossier format 1")
MAX_PROBLEMS = 100

_BARE_KEY = re.compile(r"[\w-]{1,64}", re.ASCII)
_SHOWN = 60
_BIG = 256
_SOME = 3


class DossierError(YushiError):
    """A dossier that cannot be read; carries every problem of the file, in the order of its lines."""


def problem(
    code: str, what: Text, *, rule: Text, fix: Text, path: str = "", line: int = 0, ours: bool = True
) -> Problem:
    """A problem with the dossier, its file name not yet known; `ours` if the rule is one of the format."""
    by = Text(f"{FORMAT.zh}：{rule.zh}", f"{FORMAT.en}: {rule.en}") if ours else rule
    return Problem(code=f"dossier.{code}", what=what, rule=by, fix=fix, place=Place("", line, path))


def join(path: str, key: str) -> str:
    """The path of `key` in the table at `path`; a key that is no plain word is quoted."""
    word = key if _BARE_KEY.fullmatch(key) else f'"{printable(key)}"'
    return f"{path}.{word}" if path else word


def printable(text: str) -> str:
    """`text` on one line, safe for a terminal, cut to 60 characters."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(char if _is_visible(char) else f"\\u{ord(char):04x}" for char in cut)


def _is_visible(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] not in "CZ"


def _some(items: list[Any], brackets: str, show: Callable[[Any], str]) -> str:
    """The first three of `items`, and a mark if there are more."""
    more = ["…"] if len(items) > _SOME else []
    return brackets[0] + printable(", ".join([show(item) for item in items[:_SOME]] + more)) + brackets[1]


def shown(value: Any) -> str:
    """A value as it would stand in the file, cut to 60 characters."""
    if isinstance(value, str):
        return f'"{printable(value)}"'
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int) and value.bit_length() > _BIG:
        return "…"
    if isinstance(value, dict):
        return _some(list(value), "{}", str)
    if isinstance(value, list):
        return _some(value, "[]", shown)
    return printable(str(value))
