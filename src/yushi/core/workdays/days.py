"""What the calendar answers: a day, a date reached by counting, a number of days; and its one failure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    import datetime as dt


class CalendarRangeError(YushiError):
    """A date that the calendar does not reach."""

    @classmethod
    def outside(cls, day: Text, first: dt.date, last: dt.date) -> CalendarRangeError:
        """The failure for `day`, words that name a date, outside the calendar from `first` to `last`."""
        return cls(
            Problem(
                code="workdays.out-of-range",
                what=Text(f"{day.zh}不在工作日历的范围内。", f"{day.en} is outside the calendar."),
                rule=Text(
                    f"日历按国务院办公厅的年度放假通知编制，起于 {first}，止于 {last}。",
                    f"The calendar follows the State Council's yearly notices, from {first} to {last}.",
                ),
                fix=Text(
                    "核对年份；确需更早或更晚的日期，请按当年的放假通知人工计算。",
                    "Check the year; for an earlier or later date, count by that year's notice by hand.",
                ),
            )
        )

    @classmethod
    def beyond(cls, day: Text) -> CalendarRangeError:
        """The failure for `day`, words that name a date which no calendar has."""
        return cls(
            Problem(
                code="workdays.out-of-range",
                what=Text(f"{day.zh}，算出的日期不存在。", f"{day.en} is no date."),
                rule=Text("公历日期的年份为 1 至 9999。", "The years of a date are 1 to 9999."),
                fix=Text("核对起始日期和期限的长度。", "Check the first date and the length of the term."),
            )
        )


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    ADJUSTED = "adjusted-workday"  # a weekend day worked in exchange for a day off (调休上班)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the calendar; `name` is what people call it, `notice` the notice that says so, or ""."""

    date: dt.date
    kind: DayKind
    name: Text
    notice: str
    provisional: bool

    @property
    def working(self) -> bool:
        """True if the day counts as a working day (工作日)."""
        return self.kind in (DayKind.WORKDAY, DayKind.ADJUSTED)


class Skipped(NamedTuple):
    """A day that a count passed over, and why."""

    date: dt.date
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A date reached by counting; provisional if any counted day lies in a year without a notice."""

    date: dt.date
    provisional: bool
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of working days; provisional as in `Sum`."""

    days: int
    provisional: bool
