"""Recording what happened, in the transaction in which it happened.

On a busy site events wait in an outbox of the same database and are appended each second; an event is
acknowledged either way, because it is committed with what it tells of. Logins, keys, exports and openings never wait.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import transaction

from yushi.apps.evidence import models
from yushi.apps.evidence.book import writing
from yushi.core.ledger.catalogue import standard
from yushi.core.ledger.entry import stamp
from yushi.core.ledger.event import Event, require_fit
from yushi.core.ledger.shard import Class

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yushi.apps.accounts.services.events import Event as Told
    from yushi.core.ledger.canonical import Value
    from yushi.core.ledger.ledger import Recorded

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
        EventError: if one does not fit the catalogue; nothing is written then.

    """
    with transaction.atomic():
        if settings.LEDGER_OUTBOX and all(_may_wait(event) for event in events):
            models.Pending.objects.bulk_create(_pending(event) for event in events)
            return []
        return writing().record(events)


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
    """Append up to 1000 events that wait, the oldest first; how many it were."""
    with transaction.atomic():
        ledger = writing()
        waiting = list(models.Pending.objects.order_by("pk")[:BATCH])
        if waiting:
            ledger.record([_event(one) for one in waiting])
            models.Pending.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    return len(waiting)


def _may_wait(event: Event) -> bool:
    kind = require_fit(event, standard())
    return kind.of is not Class.LOGIN and not event.kind.startswith(_AT_ONCE)


def _pending(event: Event) -> models.Pending:
    told = {
        "kind": event.kind,
        "at": stamp(event.at),
        "actor": event.actor,
        "object": event.object,
        "result": event.result,
        "address": event.address,
        "request": event.request,
        "fields": dict(event.fields),
    }
    return models.Pending(at=event.at, event=json.dumps(told, ensure_ascii=False))


def _event(pending: models.Pending) -> Event:
    field: Any = models.Pending._meta.get_field("event")  # noqa: SLF001 - Django's own name
    told = json.loads(field.live.open(pending.event.blob, row=pending.event.row))
    told["at"] = dt.datetime.fromisoformat(told["at"])
    return Event(**told)
