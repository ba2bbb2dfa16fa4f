"""Whoever looks goes on record first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.services.events import Event, Origin, record
from yushi.apps.accounts.services.refusals import require

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import Organisation, User


def visit_record(
    *, actor: User, at: dt.datetime, organisation: Organisation, route: str, origin: Origin
) -> None:
    """Write that `actor` looks at `route` in the room of `organisation`; if that cannot be written, nothing is shown.

    Raises:
        RefusedError: if `actor` may not.

    """
    require(actor, "inspection.view", organisation, at)
    record(
        Event(
            kind="inspection.visited",
            at=at,
            actor=actor.reference,
            object=organisation.reference,
            address=origin.address,
            request=origin.request,
            fields={"route": route},
        )
    )
