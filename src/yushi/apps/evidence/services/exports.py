"""Exports for an inspector: on record before they are given away."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.evidence import book
from yushi.apps.evidence.services.checkpoints import checkpoint_sign
from yushi.apps.evidence.services.events import event_record
from yushi.core.errors import Text
from yushi.core.ledger import LedgerError, Slice, export, zipped
from yushi.core.ledger.entry import read
from yushi.core.ledger.problems import problem
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from yushi.core.errors import Problem
    from yushi.core.ledger import Ledger, Shard


def export_make(
    shards: Sequence[Shard],
    *,
    first: dt.date | None,
    last: dt.date | None,
    reveal: Collection[str],
    by: str,
    reason: Text,
    at: dt.datetime,
    address: str,
) -> bytes:
    """The ZIP of an export: the entries of `shards` from day `first` to day `last`, with proofs and the verifier.

    Raises:
        LedgerError: if there is no entry in that time, or a head cannot be signed.

    """
    checkpoint_sign()
    ledger = book.SiteLedger()
    slices = [
        made for shard in shards for made in [_slice(ledger, shard, first, last, frozenset(reveal))] if made
    ]
    if not slices:
        raise LedgerError(_nothing())
    content = zipped(export(ledger=ledger, slices=slices, at=at, by=by, reason=reason), at=at)
    count = sum((one.stop or 0) - one.start for one in slices)
    with transaction.atomic(durable=True):
        event_record(
            kind="export.made",
            actor=by,
            at=at,
            object="ledger",
            address=address,
            fields={
                "count": count,
                "reason": reason.zh,
                "fields": sorted(reveal),
                "digest": sha256(content).hexdigest(),
            },
        )
    return content


def _slice(
    ledger: Ledger, shard: Shard, first: dt.date | None, last: dt.date | None, reveal: frozenset[str]
) -> Slice | None:
    """From the first entry of those days to the last; None if there is none."""
    store = ledger.log(shard).store
    days = (
        (row.sequence, read(row.content).time.astimezone(BEIJING).date())
        for row in store.rows(0, store.size())
    )
    within = [
        place for place, day in days if (first is None or day >= first) and (last is None or day <= last)
    ]
    return Slice(shard=shard, start=within[0], stop=within[-1] + 1, reveal=reveal) if within else None


def _nothing() -> Problem:
    return problem(
        "export-empty",
        Text("这段时间没有条目", "there is no entry in that time"),
        rule=Text("只导出有记录的时间段", "Only days with entries are exported"),
        fix=Text("请放宽日期或换一个日志", "Ask for more days, or for another log"),
    )
