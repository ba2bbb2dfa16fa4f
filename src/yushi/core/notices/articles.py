"""The reasons of a letter in the order of articles: laws before regulations before rules, each by its numbers.

>>> rank("中华人民共和国行政许可法") < rank("中华人民共和国电信条例") < rank("电信业务经营许可管理办法")
True
>>> places("13(二)") < places("13(十)")
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.policy.rules import Citation

_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+")
_DIGITS: Final = "〇一二三四五六七八九"
_TEN: Final = 10
HOW: Final = Text("办法：", "What to do: ")
"""What a standard remedy begins with."""
_LAW, _REGULATION, _RULE, _LOCAL, _OTHER = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is wanting: the condition, what the reviewer says of it, its articles, the standard remedy if it has one.

    A letter gives the reviewer's own words; the remedy is in it where these keep it (`with_remedy`), or where there are none.
    """

    condition: str
    title: Text
    note: str
    citations: tuple[Citation, ...]
    remedy: Text | None
    late_because: str = ""


def with_remedy(note: str, remedy: Text) -> str:
    """The words of a reviewer who keeps the standard remedy: after their own, or alone.

    >>> from yushi.core.errors import Text
    >>> with_remedy("第 2 页缺章", Text("盖章后重交", "seal it"))
    '第 2 页缺章。办法：盖章后重交。'
    """
    own = note.strip()
    return f"{ended(own) if own else ''}{HOW.zh}{ended(remedy.zh)}"


def said(reason: Reason) -> Text:
    """What a letter says is wanting; the standard remedy in both languages, the reviewer's words in their own."""
    remedy, note = reason.remedy, reason.note.strip()
    if remedy is None:
        return Text(ended(note), ended(note, "."))
    tail = with_remedy("", remedy)
    own = note.removesuffix(tail) if note else ""
    if note and own == note:
        return Text(ended(note), ended(note, "."))
    english = f"{HOW.en}{ended(remedy.en, '.')}"
    return Text(f"{own}{tail}", f"{own} {english}" if own else english)


def ended(text: str, stop: str = "。") -> str:
    """The text with a stop at its end."""
    return text if text.endswith(("。", "；", "！", "？", ".", "!", "?")) else f"{text}{stop}"


def in_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons by their first article; those without one last."""
    return tuple(sorted(reasons, key=_key))


def _key(reason: Reason) -> tuple[int, str, tuple[int, ...], str]:
    if not reason.citations:
        return (_OTHER + 1, "", (), reason.condition)
    first = reason.citations[0]
    return (rank(first.instrument), first.instrument, places(first.article), reason.condition)


def rank(instrument: str) -> int:
    """How high an instrument stands."""
    if instrument.startswith("河南省"):
        return _LOCAL
    name = instrument.partition("（")[0]
    if name.endswith(("办法", "规定")):  # before 法, which 办法 ends with
        return _RULE
    if name.endswith("法"):
        return _LAW
    return _REGULATION if name.endswith("条例") else _OTHER


def places(article: str) -> tuple[int, ...]:
    """The numbers of an article, its paragraph and its item."""
    return tuple(_value(found) for found in _NUMBER.findall(article))


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS.index(text[0])
    return (_DIGITS.index(tens[0]) if tens else 1) * _TEN + (_DIGITS.index(ones[0]) if ones else 0)
