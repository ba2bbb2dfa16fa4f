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
    from collections.abc import Mapping, Sequence
    from datetime import date

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Case, Dossier
    from yushi.apps.register.models import Licence
    from yushi.core.obligations import Obligation
    from yushi.core.workdays import Calendar


def standing_of(organisation: Organisation, *, on: date, calendar: Calendar | None = None) -> Standing | None:
    """What `organisation` owes on a day by a calendar of working days; None while it has no dossier."""
    return standings_of([organisation], on=on, calendar=calendar).get(organisation.pk)


def standings_of(
    organisations: Sequence[Organisation], *, on: date, calendar: Calendar | None = None
) -> dict[int, Standing]:
    """The same of several, by their keys; those without a dossier are left out.

    Where an enterprise has several dossiers, the one that was changed last speaks.
    """
    dossiers = matters.latest_dossiers(organisations)
    asked = [one for one in organisations if one.pk in dossiers]
    evidence, licences = evidence_of_all(asked, on), licences_of(asked)
    cases, words = matters.cases_of_all(asked), records.words_of(asked)
    return {
        one.pk: _standing(
            Known(
                dossier=dossiers[one.pk],
                evidence=evidence.get(one.pk, []),
                licence=licences.get(one.pk),
                cases=tuple(cases[one.pk]),
                words=words[one.pk],
            ),
            on=on,
            calendar=calendar or workdays.load(),
        )
        for one in asked
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is stored of an enterprise."""

    dossier: Dossier
    evidence: list[dict[str, Any]]
    licence: Licence | None
    cases: tuple[Case, ...]
    words: records.Done


def _standing(known: Known, *, on: date, calendar: Calendar) -> Standing:
    tree = {"dossier": 1, **tree_of(known.dossier), "evidence": known.evidence}
    facts = from_tree(with_licence(tree, known.licence), name=known.dossier.title)
    record = records.record_of(known.cases, known.words, expires_on=LicenceFacts.of(facts).expires_on)
    found = obligations.owed(facts, record, on=on, calendar=calendar)
    met = records.settled_by(known.cases, known.words)
    return Standing(
        organisation=known.dossier.organisation,
        dossier=known.dossier,
        facts=facts,
        licence=known.licence,
        cases=known.cases,
        found=tuple(_settled(one, met, on) for one in found),
        done=known.words,
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
