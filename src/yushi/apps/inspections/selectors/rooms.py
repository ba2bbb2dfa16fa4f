"""The rooms that somebody may enter, and what they may do there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.permitted import may, visible

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from yushi.apps.accounts.models import Organisation, User

PERMISSIONS = ("inspection.try", "inspection.export", "inspection.document", "admission.grant")


def room_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Organisation | None:
    """The operator whose room `actor` may enter at `at`; what is closed to them and what is not there look the same."""
    found: Organisation | None = visible(actor, "inspection.view", at).filter(uid=uid).first()
    return found


def first_room(actor: User, at: dt.datetime) -> Organisation | None:
    """The first room that is open to `actor`."""
    found: Organisation | None = visible(actor, "inspection.view", at).first()
    return found


def allowed(actor: User, organisation: Organisation, at: dt.datetime) -> dict[str, bool]:
    """What `actor` may do in the room, by the last word of each permission."""
    return {name.partition(".")[2]: may(actor, name, organisation, at) for name in PERMISSIONS}
