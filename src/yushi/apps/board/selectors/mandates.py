"""A mandate for both of its sides: what was done under it, from the ledger, and its fees."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.people import members
from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.board.models import Fee
from yushi.apps.evidence.selectors.access import Access
from yushi.apps.evidence.selectors.entries import entries

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from yushi.apps.accounts.models import Mandate, User
    from yushi.apps.evidence.selectors.entries import EntryRow

_MOST = 50


def mandate_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Mandate | None:
    """The mandate `uid`, if `actor` is of one of its sides."""
    rows = visible(actor, "mandate.view", at).filter(uid=uid).select_related("client", "consultancy")
    found: Mandate | None = rows.first()
    return found


def acts(mandate: Mandate, at: dt.datetime) -> list[EntryRow]:
    """The newest acts of the consultancy's people that concern the client, since the mandate began and while it held."""
    about = Access(organisations=frozenset({mandate.client.reference}))
    until = min(one for one in (mandate.ends_at, mandate.revoked_at, at) if one is not None)
    streams = [
        entries(
            access=about, since=mandate.starts_at, until=until, actor=one.user.reference, limit=_MOST
        ).rows
        for one in members(mandate.consultancy, at)
    ]
    merged = heapq.merge(*streams, key=lambda row: row.at, reverse=True)
    return [row for row, _place in zip(merged, range(_MOST), strict=False)]


def fees(mandate: Mandate) -> list[Fee]:
    """Its fees, the newest first, those taken back among them."""
    return list(Fee.objects.filter(mandate=mandate).select_related("mandate__client"))


def total(found: list[Fee]) -> int:
    """What they come to in fen, without those taken back."""
    return sum(one.fen for one in found if one.withdrawn_at is None)


def held(actor: User, at: dt.datetime) -> list[Mandate]:
    """The mandates that `actor` may see, those that end last first."""
    rows = visible(actor, "mandate.view", at).select_related("client", "consultancy")
    return list(rows.order_by("-ends_at", "pk")[:200])
