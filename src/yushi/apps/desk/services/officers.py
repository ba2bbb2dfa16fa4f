"""Officers sent on a visit (指派核查人员): at least two, each by name and badge; others replace them as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import refused
from yushi.apps.desk.models import Case, Officer
from yushi.apps.desk.selectors.cases import BEFORE
from yushi.apps.desk.services import refusals
from yushi.core.cases.guards import OFFICERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.accounts.models import User


def officers_send(
    *,
    actor: User,
    at: dt.datetime,
    case: Case,
    people: Sequence[tuple[str, str]],
    draw: str = "",
    origin: Origin = NOWHERE,
) -> list[Officer]:
    """Send `people`, each a name and a badge, on the visit of `case`; `draw` is where their draw can be checked.

    Raises:
        RefusedError: if `actor` does not review the case.
        ChangeError: for fewer than two different ones.

    """
    if not may(actor, "case.review", case, at, ways=BEFORE):
        raise refused("case.review")
    whole = {badge.strip(): name.strip() for name, badge in people if name.strip() and badge.strip()}
    if len(whole) < OFFICERS:
        raise refusals.too_few_officers(len(whole))
    with transaction.atomic():
        now = Case.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=case.pk)
        last = now.officers.last()
        turn = last.turn + 1 if last else 1
        made = Officer.objects.bulk_create(
            Officer(case=now, turn=turn, name=name, badge=badge, draw=draw, by=actor.reference, at=at)
            for badge, name in whole.items()
        )
        record(
            Event(
                kind="case.officers",
                at=at,
                actor=actor.reference,
                object=now.reference,
                address=origin.address,
                request=origin.request,
                fields={
                    "organisation": now.organisation.reference,
                    "title": now.number,
                    "count": len(made),
                },
            )
        )
    return made
