"""Calendar feeds: made, renewed, withdrawn."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import require
from yushi.apps.duties.models import Feed
from yushi.apps.duties.selectors.feeds import digest

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import Organisation, User

_TOKEN_BYTES = 20  # 160 bits


def feed_make(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation | None,
    language: str,
    origin: Origin = NOWHERE,
) -> tuple[Feed, str]:
    """A feed of one enterprise, or without one of all that `actor` sees, and its token, which is nowhere else.

    The one before it is withdrawn: its address may be known to somebody.

    Raises:
        RefusedError: if `actor` may not see the files of `organisation`.

    """
    if organisation is not None:
        require(actor, "file.view", organisation, at)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(
            pk=actor.pk
        )  # of two at once the second replaces the first
        for before in Feed.objects.filter(user=actor, organisation=organisation, withdrawn_at__isnull=True):
            _end(before, at)
        made = Feed.objects.create(
            user=actor, organisation=organisation, language=language, token=digest(token), made_at=at
        )
        _tell("feed.made", made, actor=actor, at=at, origin=origin)
    return made, token


def feed_withdraw(*, actor: User, at: dt.datetime, feed: Feed, origin: Origin = NOWHERE) -> Feed:
    """The feed, which tells nobody anything any more; one that was withdrawn stays as it is. Only its person does it."""
    with transaction.atomic():
        found = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk, user=actor)
        if found.withdrawn_at is None:
            _end(found, at)
            _tell("feed.withdrawn", found, actor=actor, at=at, origin=origin)
    return found


def _end(found: Feed, at: dt.datetime) -> None:
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])


def _tell(kind: str, feed: Feed, *, actor: User, at: dt.datetime, origin: Origin) -> None:
    fields = {"organisation": feed.organisation.reference} if feed.organisation is not None else {}
    record(
        Event(
            kind=kind,
            at=at,
            actor=actor.reference,
            object=feed.reference,
            address=origin.address,
            request=origin.request,
            fields=fields,
        )
    )
