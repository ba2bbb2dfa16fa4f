"""Counting days with every reason said: working days, days between dates, terms by the Civil Code."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from yushi.apps.rulebook.selectors.calendar import WEEKDAYS
from yushi.apps.rulebook.types import Answer, Skip
from yushi.core import workdays
from yushi.core.errors import Text
from yushi.core.workdays import DayKind, Skipped, Sum, civil

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

UNITS = {
    "days": Text("天", "calendar days"),
    "months": Text("个月", "months"),
    "years": Text("年", "years"),
}


class Term(NamedTuple):
    """A stretch of calendar time, after a day or before it."""

    length: int
    unit: str
    back: bool


def add(start: dt.date, days: int, lang: str) -> Answer:
    """The day that is `days` working days after `start`, or before it.

    Raises:
        CalendarRangeError: when that is outside the calendar.

    """
    found = workdays.load().add(start, days)
    where = Text("之后" if days >= 0 else "之前", "after" if days >= 0 else "before")
    many = "working day" if abs(days) == 1 else "working days"
    note = Text(f"{start} {where.zh}第 {abs(days)} 个工作日", f"{abs(days)} {many} {where.en} {start}")
    how = (
        Text(
            "起算的那一天不计入（民法典第二百零一条）。",
            "The day the term starts on is not counted (Civil Code art. 201).",
        ),
    )
    return _answer(found, note, how, lang)


def between(start: dt.date, end: dt.date, lang: str) -> Answer:
    """How many working days lie after `start` up to and including `end`; raises as `add` does."""
    calendar = workdays.load()
    found = calendar.between(start, end)
    step = 1 if end >= start else -1
    passed = range(start.toordinal() + step, end.toordinal() + step, step)
    days = (calendar.day(start.fromordinal(ordinal)) for ordinal in passed)
    skipped = tuple(
        Skipped(day.date, day.name) for day in days if day.kind in (DayKind.WEEKEND, DayKind.HOLIDAY)
    )
    return Answer(
        head=Text(
            f"{found.days} 个工作日", f"{found.days} working {'day' if abs(found.days) == 1 else 'days'}"
        ).say(lang),
        note=Text(f"{start} 之后，到 {end} 为止", f"after {start}, up to and including {end}").say(lang),
        how=(
            Text(
                f"第一天不计入，最后一天计入；共经过 {len(passed)} 个自然日。",
                f"The first day is not counted, the last one is; {len(passed)} calendar days in all.",
            ).say(lang),
        ),
        skipped=_runs(skipped, lang),
        passed=len(skipped),
        provisional=found.provisional,
    )


def term(start: dt.date, asked: Term, lang: str) -> Answer:
    """The last day of a term of calendar time by the Civil Code; raises as `add` does."""
    length = -asked.length if asked.back else asked.length
    nominal = {"days": civil.add_days, "months": civil.add_months, "years": civil.add_years}[asked.unit](
        start, length
    )
    unit = UNITS[asked.unit]
    en = unit.en.removesuffix("s") if asked.length == 1 else unit.en
    if asked.back:
        note = Text(f"{start} 往前 {asked.length} {unit.zh}", f"{asked.length} {en} before {start}")
        day = workdays.load().day(nominal)
        how = (
            Text(
                "往前推算的期限不顺延：最迟在这一天办，遇休息日要提前。",
                "A term counted back is never moved: act on this day at the latest, and earlier if it is a day of rest.",
            ),
        )
        return _answer(Sum(date=nominal, provisional=day.provisional, skipped=()), note, how, lang)
    found = civil.term_end(nominal, workdays.load())
    note = Text(f"{start} 起 {asked.length} {unit.zh}", f"{asked.length} {en} from {start}")
    return _answer(found, note, _why(nominal, moved=found.date != nominal), lang)


def _why(nominal: dt.date, *, moved: bool) -> tuple[Text, ...]:
    first = Text(
        "起算的那一天不计入（民法典第二百零一条）。",
        "The day the term starts on is not counted (Civil Code art. 201).",
    )
    if not moved:
        return (first, Text("最后一天是工作日，不顺延。", "The last day is a working day and stays."))
    return (
        first,
        Text(
            f"最后一天本是 {nominal}，是休息日，顺延到下一个工作日（民法典第二百零三条）。",
            f"The last day would be {nominal}, a day of rest, so the term ends on the next working day (Civil Code art. 203).",
        ),
    )


def _answer(found: Sum, note: Text, how: tuple[Text, ...], lang: str) -> Answer:
    return Answer(
        head=f"{found.date} {WEEKDAYS[found.date.weekday()].say(lang)}",
        note=note.say(lang),
        how=tuple(line.say(lang) for line in how),
        skipped=_runs(found.skipped, lang),
        passed=len(found.skipped),
        provisional=found.provisional,
    )


def _runs(skipped: Iterable[Skipped], lang: str) -> tuple[Skip, ...]:
    """The days passed over, those in a row for one reason on one line."""
    days = sorted(skipped)
    numbered = groupby(enumerate(days), key=lambda pair: (pair[1].date.toordinal() - pair[0], pair[1].reason))
    runs = ([day for _, day in run] for _, run in numbered)
    return tuple(
        Skip(span=_span(run[0].date, run[-1].date), days=len(run), reason=run[0].reason.say(lang))
        for run in runs
    )


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return str(first)
    return f"{first} – {last:%m-%d}" if first.year == last.year else f"{first} – {last}"
