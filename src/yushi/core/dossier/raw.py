"""Values as a parser gives them: what kind they are, and how one is refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Any

from yushi.core.dossier.syntax import Real
from yushi.core.errors import Text

MAX_TEXT = 4000

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class RefusedError(Exception):
    """A value that is not of its fact's type: a code, what is so, the nearest right form if there is one.

    `rule` and `fix` are given where another standard than the format is broken.
    """

    def __init__(
        self, code: str, what: Text, near: str = "", *, rule: Text | None = None, fix: Text | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.what = what
        self.near = near
        self.rule = rule
        self.fix = fix


def kind_of(raw: Any) -> Text:
    """What a raw value is, in words."""
    if isinstance(raw, Real) and _DIGITS.fullmatch(raw.text):
        return Text("过长的整数", "a whole number of too many digits")
    for types, words in _KINDS:
        if isinstance(raw, types):
            return words
    return Text("空值", "null")


_DIGITS = re.compile(r"-?\d+", re.ASCII)
_KINDS: tuple[tuple[type | tuple[type, ...], Text], ...] = (
    (bool, Text("真假值", "a truth value")),
    (int, Text("整数", "a whole number")),
    (Real, Text("小数", "a number with a point")),
    (str, Text("文本", "text")),
    (datetime, Text("日期时间", "a date with a time")),
    (date, Text("日期", "a date")),
    (time, Text("时间", "a time")),
    (list, Text("列表", "a list")),
    (dict, Text("表", "a table")),
)


def width_folded(text: str) -> str:
    """`text` in half width (NFKC), without the spaces around it."""
    return unicodedata.normalize("NFKC", text).strip()


def wrong_kind(raw: Any, near: str = "") -> RefusedError:
    """The refusal of a value of another kind."""
    kind = kind_of(raw)
    return RefusedError("wrong-kind", Text(f"这是{kind.zh}", f"this is {kind.en}"), near)


def refuse_unseen(text: str) -> None:
    """Raises for empty and endless text, control characters, direction marks and lone surrogates."""
    if not text.strip():
        raise RefusedError("empty-text", Text("文本是空的", "the text is empty"))
    if found := _UNSEEN.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise RefusedError(
            "control-character",
            Text(f"文本里有看不见的字符 {code}", f"the text holds the invisible character {code}"),
        )
    if len(text) > MAX_TEXT:
        raise RefusedError(
            "text-too-long", Text(f"文本有 {len(text)} 字", f"the text has {len(text)} characters")
        )
