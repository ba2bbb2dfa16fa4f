"""Telling what happened, in the transaction in which it happened.

`record` hands the event to the writer that `settings.ACCOUNTS_EVENT_WRITER` names. The writer here keeps rows of its own;
the ledger replaces it by configuration. An event has the fields of `yushi.core.ledger.Event`, and its kinds are those
of packs/events.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, cast

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from yushi.apps.accounts import models

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

NOBODY = "nobody"
SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a request came from: its address, its number, and the kind of program that made it."""

    address: str = ""
    request: str = ""
    device: str = ""


NOWHERE = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened; `actor` and `object` are references such as `user:…`."""

    kind: str
    at: dt.datetime
    actor: str
    object: str = ""
    result: str = "ok"
    address: str = ""
    request: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


class Writer(Protocol):
    """Writes an event for good, in the open transaction, or raises and so undoes what the event tells of."""

    def __call__(self, event: Event, /) -> None:
        """Write `event`."""


def record(event: Event) -> None:
    """Write `event` with the configured writer, in the caller's transaction or one of its own."""
    writer = cast("Writer", import_string(settings.ACCOUNTS_EVENT_WRITER))
    with transaction.atomic():
        writer(event)


def write_row(event: Event) -> None:
    """Keep `event` as a row of this app; the writer where no ledger is configured."""
    models.Event.objects.create(
        kind=event.kind,
        at=event.at,
        actor=event.actor,
        object=event.object,
        result=event.result,
        address=event.address,
        request=event.request,
        fields=dict(event.fields),
    )
