"""Dates and numbers as they stand in official letters.

>>> from datetime import date
>>> dated(date(2026, 11, 24))
'二〇二六年十一月二十四日'
>>> numbered("受", 2026, 7)
'豫市许受字〔2026〕第0007号'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

_DIGITS: Final = "〇一二三四五六七八九"
_TEN: Final = 10
SERIES: Final = "豫市许"
"""Of this installation: 豫市 is its name, so that no number here reads like one of an authority's own series."""


def dated(day: date) -> str:
    """A day in Chinese numerals, as letters close with."""
    year = "".join(_DIGITS[int(sign)] for sign in str(day.year))
    return f"{year}年{_below_hundred(day.month)}月{_below_hundred(day.day)}日"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def numbered(series: str, year: int, number: int) -> str:
    """The number of a letter of one kind."""
    return f"{SERIES}{series}字〔{year}〕第{number:04d}号"
