"""Counting terms by the Civil Code (民法典) 201 to 203 and 1259.

* The day on which a term starts is not counted (201): thirty days from the 1st end on the 31st.
* Months and years end on the corresponding day, or at the end of the month if it has none (202).
* A term whose last day is a statutory day of rest ends with the next working day (203).
* 「以上、以内、届满」 include the number, 「不满、超过」 do not (1259), so a closed comparison is right.

203 gives whoever must act more time; it never shortens a duty to act "N days before" an event.
Count those with `back`, which does not move the day.

>>> from datetime import date
>>> str(add_months(date(2026, 1, 31), 1)), str(add_years(date(2024, 2, 29), 1))
('2026-02-28', '2025-02-28')
>>> str(back(date(2027, 2, 21), 90))
'2026-11-23'
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.workdays.days import CalendarRangeError

if TYPE_CHECKING:
    from yushi.core.workdays.calendar import Calendar
    from yushi.core.workdays.days import Sum

_MONTHS = 12


def add_days(day: dt.date, days: int) -> dt.date:
    """The last day of a term of `days` calendar days that starts on `day`."""
    try:
        return day + dt.timedelta(days)
    except OverflowError:
        words = Text(f"{day} 起 {days} 天", f"{days} days from {day}")
        raise CalendarRangeError.beyond(words) from None


def add_months(day: dt.date, months: int) -> dt.date:
    """The last day of a term of `months` months that starts on `day`: the corresponding day or month end."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        words = Text(f"{day} 起 {months} 个月", f"{months} months from {day}")
        raise CalendarRangeError.beyond(words)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: dt.date, years: int) -> dt.date:
    """The last day of a term of `years` years that starts on `day`: the corresponding day or month end."""
    return add_months(day, years * _MONTHS)


def back(day: dt.date, days: int) -> dt.date:
    """The last day on which one still acts `days` calendar days before `day`, whether or not it is worked."""
    return add_days(day, -days)


def months_before(day: dt.date, months: int) -> dt.date:
    """The first day of the `months` months that end on `day`; an event on it is still inside."""
    return add_months(day, -months)


def years_before(day: dt.date, years: int) -> dt.date:
    """The first day of the `years` years that end on `day`; an event on it is still inside."""
    return add_years(day, -years)


def term_end(nominal: dt.date, calendar: Calendar) -> Sum:
    """The end of a forward term that runs out on `nominal`: moved to a working day if that is a rest day."""
    return calendar.roll(nominal)
