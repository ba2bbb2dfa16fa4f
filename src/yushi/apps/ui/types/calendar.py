"""The working-day calendar as two pictures: weeks as columns for one term, months as blocks for a year.

What kind of day a date is comes from the caller, who asked the State Council calendar; nothing here knows it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

DayKind = Literal["work", "rest", "holiday", "makeup"]
DayMark = Literal["", "used", "today", "end", "worst", "event", "open", "shut"]

_CELL, _GAP, _HEAD, _SIDE = 18, 4, 18, 34
_FEWEST = 12
"""Columns of weeks that the picture has room for at least."""
_STEP = _CELL + _GAP
_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day: what kind it is, how it is marked, and what a pointer on it reads."""

    on: dt.date
    kind: DayKind = "work"
    mark: DayMark = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A drawn day."""

    x: int
    y: int
    day: Day

    @property
    def css(self) -> str:
        """The classes that colour it."""
        return f"k-{self.day.kind}" + (f" m-{self.day.mark}" if self.day.mark else "")

    @property
    def number_x(self) -> int:
        """Where the number of the day stands."""
        return self.x + _CELL // 2

    @property
    def number_y(self) -> int:
        """The base line of that number."""
        return self.y + _CELL // 2 + 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A drawn heading of a column or row."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """Consecutive days, weeks as columns, Monday on top; `weekdays` names the seven rows, `months` the twelve months."""

    days: tuple[Day, ...]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    label: str = ""

    @property
    def width(self) -> int:
        """Of the picture, in its own units; a term of a few days is not blown up to fill its place."""
        return _SIDE + max(self._column(self.days[-1].on), _FEWEST) * _STEP + _CELL + 2

    @property
    def height(self) -> int:
        """Of the picture, in its own units."""
        return _HEAD + _DAYS * _STEP

    @property
    def cells(self) -> list[Cell]:
        """Every day where it stands."""
        return [
            Cell(x=_SIDE + self._column(day.on) * _STEP, y=_HEAD + day.on.weekday() * _STEP, day=day)
            for day in self.days
        ]

    @property
    def heads(self) -> list[Head]:
        """Month names over the column in which each month begins, and every other weekday at the side."""
        begun = {(day.on.year, day.on.month): self._column(day.on) for day in reversed(self.days)}
        columns = sorted((column, month) for (_, month), column in begun.items())
        # Two names closer than two columns would touch: the later month is the one that matters.
        kept = [
            pair
            for pair, following in zip(columns, [*columns[1:], (10_000, 0)], strict=True)
            if following[0] - pair[0] > 1
        ]
        above = [Head(x=_SIDE + column * _STEP, y=12, text=self.months[month - 1]) for column, month in kept]
        beside = [
            Head(x=0, y=_HEAD + row * _STEP + 14, text=self.weekdays[row]) for row in range(0, _DAYS, 2)
        ]
        return above + beside

    def _column(self, on: dt.date) -> int:
        first = self.days[0].on
        return (on - (first - dt.timedelta(days=first.weekday()))).days // _DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBlock:
    """One month as a block of weeks (rows) and weekdays (columns)."""

    year: int
    month: int
    days: tuple[Day, ...]

    @property
    def width(self) -> int:
        """Of the picture, in its own units."""
        return _DAYS * _STEP

    @property
    def height(self) -> int:
        """Of the picture, in its own units: six rows, so that blocks align."""
        return 6 * _STEP

    @property
    def first(self) -> dt.date:
        """The first day of the month."""
        return dt.date(self.year, self.month, 1)

    @property
    def cells(self) -> list[Cell]:
        """Every day where it stands."""
        before = self.first.weekday()
        return [
            Cell(
                x=day.on.weekday() * _STEP + _GAP // 2,
                y=(before + day.on.day - 1) // _DAYS * _STEP,
                day=day,
            )
            for day in self.days
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """Consecutive days, a block for each month."""

    days: tuple[Day, ...]
    label: str = ""

    @property
    def blocks(self) -> list[MonthBlock]:
        """The blocks in order of time."""
        grouped = groupby(self.days, key=lambda day: (day.on.year, day.on.month))
        return [MonthBlock(year=year, month=month, days=tuple(days)) for (year, month), days in grouped]
