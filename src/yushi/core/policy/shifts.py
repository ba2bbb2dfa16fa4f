"""Moving dates inside expressions, and turning such a move into a plain threshold.

`add_years(d, 1) <= on` holds for exactly the dates up to some latest one. The moves never reverse
an order (an earlier date never moves past a later one), so the latest one can be found once for
each `on`, and ten thousand dossiers are then compared with a single date.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from yushi.core import workdays
from yushi.core.workdays import civil

_SATURDAY: Final = 5


@lru_cache(maxsize=4096)
def shift(unit: str, day: date, by: int) -> date:
    """`day` moved by `by` years, months, days (civil counting) or working days."""
    match unit:
        case "years":
            return civil.add_years(day, by)
        case "months":
            return civil.add_months(day, by)
        case "days":
            return civil.add_days(day, by)
        case _:
            return _working_days(day, by)


def _working_days(day: date, by: int) -> date:
    """By the State Council calendar; beyond its years by the five-day week alone."""
    try:
        return workdays.load().shift(day, by)
    except workdays.CalendarRangeError:
        step = timedelta(days=1 if by > 0 else -1)
        for _ in range(abs(by)):
            day += step
            while day.weekday() >= _SATURDAY:
                day += step
        return day


def year_start(day: date, by: int) -> date:
    """The first of January of the year of `day`, `by` years later."""
    return date(day.year + by, 1, 1)


@lru_cache(maxsize=1024)
def latest(unit: str, by: int, limit: date, *, inclusive: bool) -> date:
    """The latest date whose move by `by` is at most `limit` (before it, if not `inclusive`)."""

    def holds(day: date) -> bool:
        moved = shift(unit, day, by)
        return moved <= limit if inclusive else moved < limit

    low, high = _around(unit, by, limit)
    while high - low > timedelta(days=1):
        middle = low + (high - low) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _around(unit: str, by: int, limit: date) -> tuple[date, date]:
    """A date for which the move surely stays below `limit`, and one for which it does not."""
    days = {"years": 366, "months": 31, "days": 1, "workdays": 3}[unit] * abs(by) + 40
    return limit - timedelta(days=days), limit + timedelta(days=days)
