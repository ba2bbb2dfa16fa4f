"""Recording what happened, in the transaction in which it happened.

On a busy site events wait in an outbox of the same database and are appended each second; an event is
acknowledged either way, because it is committed with what it tells of. Logins, keys, exports and openings never wait.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import transaction

from yushi.apps.evidence import models
from yushi.apps.evidence.book import writing
from yushi.core.errors import Text
from yushi.core.ledger.catalogue import standard
from yushi.core.ledger.event import Event
from yushi.core.ledger.mould import packed, spelled, unpacked
from yushi.core.ledger.problems import EventError, problem
from yushi.core.ledger.shard import Class
from yushi.core.text import holds_card

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from yushi.apps.accounts.services.events import Event as Told
    from yushi.core.ledger.canonical import Value
    from yushi.core.ledger.ledger import Recorded
    from yushi.core.ledger.mould import Spelled

BATCH = 1000
_AT_ONCE = ("key.", "export.", "record.opened", "personal.", "shard.", "ledger.", "backup.")


def event_record(
    *,
    kind: str,
    actor: str,
    at: dt.datetime,
    object: str = "",  # noqa: A002 - the word of the catalogue
    result: str = "ok",
    address: str = "",
    request: str = "",
    fields: Mapping[str, Value] | None = None,
) -> Recorded | None:
    """Write one event for good, in the caller's transaction; where it stands, or None while it waits.

    Raises:
        EventError: with everything in it that does not fit the catalogue; nothing is written then.

    """
    event = Event(
        kind=kind,
        actor=actor,
        at=at,
        object=object,
        result=result,
        address=address,
        request=request,
        fields=fields or {},
    )
    recorded = events_record([event])
    return recorded[0] if recorded else None


def events_record(events: Sequence[Event]) -> list[Recorded]:
    """Write events for good, in their order; where they stand, or nothing while they wait.

    Raises:
        EventError: if one does not fit the catalogue, or its reason holds the number of a card; nothing is written then.

    """
    for event in events:
        _require_no_card(event)
    with transaction.atomic():
        if not settings.LEDGER_OUTBOX:
            return writing().record(events)
        entries = spelled(events, standard(), os.urandom)
        if all(_may_wait(event, entry) for event, entry in zip(events, entries, strict=True)):
            _wait(entries)
            return []
        return writing().place(entries)


def write(told: Told) -> None:
    """Write an event of another app; the writer to name in `ACCOUNTS_EVENT_WRITER`."""
    event_record(
        kind=told.kind,
        actor=told.actor,
        at=told.at,
        object=told.object,
        result=told.result,
        address=told.address,
        request=told.request,
        fields=cast("Mapping[str, Value]", told.fields),
    )


def outbox_integrate() -> int:
    """Append what up to 1000 calls left waiting, the oldest first; how many events it were.

    One transaction under the writer's lock: a second integrator waits, and one that dies leaves all as it was.
    """
    field: Any = models.Pending._meta.get_field("event")  # noqa: SLF001 - Django's own name
    with transaction.atomic():
        ledger = writing()
        waiting = list(models.Pending.objects.order_by("pk")[:BATCH])
        if waiting:
            texts = [field.live.open(one.event.blob, row=one.event.row) for one in waiting]
            ledger.place([entry for text in texts for entry in unpacked(text)])
            models.Pending.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    return sum(one.count for one in waiting)


def _require_no_card(event: Event) -> None:
    """A reason is typed by people and stays for good, so what must be nowhere is looked for there."""
    if not holds_card(str(event.fields.get("reason", ""))):
        return
    raise EventError(
        problem(
            "event.card",
            Text(
                "理由里有疑似银行卡号的数字。", "The reason holds what seems to be the number of a bank card."
            ),
            rule=Text(
                "本站任何地方都不保存银行卡号，写进存证的又改不掉。",
                "No card number is kept anywhere here, and what is in the ledger cannot be taken out.",
            ),
            fix=Text(
                "删去卡号，必要时只写后四位，再提交。",
                "Leave it out, or write its last four digits, and send it again.",
            ),
        )
    )


def _may_wait(event: Event, entry: Spelled) -> bool:
    return entry.of is not Class.LOGIN and not event.kind.startswith(_AT_ONCE)


def _wait(entries: Sequence[Spelled]) -> None:
    """Keep entries that were checked and spelled already, sealed as one."""
    if entries:
        models.Pending.objects.create(
            at=min(entry.at for entry in entries), count=len(entries), event=packed(entries)
        )
