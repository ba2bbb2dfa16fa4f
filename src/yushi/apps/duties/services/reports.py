"""Keeping the figures of an annual report, and which services were opened, on the case that they belong to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import require
from yushi.apps.archive.selectors.documents import document
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.services.facts import facts_set, read
from yushi.apps.duties.models import ReportFigures, ServiceOpening
from yushi.apps.duties.selectors import reports as selected
from yushi.apps.duties.services import refusals

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from collections.abc import Mapping

    from yushi.apps.accounts.models import User
    from yushi.apps.archive.models import Document
    from yushi.apps.desk.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is said of one service: opened or not, since when, and the document that proves it."""

    opened: bool
    opened_on: dt.date | None = None
    document: uuid.UUID | None = None


def figures_keep(
    *,
    actor: User,
    at: dt.datetime,
    case: Case,
    seen: int,
    words: Mapping[str, str],
    origin: Origin = NOWHERE,
) -> ReportFigures:
    """The figures of a report as they were typed on a page that showed version `seen`, kept and written into the facts.

    Raises:
        RefusedError: if `actor` may not edit.
        ChangeError: for a case of another kind or one that was handed in, or if somebody kept others meanwhile.
        FactError: for a word that cannot be read.

    """
    require(actor, "file.edit", case.organisation, at)
    wanted = {field: " ".join(words.get(field, "").split()) for field in selected.FIELDS}
    paths = {f"{selected.ROOT}.{field}": word for field, word in wanted.items()}
    facts = {path: read(path, word) for path, word in paths.items()} | {f"{selected.ROOT}.year": case.year}
    with transaction.atomic():
        now = _locked(case, selected.KIND)
        kept = selected.last_kept(now)
        if (kept.version if kept else 0) != seen:
            raise refusals.changed_meanwhile()
        made = ReportFigures(case=now, version=seen + 1, by=actor.reference, at=at)
        made.typed = json.dumps(wanted, ensure_ascii=False)
        made.save()
        seen_facts = now.dossier.version
        facts_set(actor=actor, at=at, dossier=now.dossier, seen=seen_facts, facts=facts, origin=origin)
        fields = {"version": str(made.version)}
        _tell("figures.kept", now, actor=actor, at=at, origin=origin, fields=fields)
    return made


def openings_keep(
    *,
    actor: User,
    at: dt.datetime,
    case: Case,
    seen: int,
    said: Mapping[str, Opening],
    origin: Origin = NOWHERE,
) -> list[ServiceOpening]:
    """What is said of the services of a renewal, kept with its proofs and written into the facts.

    Raises:
        RefusedError: if `actor` may not edit.
        ChangeError: for a case of another kind or one that was handed in, a document of others, or if somebody
            said otherwise meanwhile.

    """
    require(actor, "file.edit", case.organisation, at)
    with transaction.atomic():
        now = _locked(case, "renewal")
        before = ServiceOpening.objects.filter(case=now).count()
        if before != seen:
            raise refusals.changed_meanwhile()
        latest = selected.openings_of(now)
        made = [
            ServiceOpening.objects.create(
                case=now,
                service=service,
                version=latest[service].version + 1 if service in latest else 1,
                opened=one.opened,
                opened_on=one.opened_on if one.opened else None,
                document=_proof(now, one),
                by=actor.reference,
                at=at,
            )
            for service, one in said.items()
        ]
        facts = _facts(now, said)
        dossier = now.dossier
        facts_set(actor=actor, at=at, dossier=dossier, seen=dossier.version, facts=facts, origin=origin)
        _tell("opening.kept", now, actor=actor, at=at, origin=origin, fields={"count": len(made)})
    return made


def _facts(case: Case, said: Mapping[str, Opening]) -> dict[str, object]:
    """The answers as facts of the licence's services."""
    facts: dict[str, object] = {}
    held = tree_of(case.dossier).get("licence") or {}
    for place, service in enumerate(held.get("services") or ()):
        one = said.get(str(service.get("kind")))
        if one is not None:
            path = f"licence.services[{place}]"
            facts[f"{path}.opened"] = one.opened
            facts[f"{path}.opened_on"] = str(one.opened_on) if one.opened and one.opened_on else None
    return facts


def _proof(case: Case, one: Opening) -> Document | None:
    if not one.opened or one.document is None:
        return None
    found = document(case.organisation, one.document)
    if found is None:
        raise refusals.no_document()
    return found


def _locked(case: Case, kind: str) -> Case:
    """The case as it is now, which nobody else changes meanwhile, if it is filled in still."""
    rows = type(case).objects.select_for_update(of=("self",)).select_related("organisation", "dossier")
    now = rows.get(pk=case.pk)
    if now.kind != kind or now.state not in selected.FILLED_IN:
        raise refusals.wrong_kind(now.number)
    return now


def _tell(
    kind: str, case: Case, *, actor: User, at: dt.datetime, origin: Origin, fields: Mapping[str, object]
) -> None:
    record(
        Event(
            kind=kind,
            at=at,
            actor=actor.reference,
            object=case.reference,
            address=origin.address,
            request=origin.request,
            fields={"organisation": case.organisation.reference, "title": case.number, **fields},
        )
    )
