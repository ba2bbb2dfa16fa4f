"""Telling people: a row for each, in the transaction of what it is about; once, however often it is told."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.duties.models import MailState, Notice, Pace, Preference, Topic
from yushi.apps.duties.selectors.notices import notices_of, paces_of
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping

    from yushi.apps.accounts.models import Organisation, User
    from yushi.core.errors import Text

MORNING = dt.time(8)
"""When the letter of the day goes out, in Beijing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is told: `title` on the page, `what` in a letter (never a fact, never a number of a person), where it leads.

    Messages with the same `key` are one.
    """

    topic: Topic
    key: str
    organisation: Organisation
    title: Text
    what: Text
    href: str


def notice_tell(*, message: Message, to: Iterable[User], at: dt.datetime) -> int:
    """Tell `message` to everybody of `to` who was not told yet; how many that are.

    Raises:
        RuntimeError: outside a transaction: what is told of could be undone alone.

    """
    if not connection.in_atomic_block:
        raise RuntimeError(message.key)
    key = hashlib.sha256(message.key.encode()).hexdigest()
    people = {user.pk: user for user in to}
    told = set(Notice.objects.filter(key=key, user__in=people).values_list("user_id", flat=True))
    rows = [_row(message, key, user, at) for pk, user in people.items() if pk not in told]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _row(message: Message, key: str, user: User, at: dt.datetime) -> Notice:
    pace = paces_of(user)[message.topic]
    wants = pace is not Pace.OFF and bool(user.email)
    return Notice(
        user=user,
        organisation=message.organisation,
        topic=message.topic,
        key=key,
        title_zh=message.title.zh[:300],
        title_en=message.title.en[:400],
        what_zh=message.what.zh[:200],
        what_en=message.what.en[:300],
        href=message.href,
        at=at,
        mail=MailState.WAITING if wants else MailState.NONE,
        mail_after=(at if pace is Pace.ONCE else morning_after(at)) if wants else None,
    )


def morning_after(at: dt.datetime) -> dt.datetime:
    """The next eight o'clock in Beijing."""
    there = at.astimezone(BEIJING)
    first = there.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    return first if first > there else first + dt.timedelta(days=1)


def notices_read(*, actor: User, at: dt.datetime, uid: uuid.UUID | None = None) -> list[Notice]:
    """Mark one notice of `actor`, or without `uid` all of them, as read; those that it was about."""
    found = notices_of(actor, at)
    rows = list(found if uid is None else found.filter(uid=uid))
    new = [one.pk for one in rows if one.read_at is None]
    Notice.objects.filter(pk__in=new, user=actor).update(read_at=at)
    return rows


def paces_set(*, actor: User, at: dt.datetime, paces: Mapping[Topic, Pace], origin: Origin = NOWHERE) -> None:
    """Let `actor` have their mail on each topic so."""
    with transaction.atomic():
        for topic, pace in paces.items():
            Preference.objects.update_or_create(user=actor, topic=topic, defaults={"pace": pace})
        record(
            Event(
                kind="notices.preferred",
                at=at,
                actor=actor.reference,
                object=actor.reference,
                address=origin.address,
                request=origin.request,
                fields={"category": " ".join(f"{topic}={pace}" for topic, pace in sorted(paces.items()))},
            )
        )
