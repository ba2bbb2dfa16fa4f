"""Writes entries of the journal, in the caller's transaction, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.orders.models import Booking, Posting

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.orders.models import Order
    from yushi.core.journal import JournalEntry


def book(entry: JournalEntry, *, order: Order, at: dt.datetime) -> None:
    """Write an entry; the database refuses the same one twice."""
    made = Booking.objects.create(reference=entry.reference, kind=entry.kind.value, order=order, at=at)
    Posting.objects.bulk_create(
        Posting(booking=made, account=str(one.account), fen=one.fen) for one in entry.postings
    )


def spoken(channel: str) -> str:
    """A channel as events name it: the ledger knew e-CNY before there was a class for it."""
    return "e-cny" if channel == "ecny" else channel
