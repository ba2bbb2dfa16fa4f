"""People: joined, changed, erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from yushi.apps.accounts.models import Answer, Kind, Membership, Organisation, Role, User
from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.selectors.people import owner_count
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.second_factors import secrets_prune

if TYPE_CHECKING:
    import datetime as dt

LANGUAGES = ("zh-hans", "en")


def user_join(
    *,
    at: dt.datetime,
    email: str,
    password: str | None,
    display_name: str = "",
    language: str = "zh-hans",
    actor: str = "",
    origin: Origin = NOWHERE,
) -> User:
    """A new person, who made themselves unless `actor` says who did; without a password they cannot sign in by one."""
    user = User(
        email=email.strip().lower(),
        display_name=" ".join(display_name.split()),
        language=language if language in LANGUAGES else LANGUAGES[0],
        joined_at=at,
    )
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    with transaction.atomic():
        user.save()
        record(
            Event(
                kind="account.created",
                at=at,
                actor=actor or user.reference,
                object=user.reference,
                address=origin.address,
                request=origin.request,
                fields={"role": "person", "account_name": user.email or ""},
            )
        )
    return user


def user_change(
    *, actor: User, at: dt.datetime, display_name: str, language: str, origin: Origin = NOWHERE
) -> User:
    """`actor` with another name and language."""
    with transaction.atomic():
        found = User.objects.select_for_update().get(pk=actor.pk)
        if found.erased_at is not None:
            raise refusals.refused("user.change")
        found.display_name = " ".join(display_name.split())
        found.language = language if language in LANGUAGES else found.language
        found.save(update_fields=["display_name", "language"])
        record(
            Event(
                kind="account.changed",
                at=at,
                actor=actor.reference,
                object=found.reference,
                address=origin.address,
                request=origin.request,
                fields={"changes": ["display_name", "language"]},
            )
        )
    return found


def user_erase(*, actor: User, at: dt.datetime, user: User, reason: str, origin: Origin = NOWHERE) -> User:
    """Erase all that is known of `user` but the number that events name, end their parts and sessions.

    Raises:
        RefusedError: if `actor` is neither that person nor of the operator.
        ChangeError: if an organisation would be left without an owner.

    """
    if actor.pk != user.pk and not _is_operator(actor, at):
        raise refusals.refused("user.erase")
    with transaction.atomic():
        found = User.objects.select_for_update().get(pk=user.pk)
        if found.erased_at is not None:
            return found
        _leave_all(found, at)
        _forget(found, at)
        record(
            Event(
                kind="personal.erased",
                at=at,
                actor=actor.reference,
                object=found.reference,
                address=origin.address,
                request=origin.request,
                fields={"fields": ["email", "display_name"], "reason": reason},
            )
        )
    return found


def _is_operator(actor: User, at: dt.datetime) -> bool:
    return active.memberships(at).filter(user=actor, organisation__kind=Kind.OPERATOR).exists()


def _leave_all(user: User, at: dt.datetime) -> None:
    parts = Membership.objects.filter(user=user, ends_at__isnull=True)
    held = Organisation.objects.select_for_update().filter(pk__in=parts.values("organisation"))
    for organisation in held:
        mine = parts.filter(organisation=organisation, role=Role.OWNER).exists()
        if mine and owner_count(organisation, at) == 1:
            raise refusals.last_owner()
    for part in parts:
        part.ends_at = max(at, part.starts_at)
        part.save(update_fields=["ends_at"])
    user.invitations.filter(answer="").update(answer=Answer.WITHDRAWN, answered_at=at)


def _forget(user: User, at: dt.datetime) -> None:
    for session in UserSession.objects.filter(user_id=user.pk):
        session.end()
    EmailAddress.objects.filter(user_id=user.pk).delete()
    Authenticator.objects.filter(user_id=user.pk).delete()
    secrets_prune()
    user.email = None
    user.display_name = ""
    user.is_active = False
    user.erased_at = at
    user.last_login = None
    user.set_unusable_password()
    user.save()
