"""Moving every sealed value to the active key while the site runs, and retiring the keys that nothing uses any more.

A rotation can be broken off at any time and goes on where it stopped. Restart the workers after adding a key and
before retiring one: a process seals under the ring that it has read.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.evidence import keys, models, selectors
from yushi.apps.evidence.fields import Prepared, Stored
from yushi.apps.evidence.services.events import event_record
from yushi.apps.evidence.services.keys import ring_put
from yushi.core import vault
from yushi.core.errors import Problem
from yushi.core.vault import StoredRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.evidence.fields import SealedTextField
    from yushi.core.vault import Batch, Resealed

SIZE = 500


def rotate(*, by: str, at: dt.datetime, size: int = SIZE) -> tuple[int, list[Problem]]:
    """Seal every value anew that is not under the active key; how many were, and what did not open and stays."""
    active = keys.ring().active.id
    count, failed = 0, list[Problem]()
    for field in selectors.sealed_fields():
        place, _ = models.Rotation.objects.get_or_create(column=field.live.name, key_id=active)
        for batch in vault.batches(
            field.live.current(),
            fetch=lambda after, number, field=field: _fetch(field, after, number),  # type: ignore[misc]
            size=size,
            after=place.after,
        ):
            count += _write(field, batch, place)
            failed += batch.failed
        place.after = (
            ""  # the next rotation looks at every row again: a late process may have used an old key
        )
        place.save(update_fields=["after"])
    if count:
        event_record(kind="key.rotated", actor=by, at=at, object=f"key:{active}", fields={"count": count})
    return count, failed


def key_retire(key_id: int, *, by: str, at: dt.datetime) -> None:
    """Retire a key under which no value is left.

    Raises:
        KeyRingError: if a value is, or the key is the active one.

    """
    tallies = selectors.tallies()
    ring = vault.retire(
        keys.ring(), key_id, rows_using=lambda one: sum(tally.rows.get(one, 0) for tally in tallies.values())
    )
    ring_put(ring, kind="key.retired", at=at, by=by, key_id=key_id)


def _fetch(field: SealedTextField, after: str, size: int) -> Sequence[StoredRow]:
    rows = field.model._base_manager.exclude(**{f"{field.name}__isnull": True})  # noqa: SLF001 - Django's own name
    if after:
        rows = rows.filter(**{f"{field.row}__gt": uuid.UUID(after)})
    found = rows.order_by(field.row).values_list(field.row, field.name)[:size]
    return [StoredRow(str(row), bytes(blob)) for row, blob in found]


def _write(field: SealedTextField, batch: Batch, place: models.Rotation) -> int:
    with transaction.atomic():
        count = sum(_put(field, one) for one in batch.resealed)
        place.after = batch.after
        place.save(update_fields=["after"])
    return count


def _put(field: SealedTextField, one: Resealed) -> int:
    """Write where the old bytes still stand; a change made meanwhile wins."""
    same = {field.row: uuid.UUID(one.row), f"{field.name}__stored": Stored(one.old)}
    return field.model._base_manager.filter(**same).update(**{field.name: Prepared(one.new)})  # noqa: SLF001
