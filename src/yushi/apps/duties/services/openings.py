"""A case of the years after the licence, opened from what an enterprise owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Origin
from yushi.apps.accounts.services.refusals import require
from yushi.apps.desk.selectors import matters
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.services.cases import case_open
from yushi.apps.desk.services.dossiers import facts_change
from yushi.apps.duties.selectors.standing import told_by

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Case
    from yushi.apps.duties.types import Standing


def follow_up(
    *,
    actor: User,
    at: dt.datetime,
    standing: Standing,
    kind: str,
    year: int | None = None,
    origin: Origin = NOWHERE,
) -> Case:
    """The open case of `kind` (about `year`) of an enterprise, else a new one with the same facts and authority.

    What the register says of the licence is written into the facts, because the moves of the case are judged by these.

    Raises:
        RefusedError: if `actor` may not edit the files of the enterprise.

    """
    organisation = standing.organisation
    require(actor, "file.edit", organisation, at)
    with transaction.atomic():
        type(organisation).objects.select_for_update().get(pk=organisation.pk)  # of two at once one opens it
        found = matters.open_case(
            organisation, kind, year, dossiers=standing.group if standing.several else ()
        )
        if found is not None:
            return found
        _tell_of_licence(actor=actor, at=at, standing=standing, origin=origin)
        before = [case.authority for case in standing.cases if case.authority is not None]
        return case_open(
            actor=actor,
            at=at,
            dossier=standing.dossier,
            kind=kind,
            authority=standing.licence.authority if standing.licence else before[-1] if before else None,
            licence=str(standing.facts.get("licence.number") or ""),
            year=year,
            origin=origin,
        )


def _tell_of_licence(*, actor: User, at: dt.datetime, standing: Standing, origin: Origin) -> None:
    """Put number and days of the register's licence into the facts, where they say something else or nothing."""
    if standing.licence is None:
        return
    dossier = standing.dossier
    before = tree_of(dossier)
    held = dict(before.get("licence") or {}) | told_by(standing.licence)
    held.setdefault("services", [{"kind": kind} for kind in standing.licence.kinds.split()])
    if held != before.get("licence"):
        facts_change(
            actor=actor,
            at=at,
            dossier=dossier,
            seen=dossier.version,
            before=before,
            after=before | {"licence": held},
            origin=origin,
        )
