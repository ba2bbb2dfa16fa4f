"""Where a case stands on a day: its assessment, the dates that count, and what guards look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.desk.selectors import opinions
from yushi.apps.desk.selectors.cases import history
from yushi.apps.desk.selectors.facts import facts_of
from yushi.apps.desk.selectors.gaps import gaps
from yushi.apps.selfcheck.services.opening import assessed
from yushi.core import terms, workdays
from yushi.core.cases import Situation, standard
from yushi.core.policy import qualifications
from yushi.core.terms import Event

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from yushi.apps.desk.models import Case, CaseEvent, Dossier
    from yushi.apps.desk.selectors.opinions import Item, Words
    from yushi.core.assessment import Assessment
    from yushi.core.policy.rulebook import Rulebook
    from yushi.core.terms import Due

_SILENCE = "completeness-check"


def assessment_of(
    dossier: Dossier, *, on: date, rules_on: date | None = None, book: Rulebook | None = None
) -> Assessment:
    """The facts of `dossier` judged on a day, by the rules of `rules_on` (by default of the same day)."""
    skipped = frozenset(dossier.skipped.split())
    answered = tuple(name for name in dossier.asked.split() if name not in skipped)
    facts = facts_of(dossier, on=on)
    return assessed(facts, on=on, today=on, answered=answered, rules_on=rules_on, book=book)


def judged(case: Case, *, on: date) -> Assessment:
    """The facts of a case judged on a day by the rules that it keeps to: those of the licence, or of what else it is about."""
    return assessment_of(case.dossier, on=on, rules_on=case.rules_on, book=qualifications.book(case.kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A case as a page looks at it on a day: judged once, what happened in it, and the words of its authority."""

    case: Case
    on: date
    events: list[CaseEvent]
    found: Assessment
    wanted: tuple[Item, ...]
    words: Words


def looked(case: Case, *, on: date) -> Looked:
    """`case` on a day, for everything that a page says about it."""
    events, found = history(case), judged(case, on=on)
    wanted = opinions.items(case.kind, found)
    words = opinions.words(case, wanted, events)
    return Looked(case=case, on=on, events=events, found=found, wanted=wanted, words=words)


def marks_of(events: Iterable[CaseEvent]) -> dict[str, date]:
    """The last day on which each thing happened that terms count from."""
    return {one.marks.partition("/")[0]: one.on for one in events if one.marks}


def situation(look: Looked, *, empty: tuple[str, ...] = ()) -> Situation:
    """What guards look at, for a case on a day; the words of its authority among it, those of a rehearsal not."""
    case, events, found, words = look.case, look.events, look.found, look.words
    marks, lacking = marks_of(events), empty or gaps(case)
    licence = found.dossier.get("licence")
    held = licence if isinstance(licence, dict) else {}
    return Situation(
        on=look.on,
        found=found,
        marks=marks,
        settled=words.settled,
        titles={one.condition: one.title for one in look.wanted if one.row is not None},
        unsettled=tuple(one.condition for one in look.wanted if one.condition not in words.standing),
        late=words.late,
        officers=tuple(one.badge for one in opinions.officers(case)),
        by_hand=case.authority_id is None,
        empty=lacking,
        told=sum(one.event == "correct" for one in events),
        silent_from=_silent_from(events),
        expires_on=held.get("expires_on"),
        licence=case.licence or str(held.get("number") or ""),
        services={
            str(one.get("kind")): None if one.get("kind") in lacking else one.get("opened")
            for one in held.get("services") or ()
        },
        year=case.year,
    )


def terms_of(case: Case, events: Iterable[CaseEvent], *, expires_on: date | None = None) -> tuple[Due, ...]:
    """The terms of a case as they stand after `events`, those that have begun first told."""
    happened = happened_in(events)
    if expires_on is not None:
        happened.append(Event("licence-expires", expires_on))
    known, calendar = terms.standard(), workdays.load()
    return tuple(terms.due(known.term(name), happened, calendar) for name in standard(case.kind).terms)


def happened_in(events: Iterable[CaseEvent]) -> list[Event]:
    """What happened, as terms count it."""
    return [
        Event(one.marks.partition("/")[0], one.on, one.marks.partition("/")[2]) for one in events if one.marks
    ]


def _silent_from(events: Iterable[CaseEvent]) -> date | None:
    """The first day on which silence counts as acceptance."""
    return terms.due(terms.standard().term(_SILENCE), happened_in(events), workdays.load()).lapses_on
