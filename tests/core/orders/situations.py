"""A situation about which nothing is known but the moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from yushi.core import workdays
from yushi.core.orders import Situation


def noon(day: date) -> datetime:
    """Noon of a day in Beijing."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


TODAY = date(2026, 11, 24)


def situation(day: date = TODAY, **facts: Any) -> Situation:
    return Situation(**{"at": noon(day), "calendar": workdays.load(), **facts})
