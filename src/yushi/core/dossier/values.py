"""One plain value of a file, read as one type of fact.

Width is folded before numbers, dates and codes are read (`２０２６-１１-０１` is a date); texts stay
as they were written. Anything else is refused with the nearest right form, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import MAXYEAR, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yushi.core.dossier.month import Month
from yushi.core.dossier.syntax import Real
from yushi.core.errors import Text
from yushi.core.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.dossier.schema import Fact

MAX_TEXT = 4000
_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
_MAX_INTEGER = 10**12

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LIKE_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)", re.ASCII)
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_LIKE_MONTH = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_LIKE_DECIMAL = re.compile(r"[¥￥$]?\s*(-?[\d,]+(?:\.\d+)?)\s*(%|万元?|亿元?|元|CNY)?", re.ASCII)
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_YES_NO = {
    **dict.fromkeys(("true", "yes", "y", "1", "是", "有", "对"), "true"),
    **dict.fromkeys(("false", "no", "n", "0", "否", "无", "没有", "不是"), "false"),
}


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
    for types, words in _KINDS:
        if isinstance(raw, types):
            return words
    return Text("空值", "null")


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


def read_text(raw: Any, _fact: Fact) -> str:
    """A text as it was written."""
    if not isinstance(raw, str):
        raise wrong_kind(raw, f'"{raw}"' if isinstance(raw, int | Real | date) and raw is not True else "")
    return raw


def read_bool(raw: Any, _fact: Fact) -> bool:
    """True or false."""
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower() if isinstance(raw, str | int) else ""
    raise wrong_kind(raw, _YES_NO.get(word, ""))


def read_integer(raw: Any, fact: Fact) -> int:
    """A whole number within the limits of its fact."""
    if isinstance(raw, bool) or not isinstance(raw, int):
        plain = width_folded(str(raw)) if isinstance(raw, str | Real) else ""
        raise wrong_kind(raw, str(int(plain)) if re.fullmatch(r"\d{1,12}", plain, re.ASCII) else "")
    low, high = fact.min if fact.min is not None else -_MAX_INTEGER, fact.max or _MAX_INTEGER
    if not low <= raw <= high:
        raise _out_of_range(low, high)
    return raw


def read_decimal(raw: Any, fact: Fact) -> Decimal:
    """An amount: decimal text, or a whole number; a bare `2.5` is refused, it would be a binary fraction."""
    if isinstance(raw, Real):
        raise wrong_kind(raw, f'"{raw}"' if _DECIMAL.fullmatch(raw.text) else "")
    return _amount(raw, fact, quoted=True)


def read_percent(raw: Any, fact: Fact) -> int | Decimal:
    """A share of 0 to 100: a number or decimal text; a whole share is an `int`."""
    share = _amount(raw.text if isinstance(raw, Real) else raw, fact, quoted=False)
    return int(share) if share == share.to_integral_value() else share


def _amount(raw: Any, fact: Fact, *, quoted: bool) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise wrong_kind(raw)
    plain = width_folded(raw) if isinstance(raw, str) else _digits(raw)
    if not _DECIMAL.fullmatch(plain):
        near = _near_decimal(plain)
        raise RefusedError(
            "not-a-number",
            Text("这不是一个数", "this is not a number"),
            f'"{near}"' if near and quoted else near,
        )
    value = Decimal(plain)
    if (fact.min is not None and value < fact.min) or (fact.max is not None and value > fact.max):
        raise _out_of_range(fact.min, fact.max)
    return value


def _digits(number: int) -> str:
    """The digits of a whole number, or nothing when there are more than any amount has."""
    return str(number) if abs(number) < 10**18 else ""


def _near_decimal(plain: str) -> str:
    found = _LIKE_DECIMAL.fullmatch(plain)
    if found is None:
        return ""
    number = found[1].replace(",", "")
    if not _DECIMAL.fullmatch(number):
        return ""
    return f"{Decimal(number) * _SCALE.get((found[2] or '')[:1], Decimal(1)):f}"


def _out_of_range(low: int | None, high: int | None) -> RefusedError:
    limits = [f"≥ {low}"] * (low is not None) + [f"≤ {high}"] * (high is not None)
    shown = ", ".join(limits)
    return RefusedError("out-of-range", Text(f"超出范围（{shown}）", f"out of range ({shown})"))


def read_date(raw: Any, _fact: Fact) -> date:
    """A calendar date from 1900 to 2100, as a TOML date or as text `YYYY-MM-DD`."""
    if isinstance(raw, datetime):
        raise wrong_kind(raw, raw.date().isoformat())
    if isinstance(raw, date):
        day = raw
    elif isinstance(raw, str):
        day = _date_from(width_folded(raw), raw)
    else:
        raise wrong_kind(raw, _near_date(str(raw)) if isinstance(raw, int) and raw < 10**8 else "")
    if not _FIRST <= day <= _LAST:
        raise RefusedError(
            "impossible-date",
            Text("年份不在 1900 到 2100 之间", "the year is not between 1900 and 2100"),
        )
    return day


def _date_from(plain: str, raw: str) -> date:
    if not _DATE.fullmatch(plain):
        near = _near_date(plain)
        raise (
            RefusedError(
                "not-a-date", Text("这不是 YYYY-MM-DD 形式的日期", "this is not a date as YYYY-MM-DD"), near
            )
            if near
            else wrong_kind(raw)
        )
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise RefusedError(
            "impossible-date", Text("没有这个日期", "there is no such date"), _last_of_month(plain)
        ) from None


def _near_date(plain: str) -> str:
    found = _LIKE_DATE.match(plain) or _EIGHT.fullmatch(plain)
    if found is None:
        return ""
    near = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    try:
        date.fromisoformat(near)
    except ValueError:
        return ""
    return near


def _last_of_month(plain: str) -> str:
    """The last day of the month of an impossible date, if the month exists."""
    year, month = int(plain[:4]), int(plain[5:7])
    if not (1 <= month <= 12 and 1 <= year < MAXYEAR) or plain.endswith("-00"):  # noqa: PLR2004
        return ""
    following = Month.of(year, month) + 1
    return date.fromordinal(date(following.year, following.month, 1).toordinal() - 1).isoformat()


def read_month(raw: Any, _fact: Fact) -> Month:
    """A month as text `YYYY-MM`, from 1900 to 2100."""
    if not isinstance(raw, str):
        near = f'"{raw:%Y-%m}"' if isinstance(raw, date) else ""
        raise wrong_kind(raw, near or (_near_month(str(raw)) if isinstance(raw, int) and raw < 10**6 else ""))
    plain = width_folded(raw)
    try:
        month = Month.parse(plain)
    except ValueError:
        raise RefusedError(
            "not-a-month",
            Text("这不是 YYYY-MM 形式的月份", "this is not a month as YYYY-MM"),
            _near_month(plain),
        ) from None
    if not _FIRST.year <= month.year <= _LAST.year:
        raise RefusedError(
            "impossible-date",
            Text("年份不在 1900 到 2100 之间", "the year is not between 1900 and 2100"),
        )
    return month


def _near_month(plain: str) -> str:
    found = _LIKE_MONTH.match(plain)
    return f'"{found[1]}-{int(found[2]):02d}"' if found and 1 <= int(found[2]) <= 12 else ""  # noqa: PLR2004


def read_choice(raw: Any, fact: Fact) -> str:
    """One of the values of a choice."""
    if not isinstance(raw, str):
        raise wrong_kind(raw)
    plain = width_folded(raw)
    for choice in fact.values:
        if choice.value == plain:
            return plain
    raise RefusedError(
        "not-a-choice", Text("没有这个选项", "this is not one of the choices"), _near_choice(raw, fact)
    )


def _near_choice(raw: str, fact: Fact) -> str:
    """The value whose label in either language was written, else the value spelled most alike."""
    word = fold(raw[:80], case=True)
    for choice in fact.values:
        if word in {fold(choice.zh, case=True), fold(choice.en, case=True)}:
            return f'"{choice.value}"'
    near = nearest(word, [choice.value for choice in fact.values])
    return f'"{near}"' if near else ""


PLAIN: dict[str, Callable[[Any, Fact], Any]] = {
    "text": read_text,
    "bool": read_bool,
    "integer": read_integer,
    "decimal": read_decimal,
    "percent": read_percent,
    "date": read_date,
    "month": read_month,
    "choice": read_choice,
}
