"""Papers and packages that leave the site: on record before they do, because they hold personal numbers in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import Event, Origin, record
from yushi.apps.accounts.services.refusals import require

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Case


def export_record(*, actor: User, at: dt.datetime, case: Case, what: str, origin: Origin) -> None:
    """Write down that `actor` takes `what` of `case` away.

    Raises:
        RefusedError: if `actor` may not take its papers away; a mandate says so by its scope "export".

    """
    require(actor, "paper.take", case.organisation, at)
    with transaction.atomic():
        record(
            Event(
                kind="case.printed",
                at=at,
                actor=actor.reference,
                object=case.reference,
                address=origin.address,
                request=origin.request,
                fields={
                    "organisation": case.organisation.reference,
                    "title": case.number,
                    "category": what,
                },
            )
        )
