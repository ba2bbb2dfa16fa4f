"""The records of login, transaction, operation and security: filtered, page by page, each with its proof tried anew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.people import reference_of
from yushi.apps.evidence.selectors import WHOLE, entries, inclusion_proof
from yushi.apps.inspections.types import Record, Records
from yushi.core.ledger import Class, LedgerError
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    from yushi.apps.evidence.selectors import EntryRow, Page
    from yushi.apps.inspections.types import Asked

PAGE = 12
_DAY = dt.timedelta(days=1)


def records(asked: Asked) -> Records:
    """The page that is asked for, of the entries that fit; the last one, if there are not as many."""
    first = _page(asked, 1) if asked.page == 1 else None
    total = first.total if first else _page(asked, asked.page).total
    pages = max(1, -(-total // PAGE))
    page = min(asked.page, pages)
    found = first or _page(asked, page)
    rows = tuple(_record(row) for row in found.rows)
    return Records(rows=rows, total=total, page=page, pages=pages)


def _page(asked: Asked, page: int) -> Page[EntryRow]:
    return entries(
        access=WHOLE,
        classes=[Class(asked.of)] if asked.of else (),
        since=_midnight(asked.first) if asked.first else None,
        until=_midnight(asked.last) + _DAY if asked.last else None,
        actor=reference_of(asked.actor) or None,
        address=asked.address or None,
        limit=PAGE,
        offset=(page - 1) * PAGE,
    )


def _record(row: EntryRow) -> Record:
    try:
        proof = inclusion_proof(row.shard, row.sequence)
    except LedgerError:  # somebody made the entry unreadable
        return Record(entry=row, holds=False, signed=False, size=0)
    return Record(entry=row, holds=proof.holds, signed=bool(proof.signed), size=proof.head.size)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, tzinfo=BEIJING)
