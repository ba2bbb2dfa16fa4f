"""Saying before whom a case is laid, until it is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.selectors.organisations import authorities
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import require
from yushi.apps.desk.models import Case
from yushi.apps.desk.selectors.addressing import is_open
from yushi.apps.desk.selectors.cases import history
from yushi.apps.desk.services import refusals
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import Organisation, User

OUTSIDE = Text("本站之外", "outside this site")
"""How the ledger, which is written in Chinese, names an authority that is not here."""


def authority_set(
    *,
    actor: User,
    at: dt.datetime,
    case: Case,
    seen: int,
    authority: Organisation | None,
    origin: Origin = NOWHERE,
) -> Case:
    """Lay `case`, as it was seen in version `seen`, before `authority`, or before one outside this site.

    Raises:
        RefusedError: if `actor` may not edit the files of the enterprise.
        ConflictError: if somebody moved it meanwhile.
        ChangeError: if it was handed in already or is over, or the organisation is no verified authority.

    """
    require(actor, "file.edit", case.organisation, at)
    with transaction.atomic():
        now = (
            Case.objects.select_for_update(of=("self",))
            .select_related("organisation", "authority", "dossier")
            .get(pk=case.pk)
        )
        if now.version != seen:
            raise refusals.moved_meanwhile(now.number)
        if not is_open(now, history(now)):
            raise refusals.handed_in(now.number)
        if authority is not None and not authorities().filter(pk=authority.pk).exists():
            raise refusals.no_authority(authority.name)
        if now.authority == authority:
            return now
        now.authority, now.version = authority, now.version + 1
        now.save(update_fields=["authority", "version"])
        record(
            Event(
                kind="case.addressed",
                at=at,
                actor=actor.reference,
                object=now.reference,
                address=origin.address,
                request=origin.request,
                fields={
                    "organisation": now.organisation.reference,
                    "title": now.number,
                    "authority": authority.name if authority else OUTSIDE.zh,
                },
            )
        )
    return now
