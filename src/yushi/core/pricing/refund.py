"""What some pieces of a line give back.

The buyer gets what was actually paid for them (网络购买商品七日无理由退货暂行办法 art. 17): the line's own sum, discounts taken off, shared to its pieces.
What was given back after k pieces depends on k alone, so that refunds in any number and order add up to what was paid.
Where part of the line was given back without any piece (a compensation), no more is left than the rest: the caller takes the smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from yushi.core.errors import Problem, Text
from yushi.core.pricing.line import PricingError


class Bought(Protocol):
    """A line that was ordered, wherever it is kept."""

    @property
    def quantity(self) -> int:
        """How many pieces."""

    @property
    def paid_fen(self) -> int:
        """What was paid for them, without freight."""

    @property
    def subsidy_fen(self) -> int:
        """What the platform gave besides."""

    @property
    def freight_fen(self) -> int:
        """The line's share of the freight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """What pieces give back: to the buyer, to the platform for its offers, and their share of the freight.

    The freight goes back only where the goods were at fault or were never sent; whoever decides adds it.
    """

    fen: int
    subsidy_fen: int
    freight_fen: int


def refund(line: Bought, quantity: int, already: int) -> int:
    """What `quantity` pieces of the line give back to the buyer in fen, after `already` pieces went back.

    Raises:
        PricingError: for more pieces than are left, or none.

    """
    return refund_parts(line, quantity, already).fen


def refund_parts(line: Bought, quantity: int, already: int) -> Refund:
    """As `refund`, with what goes to the platform and the share of the freight."""
    if quantity < 1 or already < 0 or already + quantity > line.quantity:
        raise PricingError(_too_many(line.quantity, quantity, already))

    def part(total: int) -> int:
        return _of_pieces(total, line.quantity, already + quantity) - _of_pieces(
            total, line.quantity, already
        )

    return Refund(
        fen=part(line.paid_fen), subsidy_fen=part(line.subsidy_fen), freight_fen=part(line.freight_fen)
    )


def _of_pieces(total: int, pieces: int, some: int) -> int:
    """What the first `some` of `pieces` equal pieces have of `total`; the fen left over lie on the first ones."""
    each, left = divmod(total, pieces)
    return some * each + min(some, left)


def _too_many(pieces: int, quantity: int, already: int) -> Problem:
    return Problem(
        code="pricing.too-many-back",
        what=Text(
            f"买了 {pieces} 件，已退 {already} 件，还要退 {quantity} 件。",
            f"Of {pieces} pieces {already} went back already; {quantity} more are to go back.",
        ),
        rule=Text("退货件数不超过买的件数。", "No more pieces go back than were bought."),
        fix=Text(
            f"退 1 至 {max(pieces - already, 1)} 件。", f"Give back 1 to {max(pieces - already, 1)} pieces."
        ),
    )
