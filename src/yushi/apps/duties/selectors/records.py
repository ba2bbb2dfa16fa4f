"""What is on record of an enterprise as its obligations count it: moves of its cases, words that something was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from yushi.apps.desk.selectors.standing import happened_in
from yushi.apps.duties.models import DutyDone
from yushi.core.obligations import Record, standard
from yushi.core.terms import Event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Case, Dossier
    from yushi.apps.duties.types import Standing
    from yushi.core.obligations import Obligation

Done = dict[tuple[str, str], DutyDone]
PER_LICENCE = frozenset({
    "annual-report", "renewal", "services-opened", "company-registry", "registry-change", "subject-change",
    "service-change", "stop-report",
})  # fmt: skip
"""Owed by whoever holds a licence, once, however many platforms are run under it."""
PER_ENTERPRISE = frozenset({"evidence"})
"""Owed once by the enterprise: its documents prove the facts of all dossiers."""
NOT_DONE = frozenset({"withdrawn", "returned", "not-accepted"})
"""States of cases whose moves fulfil nothing: what was handed in was taken back or sent back."""
_REPORT = "annual-report"
_REPORTED, _RENEWED = "annual-report-submitted", "renewal-submitted"
_ONE_TERM = timedelta(days=2 * 365)
"""A renewal asked for longer ago than this before the last day was about the term before (terms are five years)."""
_BY_LAST_DAY = frozenset({"renewal"})


def recordable(obligation: str) -> bool:
    """Whether somebody may simply say that it was done; what a fact or a document settles is settled by that."""
    return any(one.id == base(obligation) and one.kind in ("term", "windows", "every") for one in standard())


def base(obligation: str) -> str:
    """The obligation's own name, without what stands behind the colon."""
    return obligation.partition(":")[0]


def period(one: Obligation) -> str:
    """Which time of an obligation this is, for a word that it was done; "" for what is owed once.

    What comes again some time after it was last done has no period ahead: its word is named by its own day.
    """
    about = one.id.partition(":")[2]
    if about or base(one.id) not in _BY_LAST_DAY:
        return about
    return str(one.due_on or "")


def repeats(obligation: str) -> bool:
    """Whether it comes again some time after it was last done."""
    return any(one.id == base(obligation) and one.kind == "every" for one in standard())


def words_of(organisations: Iterable[Organisation]) -> dict[int, list[DutyDone]]:
    """Every word in the order in which it was said, by the key of the organisation."""
    found: dict[int, list[DutyDone]] = {one.pk: [] for one in organisations}
    for one in DutyDone.objects.filter(organisation__in=found).order_by("sequence"):
        found[one.organisation_id].append(one)
    return found


def last_words(said: Iterable[DutyDone], dossier: Dossier, group: Collection[int]) -> Done:
    """The last word on each period about `dossier`, `group` being those of its licence; none that was taken back."""
    found = {(one.obligation, one.period): one for one in said if is_about(one, dossier, group)}
    return {key: one for key, one in found.items() if one.on is not None}


def is_about(word: DutyDone, dossier: Dossier, group: Collection[int]) -> bool:
    """Whether a word is about `dossier`: said of it, or of its licence; before dossiers were told apart, if it existed."""
    if word.dossier_id is None:
        return word.at >= dossier.opened_at
    return word.dossier_id == dossier.pk or (word.obligation in PER_LICENCE and word.dossier_id in group)


def words_about(standing: Standing, one: Obligation) -> list[DutyDone]:
    """What was said about an obligation, the newest first; of what comes again all of its days."""
    rows = DutyDone.objects.filter(organisation=standing.organisation, obligation=base(one.id))
    if not repeats(one.id):
        rows = rows.filter(period=period(one))
    said = rows.select_related("document").order_by("-at", "-pk")
    return [word for word in said if is_about(word, standing.dossier, standing.group)]


def record_of(
    cases: Iterable[Case], words: Mapping[tuple[str, str], DutyDone], *, expires_on: date | None
) -> Record:
    """The events that terms and rhythms count from."""
    events = [
        event
        for case in cases
        if case.state not in NOT_DONE
        for event in happened_in(case.events.all())
        if event.kind != _REPORTED and not _of_an_earlier_term(event, expires_on)
    ]
    kinds = {one.id: one.done_event for one in standard() if one.kind == "every"}
    for (obligation, _), word in words.items():
        if kinds.get(obligation) and word.on is not None:
            events.append(Event(kinds[obligation], word.on))
    return Record(events=tuple(events))


def settled_by(
    cases: Iterable[Case], words: Mapping[tuple[str, str], DutyDone]
) -> dict[tuple[str, str], date]:
    """The day on which each time of an obligation was met: reports by the year they are about, and what was said."""
    found: dict[tuple[str, str], date] = {}
    for case in cases:
        if case.kind != _REPORT or case.year is None or case.state in NOT_DONE:
            continue
        for event in happened_in(case.events.all()):
            if event.kind == _REPORTED:
                found[_REPORT, str(case.year)] = event.on
    for key, word in words.items():
        if word.on is not None:
            found.setdefault(key, word.on)
    return found


def _of_an_earlier_term(event: Event, expires_on: date | None) -> bool:
    return event.kind == _RENEWED and expires_on is not None and event.on < expires_on - _ONE_TERM
