"""When a term ends: `due`, a pure function of the term, what happened, and the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.terms import counting
from yushi.core.terms.catalogue import named
from yushi.core.terms.clock import Clock
from yushi.core.terms.term import Unit
from yushi.core.terms.values import Certainty, Due, State, Step, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from yushi.core.terms.term import Event, Term
    from yushi.core.workdays import Calendar


def due(term: Term, events: Iterable[Event], calendar: Calendar) -> Due:
    """When `term` ends by these events, in any order.

    Raises:
        CalendarRangeError: when working days outside the calendar would have to be counted.

    """
    happened = sorted(events, key=lambda event: event.on)
    if term.back:
        happened = _anchored(term, happened)
    if term.parts:
        return _earliest(term, happened, calendar)
    clock = Clock(term, calendar)
    for event in happened:
        clock.take(event)
    if clock.started_on is None or clock.needed:
        waiting = tuple(sorted(clock.needed)) or term.starts_on
        return Due(term=term, state=State.NOT_STARTED, waiting_for=waiting)
    if term.season is not None:
        return _in_season(term, clock)
    if term.length is None:
        state = State.DONE if clock.done_on else State.NO_FIXED_DAY
        return Due(
            term=term,
            state=state,
            started_on=clock.started_on,
            done_on=clock.done_on,
            steps=tuple(clock.steps),
        )
    return _waiting(term, clock, calendar) or _reached(term, clock, calendar)


def _anchored(term: Term, events: Sequence[Event]) -> list[Event]:
    """The last day ahead first, then what happened since the day ahead before that: one acts before the day."""
    ahead = [event for event in events if event.is_one_of(term.starts_on)]
    since = ahead[-2].on if len(ahead) > 1 else date.min
    others = [event for event in events if not event.is_one_of(term.starts_on) and event.on > since]
    return [*ahead[-1:], *others]


def _waiting(term: Term, clock: Clock, calendar: Calendar) -> Due | None:
    """The answer while the term is stopped or paused: it has no last day yet."""
    if clock.done_on is not None:
        return None
    if clock.stopped is not None:
        return Due(
            term=term, state=State.STOPPED, started_on=clock.started_on,
            waiting_for=(clock.stopped[1].begins,), steps=tuple(clock.steps),
        )  # fmt: skip
    if clock.paused_on is None:
        return None
    since = clock.paused_on
    left = counting.left(since, clock.nominal(term.unit), term.unit, calendar)
    unit = counting.UNITS[Unit.WORKING_DAY if term.unit is Unit.WORKING_DAY else Unit.DAY]
    pauses = tuple(clock.open.values())
    text = Text(
        f"{since} 之后不计入：{'；'.join(pause.says.zh for pause in pauses)}；还剩 {left} {unit.zh}",
        f"days after {since} do not count: {'; '.join(pause.says.en for pause in pauses)}; "
        f"{left} {unit.en} are left",
    )
    cite = tuple(cite for pause in pauses for cite in pause.citations)
    return Due(
        term=term, state=State.PAUSED, started_on=clock.started_on, left=left, waiting_for=tuple(clock.open),
        steps=(*clock.steps, Step(kind=StepKind.PAUSE, on=since, text=text, citations=cite)),
    )  # fmt: skip


def _reached(term: Term, clock: Clock, calendar: Calendar) -> Due:
    """The answer of a term that runs, or ran."""
    assert clock.started_on is not None, "it has started"
    nominal, on = clock.nominal(term.unit), clock.last_day(term.unit)
    first, last = (nominal, on) if term.unit is not Unit.WORKING_DAY else (clock.started_on, on)
    moves = (term.rolls or term.unit is Unit.WORKING_DAY) and not term.back
    missing = counting.missing_years(first, last, calendar) if moves else ()
    answer = Due(
        term=term,
        state=State.DONE if clock.done_on is not None else State.RUNNING,
        started_on=clock.started_on,
        on=on,
        certainty=Certainty.PROVISIONAL if missing else Certainty.CERTAIN,
        missing_years=missing,
        notices=counting.notices(first, last, calendar) if moves else (),
        done_on=clock.done_on,
        steps=(*_told(term, clock, calendar, nominal, on), *(counting.missing_step(y, on) for y in missing)),
    )
    return answer if term.worst is None else _with_worst(answer, term.worst, clock, calendar)


def _with_worst(answer: Due, unit: Unit, clock: Clock, calendar: Calendar) -> Due:
    assert clock.started_on is not None, "it has started"
    worst = clock.last_day(unit)
    missing = counting.missing_years(clock.started_on, worst, calendar)
    text = Text(
        f"如按{counting.UNITS[unit].zh[1:]}计算，最迟为 {worst}",
        f"counted in {counting.UNITS[unit].en} it would be {worst} at worst",
    )
    certainty = Certainty.PROVISIONAL if missing else Certainty.CERTAIN
    steps = (
        *answer.steps,
        Step(kind=StepKind.END, on=worst, text=text),
        *(counting.missing_step(year, worst) for year in missing if year not in answer.missing_years),
    )
    return replace(answer, worst_on=worst, worst_certainty=certainty, steps=steps)


def _told(term: Term, clock: Clock, calendar: Calendar, nominal: date, on: date) -> list[Step]:
    """What happened, the days passed over in the stretches that were counted, and the end."""
    found = list(clock.steps)
    if term.unit is Unit.WORKING_DAY and not term.back:
        found += [
            step for after, end in _stretches(clock, on) for step in counting.passed(after, end, calendar)
        ]
    if on != nominal:
        found.append(counting.roll_step(nominal, on, calendar))
    found.sort(key=lambda step: step.on)
    return [*found, Step(kind=StepKind.END, on=on, text=_end(term, on))]


def _stretches(clock: Clock, end: date) -> list[tuple[date, date]]:
    """The stretches between the pauses: after the first day up to the second."""
    assert clock.started_on is not None, "it has started"
    marks = [clock.started_on, *(day for span in clock.spans for day in span), end]
    return list(zip(marks[::2], marks[1::2], strict=True))


def _end(term: Term, on: date) -> Text:
    unit = counting.UNITS[term.unit]
    if term.back:
        return Text(
            f"提前 {term.length} {unit.zh}，最迟 {on}",
            f"{term.length} {unit.en} ahead: {on} is the last day",
        )
    return Text(
        f"期限 {term.length} {unit.zh}，最后一日 {on}", f"{term.length} {unit.en}: {on} is the last day"
    )


def _in_season(term: Term, clock: Clock) -> Due:
    """The season of the year after the one in which it started."""
    assert term.season is not None, "it has a season"
    assert clock.started_on is not None, "it has started"
    year = clock.started_on.year + 1
    first, last = date(year, *term.season.first), date(year, *term.season.last)
    text = Text(f"{year} 年内：{first} 至 {last}", f"in {year}: {first} to {last}")
    return Due(
        term=term, state=State.DONE if clock.done_on else State.RUNNING, started_on=clock.started_on,
        from_on=first, on=last, done_on=clock.done_on,
        steps=(*clock.steps, Step(kind=StepKind.END, on=last, text=text)),
    )  # fmt: skip


def _earliest(term: Term, events: Sequence[Event], calendar: Calendar) -> Due:
    """The earliest of the parts; a part that has not started may turn out earlier still."""
    parts = [due(part, events, calendar) for part in term.parts]
    running = [part for part in parts if part.on is not None]
    if not running:
        return Due(
            term=term, state=State.NOT_STARTED,
            waiting_for=tuple(dict.fromkeys(kind for part in parts for kind in part.waiting_for)),
        )  # fmt: skip
    first = min(running, key=lambda part: part.on or date.max)
    waiting = [part for part in parts if part.on is None]
    certainty = Certainty.PROVISIONAL if waiting else first.certainty
    steps = [step for part in running for step in part.steps]
    steps += [_may_be_earlier(part, first) for part in waiting]
    return replace(
        first, term=term, certainty=certainty, steps=tuple(steps),
        waiting_for=tuple(kind for part in waiting for kind in part.waiting_for),
    )  # fmt: skip


def _may_be_earlier(part: Due, first: Due) -> Step:
    assert first.on is not None, "the earliest has a day"
    names = [named(kind) for kind in part.waiting_for]
    text = Text(
        f"“{part.term.title.zh}”还不能计算（{'、'.join(n.zh for n in names)}的日期未知），可能更早",
        f"“{part.term.title.en}” cannot be counted yet ({', '.join(n.en for n in names)}: no date); "
        "it may be earlier",
    )
    return Step(kind=StepKind.MISSING, on=first.on, text=text)
