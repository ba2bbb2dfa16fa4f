"""The cases before an authority, by the day on which the law wants it to be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.desk.selectors import opinions, standing
from yushi.apps.desk.selectors.cases import BEFORE, cases_seen
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.review.types import Waiting
from yushi.apps.selfcheck.services.founds import citations
from yushi.apps.selfcheck.services.wording import joined, say
from yushi.core.cases import standard
from yushi.core.terms import State, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Case, CaseEvent
    from yushi.apps.ui.types import Tone
    from yushi.core.terms import Due

_SOON = 5
_PAUSES = (StepKind.PAUSE, StepKind.STOP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A case with what happened in it, and the term of the authority that ends first, if one runs."""

    case: Case
    events: list[CaseEvent]
    due: Due | None

    @property
    def key(self) -> tuple[int, dt.date, str]:
        """By lawful deadline; what waits for the applicant last."""
        day = self.due.on if self.due is not None else None
        return (0 if day else 1, day or dt.date.max, self.case.number)


def reviews_somewhere(actor: User, at: dt.datetime) -> bool:
    """Whether `actor` is a reviewer of any authority."""
    return bool(visible(actor, "case.review", at).exists())


def queue(actor: User, at: dt.datetime) -> list[Queued]:
    """The open cases that `actor` reviews and that have been submitted, in the order in which the law wants them.

    A case of the years after the licence begins in the last step: what is still being filled in is not before anybody.
    """
    mine = visible(actor, "case.review", at, among=cases_seen(actor, at), ways=BEFORE)
    rows = mine.filter(ended_at__isnull=True, step__gte=3).prefetch_related("events")
    found = [_queued(case) for case in rows if case.state != standard(case.kind).starts]
    return sorted(found, key=lambda one: one.key)


def _queued(case: Case) -> Queued:
    events = list(case.events.all())
    running = [
        one
        for one in standing.terms_of(case, events, expires_on=_expires(case))
        if one.term.by == "authority" and one.state is State.RUNNING and one.on is not None
    ]
    first = min(running, key=lambda one: one.on or dt.date.max, default=None)
    return Queued(case=case, events=events, due=first)


def _expires(case: Case) -> dt.date | None:
    """The day on which the licence runs out that a renewal is about: it is decided on by then."""
    held = tree_of(case.dossier).get("licence") if case.kind == "renewal" else None
    day = held.get("expires_on") if isinstance(held, dict) else None
    return dt.date.fromisoformat(day) if isinstance(day, str) else None


def shown(rows: Iterable[Queued], *, on: dt.date) -> list[Waiting]:
    """The rows of a page of the queue, each judged on a day."""
    return [_waiting(one, on) for one in rows]


def _waiting(one: Queued, on: dt.date) -> Waiting:
    case, due = one.case, one.due
    wanted = opinions.items(case.kind, standing.judged(case, on=on))
    words = opinions.words(case, wanted, one.events)
    open_ones = [item for item in wanted if item.condition not in words.standing]
    flow = standard(case.kind)
    left = (due.on - on).days if due is not None and due.on is not None else 0
    return Waiting(
        case=case,
        kind=say(flow.title),
        state=say(flow.states[case.state].title),
        term=say(due.term.title) if due is not None else _("等申请人"),
        law=joined(
            [f"{one.instrument} {one.article}" for one in citations(due.term.citations)] if due else []
        ),
        on=due.on if due is not None else None,
        left=left,
        tone=_tone(due, left),
        pauses=sum(step.kind in _PAUSES for step in due.steps) if due is not None else 0,
        settled=sum(item.settling == "documents" for item in wanted),
        eyes=sum(item.settling == "eyes" for item in open_ones),
        person=sum(item.settling == "person" for item in open_ones),
        total=len(wanted),
    )


def _tone(due: Due | None, left: int) -> Tone:
    if due is None:
        return "void"
    return "bad" if left < 0 else "note" if left <= _SOON else "ok"
