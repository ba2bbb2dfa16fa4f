"""The State Council calendar of working days, and the counting of terms by the Civil Code.

`load()` gives the calendar; it knows every day from 2004-01-01 to 2040-12-31. Days of a year whose
notice is not known yet are answered from weekends and statutory holidays, and marked provisional:
the calendar is incomplete there. `civil` counts days, months and years, which need no calendar.

>>> from datetime import date
>>> calendar = load()
>>> str(calendar.add(date(2026, 9, 29), 5).date), str(calendar.add(date(2026, 9, 30), 10).date)
('2026-10-12', '2026-10-20')
>>> calendar.add(date(2026, 12, 31), 5).provisional
True
>>> calendar.day(date(2026, 10, 10)).kind.value, calendar.day(date(2026, 10, 10)).name.en
('adjusted-workday', 'working day for National Day')
"""

from __future__ import annotations

from yushi.core.workdays import civil
from yushi.core.workdays.calendar import Calendar
from yushi.core.workdays.days import CalendarRangeError, Count, Day, DayKind, Skipped, Sum
from yushi.core.workdays.notices import load

__all__ = ["Calendar", "CalendarRangeError", "Count", "Day", "DayKind", "Skipped", "Sum", "civil", "load"]
