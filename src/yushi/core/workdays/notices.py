"""Reading `calendar.toml`, the State Council's notices as data, into a `Calendar`."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yushi.core.errors import Text
from yushi.core.workdays.calendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FILE = Path(__file__).with_name("calendar.toml")


@lru_cache(maxsize=1)
def load() -> Calendar:
    """The calendar, read once per process (about 3 ms)."""
    return read(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def read(data: Mapping[str, Any]) -> Calendar:
    """The calendar that `data`, the parsed file, describes."""
    names = {zh: Text(zh, en) for zh, en in data["names"].items()}
    tables = [*data["year"], *data["expected"]]
    return Calendar.of(
        first=dt.date(tables[0]["year"], 1, 1),
        last=dt.date(tables[-1]["year"], 12, 31),
        provisional_from=data["provisional_from"],
        off=dict(_days(tables, "off", names)),
        adjusted=dict(_days(tables, "work", names)),
        notices={table["year"]: table["notice"] for table in tables if "notice" in table},
    )


def _days(
    tables: Iterable[Mapping[str, Any]], key: str, names: Mapping[str, Text]
) -> Iterator[tuple[int, Text]]:
    """The ordinal and the holiday of every day listed under `key`."""
    for table in tables:
        year = table["year"]
        for entry in table.get(key, ()):
            span, name = entry.split(" ")
            start, _, end = span.partition("..")
            for ordinal in range(_ordinal(year, start), _ordinal(year, end or start) + 1):
                yield ordinal, names[name]


def _ordinal(year: int, month_day: str) -> int:
    """The ordinal of `MM-DD` in `year`."""
    return dt.date(year, int(month_day[:2]), int(month_day[3:])).toordinal()
