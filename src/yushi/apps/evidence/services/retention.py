"""Letting go of what the law no longer wants kept: whole logs, and personal parts of entries that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.evidence import book
from yushi.core.ledger import erase, expire

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from yushi.core.ledger import Shard


def shard_expire(shard: Shard, *, by: str, at: dt.datetime) -> str:
    """Delete a whole log whose term is over, and write so; its manifest, which stays with its signed heads.

    Raises:
        RetentionError: before the first allowed day, which it says; nothing is deleted then.

    """
    with transaction.atomic():
        return expire(book.writing(), shard, at=at, actor=by)


def part_erase(
    shard: Shard,
    sequence: int,
    fields: Collection[str],
    *,
    by: str,
    at: dt.datetime,
    reason: str,
    ordered_by: str = "",
) -> int:
    """Erase personal parts of one entry for good, and write so; how many there were.

    Raises:
        RetentionError: before the first allowed day, unless `ordered_by` names the order that asks for it.

    """
    with transaction.atomic():
        return erase(
            book.writing(),
            shard,
            sequence=sequence,
            fields=fields,
            at=at,
            actor=by,
            reason=reason,
            ordered_by=ordered_by,
        )
