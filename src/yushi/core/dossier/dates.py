"""Dates and months of a file, and the nearest real one to what was written."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, datetime
from typing import TYPE_CHECKING, Any

from yushi.core.dossier.month import Month
from yushi.core.dossier.raw import RefusedError, width_folded, wrong_kind
from yushi.core.errors import Text

if TYPE_CHECKING:
    from yushi.core.dossier.schema import Fact

_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LIKE_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)", re.ASCII)
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_LIKE_MONTH = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})", re.ASCII)


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
