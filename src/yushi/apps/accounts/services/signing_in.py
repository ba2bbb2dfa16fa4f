"""What happens at the door, told as events: who came in, who did not and why, who left."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from allauth.usersessions.models import UserSession
from django.db import transaction

from yushi.apps.accounts.selectors.people import user_by_email
from yushi.apps.accounts.services.events import NOBODY, Event, Origin, record

if TYPE_CHECKING:
    from yushi.apps.accounts.models import User

LOCK_AFTER = 5
LOCK_FOR = dt.timedelta(minutes=5)


def succeeded(*, actor: User, at: dt.datetime, method: str, origin: Origin) -> None:
    """`actor` is in."""
    _tell(
        "login.succeeded",
        actor.reference,
        "",
        at=at,
        origin=origin,
        fields={"method": method, "device": origin.device},
    )


def failed(*, at: dt.datetime, email: str, cause: str, origin: Origin, method: str = "password") -> None:
    """Somebody did not get in."""
    fields = {"cause": cause, "account_name": email or "-", "method": method, "device": origin.device}
    _tell("login.failed", NOBODY, "", at=at, origin=origin, fields=fields, result="refused")


def locked(*, at: dt.datetime, email: str, origin: Origin) -> None:
    """An address was refused unread, because too many failures came before."""
    user = user_by_email(email)
    fields = {
        "attempts": LOCK_AFTER,
        "until": (at + LOCK_FOR).isoformat(timespec="seconds"),
        "account_name": email or "-",
    }
    subject = user.reference if user else "user:unknown"
    _tell("login.locked", NOBODY, subject, at=at, origin=origin, fields=fields, result="refused")


def ended(*, actor: User, at: dt.datetime, origin: Origin) -> None:
    """`actor` left."""
    _tell("login.ended", actor.reference, "", at=at, origin=origin, fields={})


def expired(*, actor: User, at: dt.datetime, origin: Origin) -> None:
    """A session of `actor` lasted its time."""
    _tell("login.expired", actor.reference, "", at=at, origin=origin, fields={})


def stepped_up(*, actor: User, at: dt.datetime, method: str, origin: Origin) -> None:
    """`actor` showed once more who they are."""
    _tell("login.stepped-up", actor.reference, "", at=at, origin=origin, fields={"method": method})


def reset_asked(*, user: User, at: dt.datetime, origin: Origin) -> None:
    """Somebody asked for a new password of `user`."""
    _tell("login.reset-asked", NOBODY, user.reference, at=at, origin=origin, fields={})


def changed(kind: str, *, actor: User, at: dt.datetime, method: str, origin: Origin) -> None:
    """`actor` changed how they sign in."""
    _tell(
        kind,
        actor.reference,
        actor.reference,
        at=at,
        origin=origin,
        fields={"method": method} if method else {},
    )


def session_revoke(*, actor: User, at: dt.datetime, session: UserSession, origin: Origin) -> None:
    """End a session of `actor`; one of somebody else stays and nothing is told.

    Raises:
        PermissionError: if the session is not theirs.

    """
    if session.user_id != actor.pk:
        raise PermissionError(session.pk)
    _tell(
        "login.session-revoked",
        actor.reference,
        actor.reference,
        at=at,
        origin=origin,
        fields={"session": str(session.pk)},
    )
    session.end()


def others_end(*, actor: User, at: dt.datetime, keep: str, origin: Origin) -> int:
    """End every session of `actor` but the one with the key `keep`; how many there were."""
    with transaction.atomic():
        others = list(UserSession.objects.filter(user_id=actor.pk).exclude(session_key=keep))
        for session in others:
            session_revoke(actor=actor, at=at, session=session, origin=origin)
    return len(others)


def session_moved(*, before: str, after: str) -> None:
    """The session with the key `before` goes on under `after`: the list of sessions follows."""
    UserSession.objects.filter(session_key=before).update(session_key=after)


def _tell(
    kind: str,
    actor: str,
    subject: str,
    *,
    at: dt.datetime,
    origin: Origin,
    fields: dict[str, Any],
    result: str = "ok",
) -> None:
    record(
        Event(
            kind=kind,
            at=at,
            actor=actor,
            object=subject,
            result=result,
            address=origin.address,
            request=origin.request,
            fields=fields,
        )
    )
