"""What an enterprise owes on a day: its facts, its licence in the register, and what is on record of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from yushi.apps.desk.selectors import matters
from yushi.apps.desk.selectors.facts import facts_of
from yushi.apps.duties.selectors import records
from yushi.apps.duties.types import Standing
from yushi.apps.register.selectors.holders import licence_of
from yushi.core import obligations, workdays
from yushi.core.dossier import from_tree, plain
from yushi.core.errors import Text
from yushi.core.obligations import LicenceFacts, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.register.models import Licence
    from yushi.core.dossier import Dossier as Facts
    from yushi.core.obligations import Obligation
    from yushi.core.workdays import Calendar


def standing_of(organisation: Organisation, *, on: date, calendar: Calendar | None = None) -> Standing | None:
    """What `organisation` owes on a day by a calendar of working days; None while it has no dossier.

    Where there are several dossiers, the one that was changed last speaks.
    """
    dossier = matters.latest_dossier(organisation)
    if dossier is None:
        return None
    licence = licence_of(organisation)
    facts = with_licence(facts_of(dossier, on=on), licence)
    cases, words = tuple(matters.cases_of(organisation)), records.words_of(organisation)
    record = records.record_of(cases, words, expires_on=LicenceFacts.of(facts).expires_on)
    found = obligations.owed(facts, record, on=on, calendar=calendar or workdays.load())
    met = records.settled_by(cases, words)
    return Standing(
        organisation=organisation,
        dossier=dossier,
        facts=facts,
        licence=licence,
        cases=cases,
        found=tuple(_settled(one, met, on) for one in found),
        done=words,
    )


def with_licence(facts: Facts, licence: Licence | None) -> Facts:
    """The facts with number and days as the register has them, which is what counts; without a licence there, as they are."""
    if licence is None:
        return facts
    tree = plain(facts.data)
    held = dict(tree.get("licence") or {}) | told_by(licence)
    held.setdefault("services", [{"kind": kind} for kind in licence.kinds.split()])
    return from_tree({"dossier": 1, **tree, "licence": held}, name=facts.name)


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
