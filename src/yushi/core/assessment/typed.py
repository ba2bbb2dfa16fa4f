"""What people type into a form, read as the dossier writes it: `100 万元`, `1，000，000`, `50％`, `2026年5月`.

Width is folded first. What can be read in one way only is read; anything else is refused in the words of a form,
never guessed and never passed on.

>>> amount("１００ 万元"), amount("1，000，000"), amount("1.5亿"), amount("1,00")
('1000000', '1000000', '150000000', None)
>>> percent("50％"), whole("184 天"), day("2026年11月4日"), month("2026/5")
('50', '184', '2026-11-04', '2026-05')
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from yushi.core.dossier.raw import width_folded
from yushi.core.errors import Place, Problem, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yushi.core.dossier.schema import Fact

_DIGITS = r"(?P<number>-?(?:\d+|\d{1,3}(?P<sign>[, ])\d{3}(?:(?P=sign)\d{3})*)(?:\.\d+)?)"
_AMOUNT = re.compile(
    rf"(?P<mark>¥|人民币|RMB|CNY)?\s*{_DIGITS}\s*(?P<scale>千万|百万|十万|千|万|十亿|百亿|亿)?\s*(?P<unit>元整?|圆整?|人民币|CNY|RMB)?",
    re.ASCII | re.IGNORECASE,
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%?", re.ASCII)
_WHOLE = re.compile(rf"{_DIGITS}\s*(?:天|日|days?|人|名|个|次)?", re.ASCII | re.IGNORECASE)
_DAY = re.compile(
    r"(\d{4})\s*([-/.年])\s*(\d{1,2})\s*([-/.月])\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})", re.ASCII
)
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?|(\d{4})(\d{2})", re.ASCII)
_WEB = re.compile(r"https?://([^/?#:@\s]+)(?::\d+)?(?:[/?#]\S*)?", re.ASCII | re.IGNORECASE)
_SCALES = {
    "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10,
}  # fmt: skip
_WHOLE_DIGITS, _PLACES = 15, 6


def amount(word: str) -> str | None:
    """The amount in whole units of its currency as decimal text; None when it can be read in no way or in several."""
    found = _AMOUNT.fullmatch(width_folded(word))
    if found is None:
        return None
    value = Decimal(_plain(found["number"])) * _SCALES.get(found["scale"], 1)
    text = f"{value:f}"
    whole, _, rest = (text.rstrip("0").rstrip(".") if "." in text else text).partition(".")
    if len(whole.lstrip("-")) > _WHOLE_DIGITS or len(rest) > _PLACES:
        return None
    return f"{whole}.{rest}" if rest else whole


def in_yuan(word: str) -> bool:
    """Whether an amount says itself that it is in Chinese yuan."""
    found = _AMOUNT.fullmatch(width_folded(word))
    return bool(found and (found["mark"] or found["unit"]))


def percent(word: str) -> str | None:
    """The share as a number of hundredths, without the sign."""
    found = _PERCENT.fullmatch(width_folded(word))
    return found[1] if found else None


def whole(word: str) -> str | None:
    """A whole number, its measure word left out."""
    found = _WHOLE.fullmatch(width_folded(word))
    plain = _plain(found["number"]) if found else "."
    return None if "." in plain else plain


def day(word: str) -> str | None:
    """A date as `YYYY-MM-DD`, whether or not there is such a day."""
    found = _DAY.fullmatch(width_folded(word))
    if found is None or (found[2] in {"-", "/", "."} and found[2] != found[4]):
        return None
    year, number, of_month = (found[1], found[3], found[5]) if found[1] else found.group(6, 7, 8)
    return f"{year}-{int(number):02d}-{int(of_month):02d}"


def month(word: str) -> str | None:
    """A month as `YYYY-MM`, whether or not there is such a month."""
    found = _MONTH.fullmatch(width_folded(word))
    if found is None:
        return None
    year, number = (found[1], found[2]) if found[1] else (found[3], found[4])
    return f"{year}-{int(number):02d}"


def domain(word: str) -> str:
    """The domain of a web address as browsers copy it; anything else as typed, for the reader to judge.

    >>> domain("https://www.Example.com/shop?a=1"), domain("example.com"), domain("https://a@b.example/")
    ('www.example.com', 'example.com', 'https://a@b.example/')
    """
    found = _WEB.fullmatch(width_folded(word))
    return found[1].lower() if found else word


def _plain(number: str) -> str:
    return number.replace(",", "").replace(" ", "")


_READ: Mapping[str, Callable[[str], str | None]] = {
    "decimal": amount, "percent": percent, "integer": whole, "date": day, "month": month,
    "domain": domain,
}  # fmt: skip


def read(kind: str, word: str) -> str | None:
    """`word` as the dossier writes a fact of type `kind`; other types stay as typed; None: it cannot be read."""
    return _READ[kind](word) if kind in _READ else word


_FORMS: Mapping[str, tuple[Text, Text]] = {
    "decimal": (
        Text("金额写成数字，可以带千分位或“万元”“亿元”", "an amount is a number, with thousands commas or 万, 亿 if you like"),
        Text("例如 1000000、1,000,000 或 100万元", "write for instance 1000000, 1,000,000 or 100万"),
    ),
    "percent": (
        Text("比例是 0 到 100 的数，可以带百分号", "a share is a number from 0 to 100, with or without a per-cent sign"),
        Text("例如 50、33.3 或 50%", "write for instance 50, 33.3 or 50%"),
    ),
    "integer": (
        Text("这里填一个整数", "this is a whole number"),
        Text("例如 184；不知道就留空", "write for instance 184; leave it empty while it is unknown"),
    ),
    "date": (
        Text("日期要有年、月、日，并且确有这一天", "a date has a year, a month and a day, and must exist"),
        Text("例如 2026-11-04；不知道就留空", "write for instance 2026-11-04; leave it empty while it is unknown"),
    ),
    "month": (
        Text("月份要有年和月", "a month has a year and a month"),
        Text("例如 2026-05；不知道就留空", "write for instance 2026-05; leave it empty while it is unknown"),
    ),
}  # fmt: skip
_LINE, _EMPTY = Text("不写这一行", "leave the line out"), Text("留空", "leave it empty")


def in_a_form(fix: Text) -> Text:
    """What to do, told for a file, in the words of a form: what a file leaves out is left empty there."""
    return Text(fix.zh.replace(_LINE.zh, _EMPTY.zh), fix.en.replace(_LINE.en, _EMPTY.en))


_MANY_WAYS = re.compile(r"[,.]", re.ASCII)


def unread(fact: Fact, word: str, *, path: str) -> Problem:
    """The three lines for what cannot be read, in the words of a form."""
    rule, fix = _FORMS["month" if fact.type == "months" else fact.type]
    shown = word.strip()[:40]
    several = fact.type in {"decimal", "integer"} and _MANY_WAYS.search(width_folded(word))
    why = (
        Text("逗号和小数点的位置看不出是多少", "its commas and points leave open how much that is")
        if several
        else Text("看不出是多少", "it is not clear how much that is")
        if fact.type in {"decimal", "percent", "integer"}
        else Text("读不懂", "it cannot be read")
    )
    what = Text(f"{fact.zh}写的是“{shown}”，{why.zh}", f"{fact.en} says “{shown}”: {why.en}")
    return Problem(code=f"answer.{fact.type}", what=what, rule=rule, fix=fix, place=Place(path=path))


def no_such_day(fact: Fact, word: str, *, path: str) -> Problem:
    """The three lines for a date or a month that no calendar has."""
    rule, fix = _FORMS["date" if fact.type == "date" else "month"]
    shown = word.strip()[:40]
    thing = Text("日期", "date") if fact.type == "date" else Text("月份", "month")
    what = Text(
        f"{fact.zh}写的是“{shown}”，没有这个{thing.zh}",
        f"{fact.en} says “{shown}”: there is no such {thing.en}",
    )
    return Problem(code="answer.no-such-day", what=what, rule=rule, fix=fix, place=Place(path=path))
