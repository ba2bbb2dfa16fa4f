"""Removing what the law no longer wants kept: whole shards, and personal parts of entries that stay.

A shard goes as a whole and only after its term. What stays is its manifest: the last signed checkpoint,
and from when to when it went. The next month still holds the same checkpoint, so the chain stays whole.

Personal parts are under the same term, because a part of the log is log (个保法 47: while a term of keeping
runs, data is only stored). Where an authority orders it earlier, the order is named and written down.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from yushi.core.ledger import canonical, retention
from yushi.core.ledger.entry import read, stamp
from yushi.core.ledger.event import Event
from yushi.core.ledger.retention import NOTHING_TO_COMPLETE, Completion
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from yushi.core.ledger.canonical import Value
    from yushi.core.ledger.entry import Entry
    from yushi.core.ledger.ledger import Ledger
    from yushi.core.ledger.shard import Shard


def expire(ledger: Ledger, shard: Shard, *, at: dt.datetime, actor: str) -> str:
    """Removes `shard` for good, writes `shard.expired`, and returns the manifest that stays.

    Raises:
        RetentionError: before the first allowed day, which it says.
        LedgerError: if its last entries cannot be signed.

    """
    term = ledger.catalogue.term(shard.of)
    retention.require_expired(shard, term, on=at.astimezone(BEIJING).date(), done=standing(ledger, shard))
    signed = str(ledger.sign(shard))
    head = ledger.log(shard).head()
    times = [entry.time for entry in _entries(ledger, shard)]
    manifest = canonical.encode(
        {
            "checkpoint": signed,
            "entries": head.size,
            "first": stamp(min(times)),
            "last": stamp(max(times)),
            "origin": shard.origin,
            "removed": stamp(at),
            "term": list(term.source),
        }
    ).decode()
    ledger.remove(shard, manifest)
    fields: dict[str, Value] = {"origin": shard.origin, "size": head.size, "root": head.root.hex()}
    ledger.record(
        [Event(kind="shard.expired", at=at, actor=actor, object=f"log:{shard.folder}", fields=fields)]
    )
    return manifest


def erase(
    ledger: Ledger,
    shard: Shard,
    *,
    sequence: int,
    fields: Collection[str],
    at: dt.datetime,
    actor: str,
    reason: str,
    ordered_by: str = "",
) -> int:
    """Erases personal parts of one entry with their salts, writes `personal.erased`; returns how many.

    Raises:
        RetentionError: before the first allowed day, unless `ordered_by` names the order that asks for it.

    """
    if not ordered_by:
        term = ledger.catalogue.term(shard.of)
        on = at.astimezone(BEIJING).date()
        retention.require_expired(shard, term, on=on, done=standing(ledger, shard))
    count = ledger.log(shard).store.erase(sequence, fields)
    said = f"{reason}（{ordered_by}）" if ordered_by else reason
    given: dict[str, Value] = {"fields": sorted(fields), "reason": said, "count": count}
    place = f"entry:{shard.folder}/{sequence}"
    ledger.record([Event(kind="personal.erased", at=at, actor=actor, object=place, fields=given)])
    return count


def standing(ledger: Ledger, shard: Shard) -> Completion:
    """How the transactions with entries in `shard` stand today; nothing to complete in other classes."""
    if ledger.catalogue.term(shard.of).counted_from != "completion":
        return NOTHING_TO_COMPLETE
    objects = retention.transactions(_entries(ledger, shard), ledger.catalogue)
    later = sorted(
        one
        for one in ledger.shelf.shards()
        if (one.ledger, one.of) == (shard.ledger, shard.of) and one >= shard
    )
    entries = (entry for one in later for entry in _entries(ledger, one))
    return retention.completion(objects, entries, ledger.catalogue)


def manifest_head(manifest: str) -> str:
    """The signed checkpoint in a manifest."""
    return str(json.loads(manifest)["checkpoint"])


def _entries(ledger: Ledger, shard: Shard) -> Iterator[Entry]:
    store = ledger.log(shard).store
    return (read(row.content) for row in store.rows(0, store.size()))
