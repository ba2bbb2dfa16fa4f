"""The journal (记账): every movement of money as an entry whose postings sum to zero, and what must hold of all of them.

An amount above zero is a debit, below zero a credit. So a balance reads:

    channel:<channel>             ≥ 0   what the channel holds
    merchant_payable:<merchant>   ≤ 0   what of it belongs to a merchant
    refund_clearing               ≤ 0   what of it is on its way back to buyers
    platform_fee                  ≤ 0   what the platform earned
    platform_subsidy              ≥ 0   what the platform gave for its own offers
    platform_bank                       what the platform took out (or put in) of its own

The platform never owns merchants' money: a channel holds at least what merchants and buyers are owed (`faults` says when
not), and only the rest may be withdrawn.

>>> entry = paid("P1-1", channel="alipay", merchants={"tea": 9000}, subsidies={"tea": 1000})
>>> [(str(one.account), one.fen) for one in entry.postings]
[('channel:alipay', 9000), ('merchant_payable:tea', -10000), ('platform_subsidy', 1000)]
>>> sum(one.fen for one in shared("S1", channel="alipay", merchant="tea", fen=10000, commission=300).postings)
0
"""

from __future__ import annotations

from yushi.core.journal.accounts import (
    PLATFORM_BANK,
    PLATFORM_FEE,
    PLATFORM_SUBSIDY,
    REFUND_CLEARING,
    Account,
    AccountKind,
    channel_account,
    merchant_payable,
)
from yushi.core.journal.balance import balances, faults, free
from yushi.core.journal.builders import (
    fee,
    opposite,
    paid,
    refund_asked,
    refund_failed,
    refunded,
    shared,
    split_returned,
    topped_up,
    withdrawn,
)
from yushi.core.journal.commission import commission, commission_back
from yushi.core.journal.entry import EntryKind, JournalEntry, Posting, UnbalancedError

__all__ = [
    "PLATFORM_BANK",
    "PLATFORM_FEE",
    "PLATFORM_SUBSIDY",
    "REFUND_CLEARING",
    "Account",
    "AccountKind",
    "EntryKind",
    "JournalEntry",
    "Posting",
    "UnbalancedError",
    "balances",
    "channel_account",
    "commission",
    "commission_back",
    "faults",
    "fee",
    "free",
    "merchant_payable",
    "opposite",
    "paid",
    "refund_asked",
    "refund_failed",
    "refunded",
    "shared",
    "split_returned",
    "topped_up",
    "withdrawn",
]
