"""Reading of seals: which fields are sealed, under which key how much, and whether the ring is the one last recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection

from yushi.apps.evidence import keys
from yushi.apps.evidence.book import SiteLedger
from yushi.apps.evidence.fields import SealedTextField
from yushi.core import vault
from yushi.core.ledger import Class
from yushi.core.ledger.entry import read
from yushi.core.vault.envelope import HEAD

if TYPE_CHECKING:
    from yushi.core.vault import Progress, Tally

_STEP = 4096


def sealed_fields() -> list[SealedTextField]:
    """Every sealed field of every installed app."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields  # noqa: SLF001 - Django's own name
        if isinstance(field, SealedTextField)
    ]


def tallies() -> dict[str, Tally]:
    """How many values of each sealed column stand under which key."""
    return {field.live.name: _tally(field) for field in sealed_fields()}


def rotation_progress() -> Progress:
    """What is left to seal anew, and the keys that may retire."""
    return vault.progress(keys.ring(), tallies())


def ring_is_the_last_recorded() -> bool:
    """Whether the ring in use is that of the last step in the ledger; True where no step is kept there any more.

    Who can write to the database can put an old ring back; the ledger tells.
    """
    shelf = SiteLedger().shelf
    fingerprint = vault.ringfile.fingerprint(keys.ring())
    for shard in sorted((one for one in shelf.shards() if one.of is Class.OPERATION), reverse=True):
        store = shelf.open(shard)
        for stop in range(store.size(), 0, -_STEP):
            for row in reversed(list(store.rows(max(0, stop - _STEP), stop))):
                step = read(row.content).object if b'"object":"key:' in row.content else ""
                if "#" in step:
                    return step.endswith(f"#{fingerprint}")
    return True


def _tally(field: SealedTextField) -> Tally:
    quote = connection.ops.quote_name
    column, table = quote(str(field.column)), quote(field.model._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT substr({column}, 1, {HEAD}), count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1"  # noqa: S608
        )
        return vault.tally((bytes(start), count) for start, count in cursor.fetchall())
