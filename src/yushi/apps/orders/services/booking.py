"""Writes entries of the journal, in the caller's transaction, each once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from yushi.apps.orders.models import Booking, Posting
from yushi.core.journal import JournalEntry
from yushi.core.journal import Posting as Line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.orders.models import Order
    from yushi.core.journal import Account


def book(entry: JournalEntry, *, order: Order, at: dt.datetime) -> None:
    """Write an entry; the database refuses the same one twice."""
    made = Booking.objects.create(reference=entry.reference, kind=entry.kind.value, order=order, at=at)
    Posting.objects.bulk_create(
        Posting(booking=made, account=str(one.account), fen=one.fen) for one in entry.postings
    )


def as_one(entries: Sequence[JournalEntry]) -> JournalEntry:
    """Entries about the same number, such as a refund that several merchants bear, as the one entry that it is."""
    changes: Counter[Account] = Counter()
    for entry in entries:
        for account, fen in entry.postings:
            changes[account] += fen
    return JournalEntry(
        reference=entries[0].reference,
        kind=entries[0].kind,
        postings=tuple(Line(account, fen) for account, fen in changes.items() if fen),
    )


def spoken(channel: str) -> str:
    """A channel as events name it: the ledger knew e-CNY before there was a class for it."""
    return "e-cny" if channel == "ecny" else channel
