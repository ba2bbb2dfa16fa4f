"""Guards about payments and amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.money import grouped
from yushi.core.orders.causes import OWED
from yushi.core.orders.guards.unknown import unknown
from yushi.core.orders.reasons import reason

if TYPE_CHECKING:
    from yushi.core.errors import Problem
    from yushi.core.orders.situation import Situation


def amount_matches(now: Situation) -> tuple[Problem, ...]:
    """What the channel says was paid is what is due."""
    if now.told_fen is None or now.due_fen is None:
        return unknown(now, "told_fen", "due_fen")
    if now.told_fen == now.due_fen:
        return ()
    return (reason("amount-differs", grouped(now.told_fen), grouped(now.due_fen)),)


def amount_differs(now: Situation) -> tuple[Problem, ...]:
    """What the channel says was paid is certainly not what is due."""
    if now.told_fen is None or now.due_fen is None:
        return unknown(now, "told_fen", "due_fen")
    return (reason("amount-matches", grouped(now.due_fen)),) if now.told_fen == now.due_fen else ()


def nothing_due(now: Situation) -> tuple[Problem, ...]:
    """The order costs nothing."""
    if now.due_fen is None:
        return unknown(now, "due_fen")
    return (reason("something-due", grouped(now.due_fen)),) if now.due_fen else ()


def no_payment_open(now: Situation) -> tuple[Problem, ...]:
    """No attempt to pay can still succeed: a closed order whose payment arrives is trouble for everybody."""
    if now.payments_open is None:
        return unknown(now, "payments_open")
    return (reason("payment-open", str(now.payments_open)),) if now.payments_open else ()


def nothing_left(now: Situation) -> tuple[Problem, ...]:
    """Something was paid and all of it was refunded."""
    if now.left_fen is None or now.due_fen is None:
        return unknown(now, "left_fen", "due_fen")
    if not now.due_fen:
        return (reason("nothing-paid"),)
    return (reason("something-left", grouped(now.left_fen)),) if now.left_fen else matters_closed(now)


def matters_closed(now: Situation) -> tuple[Problem, ...]:
    """No return or refund is under way."""
    if now.open_matters is None:
        return unknown(now, "open_matters")
    return (reason("matters-open", str(now.open_matters)),) if now.open_matters else ()


def something_kept(now: Situation) -> tuple[Problem, ...]:
    """Not everything was refunded; an order that cost nothing keeps its goods."""
    if now.left_fen is None or now.due_fen is None:
        return unknown(now, "left_fen", "due_fen")
    return (reason("nothing-kept"),) if now.due_fen and not now.left_fen else ()


def within_paid(now: Situation) -> tuple[Problem, ...]:
    """The refund is of something, and of no more than is left."""
    if now.asked_fen is None or now.left_fen is None:
        return unknown(now, "asked_fen", "left_fen")
    if now.asked_fen <= 0:
        return (reason("nothing-asked", grouped(now.asked_fen)),)
    if now.asked_fen > now.left_fen:
        return (reason("too-much", grouped(now.asked_fen), grouped(now.left_fen)),)
    return ()


def refund_matches(now: Situation) -> tuple[Problem, ...]:
    """What the channel says it gave back is what was asked of it."""
    if now.told_fen is None or now.asked_fen is None:
        return unknown(now, "told_fen", "asked_fen")
    if now.told_fen == now.asked_fen:
        return ()
    return (reason("amount-differs", grouped(now.told_fen), grouped(now.asked_fen)),)


def refund_owed(now: Situation) -> tuple[Problem, ...]:
    """The cause is one for which money goes back without anybody asking."""
    if now.cause is None:
        return unknown(now, "cause")
    return () if now.cause in OWED else (reason("not-owed", now.cause.called),)


def share_returned(now: Situation) -> tuple[Problem, ...]:
    """The merchant has no share of this money, or returned it."""
    if now.shared is None:
        return unknown(now, "shared")
    return (reason("share-out"),) if now.shared else ()


GUARDS: Final = {
    "amount-matches": amount_matches,
    "amount-differs": amount_differs,
    "nothing-due": nothing_due,
    "no-payment-open": no_payment_open,
    "nothing-left": nothing_left,
    "nothing-open": matters_closed,
    "something-kept": something_kept,
    "within-paid": within_paid,
    "refund-matches": refund_matches,
    "refund-owed": refund_owed,
    "share-returned": share_returned,
}
