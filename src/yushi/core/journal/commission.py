"""The platform's commission on what a merchant is owed, and how much of it goes back with a refund.

It is rounded down: a part of a fen stays with the merchant. What goes back is the difference between the commission before and after,
so that refunds of any number and order give back the commission on everything in the end, to the fen.

>>> commission(1999, "5"), [commission_back(1999, "5", refunded=before, fen=667) for before in (0, 667)]
(99, [33, 33])
>>> commission_back(1999, "5", refunded=1334, fen=665)
33
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.money import Rounding, percent

if TYPE_CHECKING:
    from decimal import Decimal


def commission(fen: int, rate: int | str | Decimal) -> int:
    """`rate` percent of `fen`, rounded down."""
    return percent(fen, rate, Rounding.DOWN)


def commission_back(fen_owed: int, rate: int | str | Decimal, *, refunded: int, fen: int) -> int:
    """What of the commission on `fen_owed` goes back when `fen` more are refunded after `refunded`.

    Raises:
        ValueError: when more would be refunded than was owed.

    """
    left = fen_owed - refunded - fen
    if min(refunded, fen, left) < 0:
        raise ValueError(f"{refunded} and {fen} refunded of {fen_owed}")
    return commission(fen_owed - refunded, rate) - commission(left, rate)
