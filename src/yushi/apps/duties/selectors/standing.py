"""What an enterprise owes on a day: its facts, its licence in the register, and what is on record of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from yushi.apps.archive.selectors.documents import evidence_of_all
from yushi.apps.desk.selectors import matters
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.duties.selectors import records
from yushi.apps.duties.types import Standing
from yushi.apps.register.selectors.holders import licences_of
from yushi.core import obligations, workdays
from yushi.core.dossier import from_tree
from yushi.core.errors import Text
from yushi.core.obligations import LicenceFacts, Status

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Case, Dossier
    from yushi.apps.duties.models import DutyDone
    from yushi.apps.register.models import Licence
    from yushi.core.obligations import Obligation
    from yushi.core.workdays import Calendar


def standing_of(
    organisation: Organisation,
    *,
    on: date,
    calendar: Calendar | None = None,
    dossier: Dossier | uuid.UUID | None = None,
) -> Standing | None:
    """What `organisation` owes on a day by a calendar of working days and by one of its dossiers; None without that dossier.

    Where none is named, the one that was changed last speaks.
    """
    found = standings_of([organisation], on=on, calendar=calendar).get(organisation.pk, ())
    wanted = getattr(dossier, "uid", dossier)
    return next((one for one in found if wanted in {None, one.dossier.uid}), None)


def standings_of(
    organisations: Sequence[Organisation], *, on: date, calendar: Calendar | None = None
) -> dict[int, tuple[Standing, ...]]:
    """The same of several, dossier by dossier, by their keys; those without a dossier are left out.

    A dossier counts that is about a licence or has a case under way; the one that was changed last always does, and is first.
    """
    dossiers = matters.dossiers_of(organisations)
    asked = [one for one in organisations if one.pk in dossiers]
    evidence, licences = evidence_of_all(asked, on), licences_of(asked)
    cases, words = matters.cases_of_all(asked), records.words_of(asked)
    return {
        one.pk: _each(
            Known(
                papers=[(dossier, tree_of(dossier)) for dossier in dossiers[one.pk]],
                evidence=evidence.get(one.pk, []),
                licence=licences.get(one.pk),
                cases=tuple(cases[one.pk]),
                words=tuple(words[one.pk]),
            ),
            on,
            calendar or workdays.load(),
        )
        for one in asked
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is stored of an enterprise: `papers` are its dossiers with their facts, the one that was changed last first."""

    papers: list[tuple[Dossier, dict[str, Any]]]
    evidence: list[dict[str, Any]]
    licence: Licence | None
    cases: tuple[Case, ...]
    words: tuple[DutyDone, ...]

    def numbers(self) -> dict[int, str]:
        """The licence that each dossier is about, "" for none.

        The register's licence belongs to the dossier that states its number or whose case led to it; where there is no such,
        to the first that states none, else to the first.
        """
        held = self.licence.number if self.licence else ""
        of_cases = {case.dossier_id for case in self.cases if held and case.licence == held}
        stated = {
            dossier.pk: held if dossier.pk in of_cases else _number(tree) for dossier, tree in self.papers
        }
        if held and held not in stated.values():
            stated[next((pk for pk, its in stated.items() if not its), self.papers[0][0].pk)] = held
        return stated


def _number(tree: Mapping[str, Any]) -> str:
    licence = tree.get("licence")
    return str(licence.get("number") or "") if isinstance(licence, dict) else ""


def _each(known: Known, on: date, calendar: Calendar) -> tuple[Standing, ...]:
    numbers = known.numbers()
    under_way = {case.dossier_id for case in known.cases if case.ended_at is None}
    counted = [
        pair
        for place, pair in enumerate(known.papers)
        if place == 0 or numbers[pair[0].pk] or pair[0].pk in under_way
    ]
    sole = len({number for number in numbers.values() if number}) == 1
    found: list[Standing] = []
    for dossier, tree in counted:
        number = numbers[dossier.pk]
        group = {other for other, its in numbers.items() if number and its == number} | {dossier.pk}
        one = _standing(known, dossier, tree, number=number, group=frozenset(group), on=on, calendar=calendar)
        found.append(replace(one, several=len(counted) > 1, sole=sole, elsewhere=_elsewhere(one, found)))
    return tuple(found)


def _elsewhere(one: Standing, before: Iterable[Standing]) -> frozenset[str]:
    """What `before` tell already of the same licence, or of the enterprise."""
    told = {
        owed.id
        for other in before
        for owed in other.found
        if records.base(owed.id) in records.PER_ENTERPRISE
        or (one.number and one.number == other.number and records.base(owed.id) in records.PER_LICENCE)
    }
    return frozenset(owed.id for owed in one.found if owed.id in told)


def _standing(
    known: Known,
    dossier: Dossier,
    tree: dict[str, Any],
    *,
    number: str,
    group: frozenset[int],
    on: date,
    calendar: Calendar,
) -> Standing:
    licence = known.licence if known.licence and known.licence.number == number else None
    told = {"dossier": 1, **tree, "evidence": known.evidence}
    facts = from_tree(with_licence(told, licence), name=dossier.title)
    alone = len(known.papers) == 1
    cases = tuple(
        case
        for case in known.cases
        if alone or case.dossier_id in group or (number and case.licence == number)
    )
    words = records.last_words(known.words, dossier, group)
    record = records.record_of(cases, words, expires_on=LicenceFacts.of(facts).expires_on)
    found = obligations.owed(facts, record, on=on, calendar=calendar)
    met = records.settled_by(cases, words)
    return Standing(
        organisation=dossier.organisation,
        dossier=dossier,
        facts=facts,
        licence=licence,
        cases=cases,
        found=tuple(_settled(one, met, on) for one in found),
        done=words,
        number=number,
        group=group,
    )


def with_licence(tree: dict[str, Any], licence: Licence | None) -> dict[str, Any]:
    """The facts with number and days as the register has them, which is what counts; without a licence there, as they are."""
    if licence is None:
        return tree
    held = dict(tree.get("licence") or {}) | told_by(licence)
    held.setdefault("services", [{"kind": kind} for kind in licence.kinds.split()])
    return tree | {"licence": held}


def told_by(licence: Licence) -> dict[str, str]:
    """What the register says of a licence, as facts."""
    return {
        "number": licence.number,
        "issued_on": str(licence.issued_on),
        "expires_on": str(licence.expires_on),
    }


def _settled(one: Obligation, met: Mapping[tuple[str, str], date], on: date) -> Obligation:
    """The obligation as done, where its time was met by `on`."""
    if records.repeats(one.id) or not records.recordable(one.id):
        return one
    day = met.get((records.base(one.id), records.period(one)))
    if day is None or day > on or one.status is Status.NOT_APPLICABLE:
        return one
    late = one.due_on is not None and day > one.due_on
    reason = Text(f"{day} 办理，晚于 {one.due_on}", f"done on {day}, after {one.due_on}") if late else None
    return replace(one, status=Status.DONE, done_on=day, reason=reason, missing=())


def subject_of(standing: Standing, one: Obligation) -> str:
    """Whose obligation it is, the same on every day: of the enterprise, of one of several licences, or of one of several dossiers."""
    whole = standing.organisation.reference
    name = records.base(one.id)
    if not standing.several or name in records.PER_ENTERPRISE:
        return whole
    if name in records.PER_LICENCE and standing.number:
        return whole if standing.sole else f"{whole}/{standing.number}"
    return standing.dossier.reference
