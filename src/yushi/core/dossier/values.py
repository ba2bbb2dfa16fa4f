"""One plain value of a file, read as one type of fact.

Width is folded before numbers, dates and codes are read (`２０２６-１１-０１` is a date); texts stay
as they were written. Anything else is refused with the nearest right form, never guessed.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yushi.core.dossier.dates import read_date, read_month
from yushi.core.dossier.raw import RefusedError, width_folded, wrong_kind
from yushi.core.dossier.syntax import Real
from yushi.core.errors import Text
from yushi.core.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.dossier.schema import Fact

__all__ = ["PLAIN", "RefusedError", "read_date", "read_month", "read_text", "width_folded"]

_MAX_INTEGER = 10**12

_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_LIKE_DECIMAL = re.compile(r"[¥￥$]?\s*(-?[\d,]+(?:\.\d+)?)\s*(%|万元?|亿元?|元|CNY)?", re.ASCII)
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_YES_NO = {
    **dict.fromkeys(("true", "yes", "y", "1", "是", "有", "对"), "true"),
    **dict.fromkeys(("false", "no", "n", "0", "否", "无", "没有", "不是"), "false"),
}


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
