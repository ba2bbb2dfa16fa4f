"""The entries that trading makes. Amounts are given as people speak of them, never below zero; signs are made here."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from yushi.core.journal.accounts import (
    PLATFORM_BANK,
    PLATFORM_FEE,
    PLATFORM_SUBSIDY,
    REFUND_CLEARING,
    channel_account,
    merchant_payable,
)
from yushi.core.journal.entry import EntryKind, JournalEntry, Posting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.journal.accounts import Account

_NOTHING: Final[Mapping[str, int]] = MappingProxyType({})


def paid(
    reference: str, *, channel: str, merchants: Mapping[str, int], subsidies: Mapping[str, int] = _NOTHING
) -> JournalEntry:
    """A buyer paid once for several merchants: each is owed what was paid for it, and what the platform adds for its own offers."""
    changes = Counter({channel_account(channel): _sum(merchants)})
    for merchant in {**merchants, **subsidies}:
        owed = merchants.get(merchant, 0) + subsidies.get(merchant, 0)
        changes[merchant_payable(merchant)] -= owed
    changes[PLATFORM_SUBSIDY] += _sum(subsidies)
    return _entry(reference, EntryKind.PAID, changes)


def shared(reference: str, *, channel: str, merchant: str, fen: int, commission: int) -> JournalEntry:
    """The channel paid a merchant its `fen` less the platform's `commission`, which stays with the channel for the platform."""
    return _entry(reference, EntryKind.SHARED, _split(channel, merchant, fen, commission))


def split_returned(reference: str, *, channel: str, merchant: str, fen: int, commission: int) -> JournalEntry:
    """What was shared came back, with the commission on it, so that it can be refunded: `shared` the other way round."""
    changes = _split(channel, merchant, fen, commission)
    return _entry(reference, EntryKind.SPLIT_RETURNED, _turned(changes))


def _split(channel: str, merchant: str, fen: int, commission: int) -> Counter[Account]:
    if not 0 <= commission <= fen:
        raise ValueError(f"a commission of {commission} on {fen}")
    return Counter(
        {
            channel_account(channel): commission - fen,
            merchant_payable(merchant): fen,
            PLATFORM_FEE: -commission,
        }
    )


def refund_asked(reference: str, *, merchant: str, fen: int, subsidy: int = 0) -> JournalEntry:
    """A refund was asked of the channel: the merchant is no longer owed it, nor the `subsidy` the platform gave for it."""
    return _entry(reference, EntryKind.REFUND_ASKED, _refund(merchant, fen, subsidy))


def refund_failed(reference: str, *, merchant: str, fen: int, subsidy: int = 0) -> JournalEntry:
    """The channel will not refund what was asked: `refund_asked` the other way round."""
    return _entry(reference, EntryKind.REFUND_FAILED, _turned(_refund(merchant, fen, subsidy)))


def _refund(merchant: str, fen: int, subsidy: int) -> Counter[Account]:
    _sum({"fen": fen, "subsidy": subsidy})
    return Counter(
        {merchant_payable(merchant): fen + subsidy, REFUND_CLEARING: -fen, PLATFORM_SUBSIDY: -subsidy}
    )


def refunded(reference: str, *, channel: str, fen: int) -> JournalEntry:
    """The channel gave the buyer back what was asked."""
    return _move(reference, EntryKind.REFUNDED, channel_account(channel), REFUND_CLEARING, fen)


def fee(reference: str, *, channel: str, fen: int, merchant: str = "") -> JournalEntry:
    """The channel kept a fee for itself; the merchant bears it, or the platform where none is named."""
    bearer = merchant_payable(merchant) if merchant else PLATFORM_FEE
    return _move(reference, EntryKind.FEE, channel_account(channel), bearer, fen)


def withdrawn(reference: str, *, channel: str, fen: int) -> JournalEntry:
    """The platform took money of its own out of the channel; `free` says how much it may."""
    return _move(reference, EntryKind.WITHDRAWN, channel_account(channel), PLATFORM_BANK, fen)


def topped_up(reference: str, *, channel: str, fen: int) -> JournalEntry:
    """The platform put money of its own into the channel, for its subsidies."""
    return _move(reference, EntryKind.TOPPED_UP, PLATFORM_BANK, channel_account(channel), fen)


def opposite(entry: JournalEntry, reference: str) -> JournalEntry:
    """The entry that takes back one that should never have been: nothing in a journal is ever changed."""
    changes = Counter({one.account: -one.fen for one in entry.postings})
    return _entry(reference, EntryKind.OPPOSITE, changes)


def _move(reference: str, kind: EntryKind, source: Account, to: Account, fen: int) -> JournalEntry:
    _sum({"fen": fen})
    return _entry(reference, kind, Counter({source: -fen, to: fen}))


def _turned(changes: Counter[Account]) -> Counter[Account]:
    return Counter({account: -fen for account, fen in changes.items()})


def _sum(amounts: Mapping[str, int]) -> int:
    """The sum of amounts, none of which may be below zero: a sign here would turn the meaning round."""
    if wrong := [name for name, fen in amounts.items() if fen < 0]:
        raise ValueError(f"an amount below zero: {wrong[0]}")
    return sum(amounts.values())


def _entry(reference: str, kind: EntryKind, changes: Counter[Account]) -> JournalEntry:
    postings = tuple(Posting(account, fen) for account, fen in changes.items() if fen)
    return JournalEntry(reference=reference, kind=kind, postings=postings)
