"""The address with which somebody signs in, changed once the new one has been proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from yushi.apps.accounts.models import User
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt


def email_change(*, actor: User, at: dt.datetime, email: str, origin: Origin = NOWHERE) -> str:
    """Let `actor` sign in with `email`, which they have proven to be theirs; the address before.

    Raises:
        ChangeError: if somebody else signs in with it.

    """
    try:
        with transaction.atomic():
            found = User.objects.select_for_update().get(pk=actor.pk)
            if found.erased_at is not None:
                raise refusals.refused("user.change")
            before = found.email or ""
            found.email = email.strip().lower()
            found.save(update_fields=["email"])
            EmailAddress.objects.filter(user_id=found.pk).delete()
            EmailAddress.objects.create(user=found, email=found.email, verified=True, primary=True)
            record(
                Event(
                    kind="account.changed",
                    at=at,
                    actor=found.reference,
                    object=found.reference,
                    address=origin.address,
                    request=origin.request,
                    fields={"changes": ["email"], "email": found.email},
                )
            )
    except IntegrityError:
        raise refusals.impossible(
            "email-taken",
            what=Text("这个邮箱不能使用。", "This address cannot be used."),
            rule=Text("一个邮箱只属于一个账号。", "One address belongs to one account."),
            fix=Text("换一个邮箱。", "Take another address."),
        ) from None
    return before
