"""The accounts: six kinds, two of them one for each channel or merchant."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple, Self

from yushi.core.errors import Text


class AccountKind(StrEnum):
    """A kind of account."""

    CHANNEL = "channel"
    MERCHANT_PAYABLE = "merchant_payable"
    REFUND_CLEARING = "refund_clearing"
    PLATFORM_FEE = "platform_fee"
    PLATFORM_SUBSIDY = "platform_subsidy"
    PLATFORM_BANK = "platform_bank"

    @property
    def called(self) -> Text:
        """What people call it."""
        return _TITLES[self]

    @property
    def owned(self) -> bool:
        """Whether there is one for each channel or merchant."""
        return self in {AccountKind.CHANNEL, AccountKind.MERCHANT_PAYABLE}


_TITLES: Final = {
    AccountKind.CHANNEL: Text("支付渠道", "payment channel"),
    AccountKind.MERCHANT_PAYABLE: Text("应付商家", "owed to a merchant"),
    AccountKind.REFUND_CLEARING: Text("退款在途", "refunds on their way"),
    AccountKind.PLATFORM_FEE: Text("平台佣金", "the platform's commission"),
    AccountKind.PLATFORM_SUBSIDY: Text("平台补贴", "the platform's subsidies"),
    AccountKind.PLATFORM_BANK: Text("平台自有资金", "the platform's own money"),
}


class Account(NamedTuple):
    """An account: its kind, and whose it is where there are several of the kind."""

    kind: AccountKind
    owner: str = ""

    def __str__(self) -> str:
        """`merchant_payable:tea`, `refund_clearing`: how it is kept and exported."""
        return f"{self.kind}:{self.owner}" if self.owner else str(self.kind)

    @classmethod
    def read(cls, text: str) -> Self:
        """The account that `str` wrote; raises `ValueError` for any other text."""
        kind, _, owner = text.partition(":")
        known = kind in set(AccountKind) and AccountKind(kind).owned == bool(owner)
        if not known or text.endswith(":"):
            raise ValueError(f"no account: {text}")
        return cls(AccountKind(kind), owner)


def channel_account(channel: str) -> Account:
    """What a payment channel holds."""
    return Account(AccountKind.CHANNEL, channel)


def merchant_payable(merchant: str) -> Account:
    """What a merchant is owed."""
    return Account(AccountKind.MERCHANT_PAYABLE, merchant)


REFUND_CLEARING: Final = Account(AccountKind.REFUND_CLEARING)
PLATFORM_FEE: Final = Account(AccountKind.PLATFORM_FEE)
PLATFORM_SUBSIDY: Final = Account(AccountKind.PLATFORM_SUBSIDY)
PLATFORM_BANK: Final = Account(AccountKind.PLATFORM_BANK)
