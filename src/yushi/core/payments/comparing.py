"""What was paid against what was asked for: a signature proves who says it, and not that it is the right amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yushi.core.money import yuan
from yushi.core.payments.values import CURRENCY

if TYPE_CHECKING:
    from yushi.core.payments.values import Attempt, News, Outcome


class Difference(NamedTuple):
    """One thing that is not as it was asked for: its name, what was asked, what is told."""

    name: str
    asked: str
    told: str


def differences(attempt: Attempt, told: Outcome | News) -> tuple[Difference, ...]:
    """Everything in which a payment that is told (never a refund) differs from `attempt`; empty: it may be booked.

    A payment that differs is never booked as paid: a person looks at it.
    """
    rows = (
        Difference("out_trade_no", attempt.out_trade_no, told.out_trade_no),
        Difference("fen", yuan(attempt.fen), yuan(told.fen)),
        Difference("currency", CURRENCY, told.currency),
    )
    return tuple(row for row in rows if row.asked != row.told)
