"""The whole result page from a dossier that was handed in, or from a bundled one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.selfcheck.services import (
    clashes,
    founds,
    heads,
    nexts,
    opening,
    schedules,
    standings,
    wording,
    years,
)
from yushi.apps.selfcheck.types import Result
from yushi.core.assessment import questions

if TYPE_CHECKING:
    from datetime import date

    from yushi.apps.selfcheck.selectors import Sample
    from yushi.apps.selfcheck.services.opening import Opened
    from yushi.apps.selfcheck.types import Entry


def of_entry(entry: Entry, *, today: date) -> Result:
    """The page of what was handed in.

    Raises:
        DossierError: everything that is wrong with it.
        CalendarRangeError: a day that the working-day calendar does not reach.

    """
    return page(opening.opened(entry, today=today))


def of_sample(sample: Sample, *, on: date, today: date) -> Result:
    """The page of a bundled dossier on a day."""
    return page(opening.of_sample(sample, on=on, today=today))


def page(opened: Opened) -> Result:
    """The page of what was opened."""
    with wording.one_language():
        return _page(opened)


def _page(opened: Opened) -> Result:
    found = opened.found
    parts = founds.sections(found)
    profiles, outcomes = founds.filters(parts)
    return Result(
        state=opened.state,
        notices=tuple(wording.say(notice) for notice in found.dossier.notices),
        head=heads.head(found),
        next=nexts.next_action(found),
        gauges=standings.gauges(found),
        profiles=profiles,
        outcomes=outcomes,
        sections=parts,
        clashes=clashes.clashes(found),
        differences=clashes.differences(found),
        year=years.year(found),
        plan=schedules.schedule(found),
        open_questions=len(questions.ranked(found, frozenset(opened.asked))),
    )
