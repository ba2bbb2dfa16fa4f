"""The calendar of working days (工作日), a value that answers questions about dates.

The day a term starts is not counted (Civil Code 201), so `add(day, 1)` is the next working day.
Saturdays and Sundays are off unless a notice makes them working days; other days are worked unless
a notice makes them holidays.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from yushi.core.errors import Text
from yushi.core.workdays.days import CalendarRangeError, Count, Day, DayKind, Skipped, Sum

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORKDAY = Text("工作日", "working day")
_WEEKEND = Text("周末", "weekend")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Every day from `first` to `last`; days from `provisional_from` on rest on no notice yet.

    `off` and `adjusted` name the holiday by the ordinal of the day, `working` lists the ordinals of all
    working days in order.
    """

    first: dt.date
    last: dt.date
    provisional_from: dt.date
    off: Mapping[int, Text] = field(repr=False)
    adjusted: Mapping[int, Text] = field(repr=False)
    notices: Mapping[int, str] = field(repr=False)
    working: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(
        cls,
        *,
        first: dt.date,
        last: dt.date,
        provisional_from: dt.date,
        off: Mapping[int, Text],
        adjusted: Mapping[int, Text],
        notices: Mapping[int, str],
    ) -> Self:
        """The calendar of these exceptions to the five-day week."""
        working = tuple(
            ordinal
            for ordinal in range(first.toordinal(), last.toordinal() + 1)
            if ordinal in adjusted or not (_is_weekend(ordinal) or ordinal in off)
        )
        return cls(
            first=first,
            last=last,
            provisional_from=provisional_from,
            off=off,
            adjusted=adjusted,
            notices=notices,
            working=working,
        )

    def is_working(self, day: dt.date) -> bool:
        """True if `day` is a working day."""
        ordinal = self._ordinal(day)
        return ordinal in self.adjusted or not (_is_weekend(ordinal) or ordinal in self.off)

    def is_provisional(self, day: dt.date) -> bool:
        """True if the notice for the year of `day` is not known: the calendar is incomplete there."""
        return day >= self.provisional_from

    def day(self, day: dt.date) -> Day:
        """All that is known about `day`."""
        kind, name = self._kind(self._ordinal(day))
        return Day(
            date=day,
            kind=kind,
            name=name,
            notice=self.notices.get(day.year, ""),
            provisional=self.is_provisional(day),
        )

    def shift(self, start: dt.date, days: int) -> dt.date:
        """The date of `add`, without its reasons: the quick form for thousands of questions."""
        ordinal = self._ordinal(start)
        if days == 0:
            return start
        place = bisect_right(self.working, ordinal) - 1 if days > 0 else bisect_left(self.working, ordinal)
        place += days
        if not 0 <= place < len(self.working):
            words = Text(f"{start} 起第 {days} 个工作日", f"{days} working days from {start}")
            raise CalendarRangeError.outside(words, self.first, self.last)
        return dt.date.fromordinal(self.working[place])

    def add(self, start: dt.date, days: int) -> Sum:
        """The day that is `days` working days after `start` (before it if negative); `start` is not counted.

        Zero days is `start` itself, whether or not it is worked.
        """
        return self._sum(start, self.shift(start, days))

    def between(self, start: dt.date, end: dt.date) -> Count:
        """How many working days lie after `start` up to and including `end`.

        Negative if `end` is earlier: then those before `start` down to and including `end`, so that
        `between(day, add(day, n).date)` is always n.
        """
        low, high = self._ordinal(start), self._ordinal(end)
        if low <= high:
            days = bisect_right(self.working, high) - bisect_right(self.working, low)
        else:
            days = bisect_left(self.working, high) - bisect_left(self.working, low)
        return Count(days=days, provisional=self._touches_provisional(start, end))

    def next_working(self, day: dt.date) -> dt.date:
        """The first working day after `day`."""
        return self.shift(day, 1)

    def previous_working(self, day: dt.date) -> dt.date:
        """The last working day before `day`."""
        return self.shift(day, -1)

    def roll(self, day: dt.date) -> Sum:
        """`day` itself if it is worked, else the next working day, with the days passed over."""
        if self.is_working(day):
            return Sum(date=day, provisional=self.is_provisional(day), skipped=())
        return self._sum(day - dt.timedelta(1), self.shift(day, 1))

    def _sum(self, start: dt.date, end: dt.date) -> Sum:
        """`end` as reached from `start`, with the days off between them in the order of counting."""
        step = 1 if end >= start else -1
        passed = range(start.toordinal() + step, end.toordinal(), step)
        return Sum(
            date=end,
            provisional=self._touches_provisional(start, end),
            skipped=tuple(
                Skipped(dt.date.fromordinal(ordinal), name)
                for ordinal in passed
                for kind, name in (self._kind(ordinal),)
                if kind in (DayKind.WEEKEND, DayKind.HOLIDAY)
            ),
        )

    def _kind(self, ordinal: int) -> tuple[DayKind, Text]:
        """Why the day is worked or not, and what people call it."""
        if exchanged := self.adjusted.get(ordinal):
            return DayKind.ADJUSTED, Text(f"{exchanged.zh}调休上班", f"working day for {exchanged.en}")
        if holiday := self.off.get(ordinal):
            return DayKind.HOLIDAY, holiday
        return (DayKind.WEEKEND, _WEEKEND) if _is_weekend(ordinal) else (DayKind.WORKDAY, _WORKDAY)

    def _touches_provisional(self, start: dt.date, end: dt.date) -> bool:
        """True if a day counted from `start` (not itself counted) to `end` is provisional."""
        latest = end if end >= start else start - dt.timedelta(1)
        return start != end and self.is_provisional(latest)

    def _ordinal(self, day: dt.date) -> int:
        """The ordinal of `day`; raises `CalendarRangeError` outside the calendar."""
        if not self.first <= day <= self.last:
            words = Text(f"日期 {day} ", f"The date {day}")
            raise CalendarRangeError.outside(words, self.first, self.last)
        return day.toordinal()


def _is_weekend(ordinal: int) -> bool:
    """True for Saturdays and Sundays: ordinal 1 was a Monday."""
    return ordinal % 7 in (6, 0)
