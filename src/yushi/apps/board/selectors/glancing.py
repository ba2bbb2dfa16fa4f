"""From a dossier and its cases to the row of the board, on a day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from yushi.apps.board.models import FAR
from yushi.apps.desk.selectors.facts import facts_of
from yushi.apps.desk.selectors.standing import terms_of
from yushi.apps.duties.selectors.standing import standing_of
from yushi.apps.selfcheck.services.opening import LEADS
from yushi.core.assessment import answers
from yushi.core.assessment.assess import NoRulesError
from yushi.core.assessment.glance import glance
from yushi.core.dossier import Dossier as Facts
from yushi.core.dossier import from_tree, plain
from yushi.core.policy import qualifications, rulebook
from yushi.core.policy.verdicts import Outcome, Profile
from yushi.core.terms import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.board.models import Snapshot
    from yushi.apps.desk.models import Case, Dossier
    from yushi.core.assessment.glance import Glance

SUBMITTED = 3
"""The step from which terms of the authority run, and the filing window is behind."""
WINDOW, PROOF = "window", "proof"
_LICENSED = frozenset({"annual-report", "renewal", "change", "termination"})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next day that counts, and what ends on it."""

    on: date
    due: str


@cache
def rules_digest() -> str:
    """A short name for the rules that this program has, whichever of them are in force."""
    listed = sorted(f"{pack.id} {pack.version} {pack.digest}" for pack in rulebook.standard().packs)
    return hashlib.sha256("\n".join(listed).encode()).hexdigest()[:16]


def facts_for(dossier: Dossier, *, on: date) -> Facts:
    """The facts as the page of a case takes them: an absent payer is the applicant where that question was answered."""
    facts = facts_of(dossier, on=on)
    if LEADS not in set(dossier.asked.split()) - set(dossier.skipped.split()):
        return facts
    settled = from_tree(answers.settle(plain(facts.data), on=on), name=facts.name)
    return Facts(data=settled.data, name=facts.name, notices=facts.notices)


def take(row: Snapshot, facts: Facts, *, on: date) -> None:
    """Write on `row`, not saved yet, what is to be seen of its dossier on a day."""
    cases = sorted(row.dossier.cases.all(), key=lambda case: (case.ended_at is None, case.opened_at, case.pk))
    case = cases[-1] if cases else None
    row.case, row.title, row.version = case, row.dossier.title, row.dossier.version
    row.kind, row.state, row.step = (case.kind, case.state, case.step) if case else ("", "", 0)
    row.city = str(facts.get("enterprise.division") or "")[:6]
    row.scenario = str(facts.get("business.scenario") or "")
    row.rules = rules_digest()
    row.warnings = " ".join(_warnings(facts))
    try:
        book = qualifications.book(case.kind) if case else None
        seen = glance(facts, on=on, book=book, rules_on=case.rules_on if case else None)
    except NoRulesError:
        row.good_until = on
        return
    _judged(row, seen)
    _dated(row, seen, case, cases, on=on)


def _judged(row: Snapshot, seen: Glance) -> None:
    row.law, row.practice, row.guide = (seen.marks[profile] for profile in Profile)
    counts = seen.counts[Profile.PRACTICE]
    row.unmet = counts[Outcome.UNMET]
    row.unknown = counts[Outcome.UNKNOWN]
    row.opens_on, row.closes_on = (seen.open.first, seen.open.last) if seen.open else (seen.opens, None)
    row.good_until = seen.good_until


def _dated(row: Snapshot, seen: Glance, case: Case | None, cases: list[Case], *, on: date) -> None:
    """The next day: the end of the window before filing, a term after it, a duty after the licence."""
    found = [*_terms(case), *_duties(row, cases, on)]
    if (
        case is not None
        and case.ended_at is None
        and case.step < SUBMITTED
        and case.kind == "new"
        and seen.open
    ):
        found.append(Next(on=seen.open.last, due=WINDOW))
    first = min(found, key=lambda one: one.on, default=None)
    row.deadline, row.due = (first.on, first.due) if first else (FAR, "")


def _terms(case: Case | None) -> Iterable[Next]:
    if case is None or case.ended_at is not None:
        return
    for one in terms_of(case, case.events.all()):
        if one.state is State.RUNNING and one.on is not None:
            yield Next(on=one.on, due=f"term:{one.term.id}")


def _duties(row: Snapshot, cases: list[Case], on: date) -> Iterable[Next]:
    """What an enterprise with a licence owes next."""
    if not any(case.licence or case.kind in _LICENSED for case in cases):
        return
    standing = standing_of(row.organisation, on=on, dossier=row.dossier)
    for one in standing.found if standing else ():
        if one.is_open and one.due_on is not None:
            yield Next(on=one.due_on, due=f"duty:{one.id.partition(':')[0]}")


def _warnings(facts: Facts) -> Iterable[str]:
    """Whether insurance of somebody was paid back, or paid by two for the same month."""
    people = facts.get("people") or ()
    if any(paid.get("back_paid") for one in people for paid in one.get("contributions") or ()):
        yield "back-paid"
    for one in people:
        paid = [set(map(str, entry.get("months") or ())) for entry in one.get("contributions") or ()]
        if any(first & second for place, first in enumerate(paid) for second in paid[place + 1 :]):
            yield "paid-twice"
            return
