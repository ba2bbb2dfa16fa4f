"""What somebody was not let do, told as an event: see or change a thing, hand in a file, go on at this pace."""

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


def upload_refused(
    *, actor: User, at: dt.datetime, route: str, codes: tuple[str, ...], origin: Origin
) -> None:
    """A file of `actor` was refused by the page of the name `route`, for the reasons `codes`; nothing of the file is told."""
    _told("upload.refused", actor, at, origin, {"reason": f"{route}: {' '.join(codes)}"[:200]})


def slowed(*, actor: User, at: dt.datetime, route: str, origin: Origin) -> None:
    """`actor` asked for more pages in a minute than anybody may; told once a minute, at the first that was refused."""
    _told("request.limited", actor, at, origin, {"route": route, "count": 1})


def _told(kind: str, actor: User, at: dt.datetime, origin: Origin, fields: dict[str, object]) -> None:
    record(
        Event(
            kind=kind,
            at=at,
            actor=actor.reference,
            result="refused",
            address=origin.address,
            request=origin.request,
            fields=fields,
        )
    )
