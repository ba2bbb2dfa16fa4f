"""What somebody was not let do, told as an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.services.events import Event, Origin, record

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User


def denied(*, actor: User, at: dt.datetime, route: str, about: str, origin: Origin) -> None:
    """`actor` was refused `about`, by the page of the name `route`."""
    record(
        Event(
            kind="access.denied",
            at=at,
            actor=actor.reference,
            object=about,
            result="refused",
            address=origin.address,
            request=origin.request,
            fields={"route": route},
        )
    )
