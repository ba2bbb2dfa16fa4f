"""Guards about goods that go back: who may return what without a reason, and what nobody may refuse.

Consumer Protection Law 25 (in force since 2014-03-15): seven days, without a reason, except for what is made to order, perishable, digital and
downloaded or unsealed, or a newspaper; and except for what by its nature does not suit it, where the buyer agreed to that when buying. The
Interim Measures (since 2017-03-15) say of the latter: once opened, used or activated (art. 7), and only with a confirmation
that nobody can overlook (art. 20). Without it the exception does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.orders.causes import OF_REFUNDS, OF_RETURNS, OWED, Cause
from yushi.core.orders.clocks import clock
from yushi.core.orders.guards.unknown import unknown
from yushi.core.orders.reasons import reason, timed

if TYPE_CHECKING:
    from yushi.core.errors import Problem
    from yushi.core.orders.situation import Situation


def delivered(now: Situation) -> tuple[Problem, ...]:
    """The pieces were delivered."""
    return (reason("not-delivered"),) if now.delivered_on is None else ()


def pieces_left(now: Situation) -> tuple[Problem, ...]:
    """There is a piece that neither went back nor is in another return."""
    if now.pieces_left is None:
        return unknown(now, "pieces_left")
    return () if now.pieces_left > 0 else (reason("no-pieces-left"),)


def returnable(now: Situation) -> tuple[Problem, ...]:
    """The cause allows a return of these goods today."""
    if now.cause is None:
        return unknown(now, "cause")
    if now.cause not in OF_RETURNS:
        return (reason("cause-not-possible", now.cause.called),)
    if now.cause is not Cause.NO_REASON:
        return () if now.evidence > 0 else (reason("no-evidence"),)
    return (*_in_time(now), *_not_excepted(now))


def _in_time(now: Situation) -> tuple[Problem, ...]:
    term = clock("return")
    last = term.ends_on(now)
    if last is None:
        return unknown(now, "delivered_on")
    return () if now.on <= last else (timed("over", term.says, str(last), term.rule),)


def _not_excepted(now: Situation) -> tuple[Problem, ...]:
    if now.rule is None:
        return unknown(now, "rule")
    if now.rule == "exempt":
        return (reason("exempt"),)
    if now.rule == "free" or now.agreed is False or now.used is False:
        return ()
    return unknown(now, "agreed", "used") or (reason("used"),)


def cause_known(now: Situation) -> tuple[Problem, ...]:
    """The cause is one for which a buyer may ask money back without sending anything."""
    if now.cause is None:
        return unknown(now, "cause")
    return () if now.cause in OF_REFUNDS else (reason("cause-not-possible", now.cause.called),)


def refusable(now: Situation) -> tuple[Problem, ...]:
    """The merchant may refuse at all: not what the law gives without a reason, nor what is owed anyway."""
    if now.cause is None:
        return unknown(now, "cause")
    if now.cause is Cause.NO_REASON or now.cause in OWED:
        return (reason("not-refusable", now.cause.called),)
    return ()


def address_known(now: Situation) -> tuple[Problem, ...]:
    """The merchant has said where returns go."""
    return () if now.address.strip() else (reason("no-address"),)


def goods_with_buyer(now: Situation) -> tuple[Problem, ...]:
    """The pieces have not been sent back."""
    if now.with_buyer is None:
        return unknown(now, "with_buyer")
    return () if now.with_buyer else (reason("goods-sent"),)


GUARDS: Final = {
    "delivered": delivered,
    "pieces-left": pieces_left,
    "returnable": returnable,
    "cause-known": cause_known,
    "refusable": refusable,
    "address-known": address_known,
    "goods-with-buyer": goods_with_buyer,
}
