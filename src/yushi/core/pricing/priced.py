"""What a priced cart is made of: lines, merchants, and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.errors import Problem
    from yushi.core.pricing.line import Line
    from yushi.core.pricing.offer import Offer


class Discount(NamedTuple):
    """The share of an offer in a line: its id, whose it is (None: the platform's), and the fen it takes off."""

    offer: str
    merchant: str | None
    fen: int


class Short(NamedTuple):
    """An offer that was not reached, and how much is missing: 再买 12 元可减 10 元."""

    offer: Offer
    missing_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """A line with its shares of every discount and of its merchant's freight."""

    line: Line
    discounts: tuple[Discount, ...]
    freight_fen: int

    @property
    def quantity(self) -> int:
        """How many pieces."""
        return self.line.quantity

    @property
    def goods_fen(self) -> int:
        """What the pieces cost before discounts."""
        return self.line.goods_fen

    @property
    def off_fen(self) -> int:
        """All discounts."""
        return sum(one.fen for one in self.discounts)

    @property
    def subsidy_fen(self) -> int:
        """The discounts that the platform pays for."""
        return sum(one.fen for one in self.discounts if one.merchant is None)

    @property
    def paid_fen(self) -> int:
        """What the buyer pays for the pieces, without freight."""
        return self.goods_fen - self.off_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedMerchant:
    """All lines of one merchant, its freight, and why they cannot be ordered like this."""

    merchant: str
    lines: tuple[PricedLine, ...]
    reasons: tuple[Problem, ...]

    @property
    def goods_fen(self) -> int:
        """What the goods cost before discounts."""
        return sum(one.goods_fen for one in self.lines)

    @property
    def off_fen(self) -> int:
        """All discounts on the goods."""
        return sum(one.off_fen for one in self.lines)

    @property
    def subsidy_fen(self) -> int:
        """The discounts that the platform pays for: the merchant is owed them besides what the buyer pays."""
        return sum(one.subsidy_fen for one in self.lines)

    @property
    def freight_fen(self) -> int:
        """The freight; 0 also while it is not known (see `reasons`)."""
        return sum(one.freight_fen for one in self.lines)

    @property
    def paid_fen(self) -> int:
        """What the buyer pays for this merchant, freight included."""
        return sum(one.paid_fen for one in self.lines) + self.freight_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A cart with its price: lines in the order they were given, merchants in the order of their first line."""

    lines: tuple[PricedLine, ...]
    merchants: Mapping[str, PricedMerchant]
    short: tuple[Short, ...]

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """Why it cannot be ordered like this; () when it can."""
        return tuple(reason for one in self.merchants.values() for reason in one.reasons)

    @property
    def goods_fen(self) -> int:
        """What all goods cost before discounts."""
        return sum(one.goods_fen for one in self.lines)

    @property
    def off_fen(self) -> int:
        """All discounts."""
        return sum(one.off_fen for one in self.lines)

    @property
    def freight_fen(self) -> int:
        """All freight."""
        return sum(one.freight_fen for one in self.lines)

    @property
    def total_fen(self) -> int:
        """What the buyer pays at once, freight included."""
        return sum(one.paid_fen for one in self.merchants.values())
