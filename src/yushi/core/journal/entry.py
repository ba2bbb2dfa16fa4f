"""An entry of the journal: several postings at once, or none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from yushi.core.errors import Text

if TYPE_CHECKING:
    from yushi.core.journal.accounts import Account


class UnbalancedError(ValueError):
    """Postings that are no entry: they do not sum to zero, say nothing, or name an account twice."""


class EntryKind(StrEnum):
    """What happened."""

    PAID = "paid"
    SHARED = "shared"
    SPLIT_RETURNED = "split-returned"
    REFUND_ASKED = "refund-asked"
    REFUNDED = "refunded"
    REFUND_FAILED = "refund-failed"
    FEE = "fee"
    WITHDRAWN = "withdrawn"
    TOPPED_UP = "topped-up"
    OPPOSITE = "opposite"

    @property
    def called(self) -> Text:
        """What people call it."""
        return _TITLES[self]


_TITLES: Final = {
    EntryKind.PAID: Text("买家付款", "paid by the buyer"),
    EntryKind.SHARED: Text("分账给商家", "shared out to the merchant"),
    EntryKind.SPLIT_RETURNED: Text("分账回退", "share returned"),
    EntryKind.REFUND_ASKED: Text("退款已申请", "refund asked for"),
    EntryKind.REFUNDED: Text("退款到账", "refunded"),
    EntryKind.REFUND_FAILED: Text("退款失败", "refund failed"),
    EntryKind.FEE: Text("渠道手续费", "fee of the channel"),
    EntryKind.WITHDRAWN: Text("平台提现", "withdrawn by the platform"),
    EntryKind.TOPPED_UP: Text("平台垫入", "put in by the platform"),
    EntryKind.OPPOSITE: Text("冲正", "corrected"),
}


class Posting(NamedTuple):
    """One line of an entry: an account and what it changes by, in fen; above zero a debit."""

    account: Account
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """What happened once, as postings that sum to zero.

    `reference` is the number of the event itself (a payment's, a refund's, a split's): with `kind` it names the entry, so
    that a store which holds the pair unique books nothing twice.

    Raises:
        UnbalancedError: unless the sum is zero, no posting is nought, and no account is named twice.

    """

    reference: str
    kind: EntryKind
    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        wrong = _wrong(self.postings)
        if wrong:
            raise UnbalancedError(f"{self.kind} {self.reference}: {wrong}")


def _wrong(postings: tuple[Posting, ...]) -> str:
    """Why these postings are no entry; "" when they are one."""
    if not postings:
        return "no postings"
    if any(one.fen == 0 for one in postings):
        return "a posting of nought"
    if len({one.account for one in postings}) < len(postings):
        return "an account is named twice"
    total = sum(one.fen for one in postings)
    return f"the sum is {total}" if total else ""
