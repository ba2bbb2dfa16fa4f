"""The date in China: the one place of the API that reads the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The date in China now."""
    return datetime.now(tz=CHINA).date()
