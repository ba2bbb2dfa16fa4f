"""Opening a sealed value for a person: on record before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.evidence import keys
from yushi.apps.evidence.services.events import event_record

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.vault import Opening, Sealed


def value_open(
    value: Sealed, *, by: str, reason: str, at: dt.datetime, address: str, request: str = ""
) -> str:
    """The text of `value`, after an event says who opened which field of which row, why, when and from where.

    The event is committed before the text is given, so this cannot be part of a transaction that may be undone.

    Raises:
        UseError: without `by` or `reason`.
        OpenError: if the stored value was changed or moved; the attempt stays on record.
        RuntimeError: within a transaction.

    """

    def record(opening: Opening) -> None:
        model, _, field = opening.column.rpartition(".")
        with transaction.atomic(durable=True):
            event_record(
                kind="record.opened",
                actor=opening.by,
                at=at,
                object=f"{model}:{opening.row}",
                address=address,
                request=request,
                fields={"fields": [field], "reason": opening.reason},
            )

    with keys.witnessed_by(record):
        return value.open(by=by, reason=reason)
