"""Obligations that a legal term dates: `core/terms` counts, here its events are gathered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from yushi.core import terms
from yushi.core.errors import Text
from yushi.core.obligations.asked import made, not_applicable, status_of, unknown
from yushi.core.obligations.values import Status
from yushi.core.terms import Certainty, Due, Event, State
from yushi.core.terms.catalogue import named
from yushi.core.workdays import CalendarRangeError, civil

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from yushi.core.obligations.asked import Asked
    from yushi.core.obligations.catalogue import Owed
    from yushi.core.obligations.values import Obligation
    from yushi.core.terms import Term

_A_YEAR: Final = timedelta(days=365)
"""How long before a planned day an act is still about that day and not about an earlier one."""


def dated(owed: Owed, asked: Asked) -> Iterator[Obligation]:
    """The obligation, or one for every event that it counts by itself."""
    assert owed.term is not None, "an obligation of this kind has a term"
    events = [*_fed(owed, asked), *asked.record.events]
    if not owed.each:
        yield _one(owed, owed.term, events, asked)
        return
    starts = sorted({event.on for event in events if event.kind == owed.each})
    if not starts:
        yield _not_started(owed, owed.term, asked, (owed.each,))
    for start in starts:
        others = [event for event in events if event.kind != owed.each and _belongs(event, start, owed.term)]
        yield _one(owed, owed.term, [Event(owed.each, start), *others], asked, about=str(start))


def _belongs(event: Event, start: date, term: Term) -> bool:
    return start - _A_YEAR < event.on <= start if term.back else event.on >= start


def _fed(owed: Owed, asked: Asked) -> Iterator[Event]:
    """The dates of the dossier that are events."""
    for fed in owed.events:
        day = asked.date_of(fed.path)
        since = asked.date_of(fed.after)
        of_old = day is not None and since is not None and day <= since
        if day is not None and not of_old and not (fed.unless and asked.events(fed.unless)):
            yield Event(fed.kind, day, fed.reason)


def _one(owed: Owed, term: Term, events: Sequence[Event], asked: Asked, *, about: str = "") -> Obligation:
    try:
        found = terms.due(term, events, asked.calendar)
    except CalendarRangeError as error:
        return replace(unknown(owed, (), about=about), reason=error.problems[0].what)
    if found.state is State.NOT_STARTED:
        return _not_started(owed, term, asked, found.waiting_for)
    if found.on is None:
        return _without_a_day(owed, found, asked)
    return _dated(owed, found, found.on, asked, about)


def _dated(owed: Owed, found: Due, on: date, asked: Asked, about: str) -> Obligation:
    settled = asked.answer(owed.done_when)
    done_on = found.done_on if found.done_on is not None and found.done_on <= asked.on else None
    known = settled is False or asked.never(owed.done) or _on_record(found.term, asked)
    first = civil.back(on, owed.notice) if owed.notice else None if found.term.back else found.started_on
    status = status_of(
        from_on=first, due_on=on, done=done_on is not None or settled is True, known=known, on=asked.on
    )
    late = done_on is not None and done_on > on
    return replace(
        made(owed, status, about=about),
        from_on=first,
        due_on=on,
        done_on=done_on,
        provisional=found.certainty is Certainty.PROVISIONAL,
        reason=Text(f"{done_on} 办理，晚于 {on}", f"done on {done_on}, after {on}")
        if late
        else _assumed(owed, asked),
        missing=_missing(owed, found.term) if status is Status.UNKNOWN else (),
        steps=found.steps,
    )


def _assumed(owed: Owed, asked: Asked) -> Text | None:
    """What the day rests on where the dossier does not state it."""
    paths = {fed.path for fed in owed.events}
    if "licence.expires_on" in paths and asked.licence.expiry_assumed:
        return Text(
            "届满日未写，按发证日起五年推算", "expiry is not stated: five years after the day of issue"
        )
    return None


def _on_record(term: Term, asked: Asked) -> bool:
    """True if every act that would fulfil the term would surely be on record."""
    kinds = {trigger.partition("/")[0] for part in (term, *term.parts) for trigger in part.ends_on}
    return bool(kinds) and kinds <= asked.record.complete


def _missing(owed: Owed, term: Term) -> tuple[str, ...]:
    return (owed.done,) if owed.done else tuple(
        dict.fromkeys(kind for part in (term, *term.parts) for kind in part.ends_on)
    )  # fmt: skip


def _without_a_day(owed: Owed, found: Due, asked: Asked) -> Obligation:
    """What the law asks for and names no day for."""
    if found.done_on is not None:
        return replace(made(owed, Status.DONE), done_on=found.done_on, steps=found.steps)
    if _on_record(found.term, asked):
        return replace(made(owed, Status.DUE), from_on=found.started_on, steps=found.steps)
    return replace(unknown(owed, found.term.ends_on), steps=found.steps)


def _not_started(owed: Owed, term: Term, asked: Asked, waiting: tuple[str, ...]) -> Obligation:
    """What nothing has happened for yet, or what is not known to have happened."""
    done = asked.date_of(owed.done)
    if (done is not None and done <= asked.on) or asked.answer(owed.done_when) is True:
        return replace(made(owed, Status.DONE), done_on=done)
    names = [named(trigger) for trigger in waiting]
    if not owed.start_needed:
        reason = Text(
            f"没有记录“{'、'.join(name.zh for name in names)}”",
            f"nothing of the kind is on record: {', '.join(name.en for name in names)}",
        )
        return not_applicable(owed, reason)
    paths = tuple(
        fed.path for fed in owed.events if Event(fed.kind, asked.on, fed.reason).is_one_of(term.starts_on)
    )
    status = Status.DUE if asked.never(owed.done) else Status.UNKNOWN
    reason = Text(
        f"起算日未知：{'、'.join(name.zh for name in names)}",
        f"the day it is counted from is not known: {', '.join(name.en for name in names)}",
    )
    return replace(made(owed, status), missing=paths or waiting, reason=reason)
