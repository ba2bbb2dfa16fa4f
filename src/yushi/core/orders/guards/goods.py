"""Guards about goods on their way to buyers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.orders.guards.unknown import unknown
from yushi.core.orders.reasons import reason

if TYPE_CHECKING:
    from yushi.core.errors import Problem
    from yushi.core.orders.situation import Situation

_OVER = frozenset({"done", "cancelled", "refunded"})
_CLOSED = frozenset({"closed", "returning", "refunded"})


def pieces_reserved(now: Situation) -> tuple[Problem, ...]:
    """All pieces are reserved."""
    if now.reserved is None:
        return unknown(now, "reserved")
    return () if now.reserved else (reason("not-reserved"),)


def pieces_not_reserved(now: Situation) -> tuple[Problem, ...]:
    """It was tried to reserve the pieces, and they are gone."""
    if now.reserved is None:
        return unknown(now, "reserved")
    return (reason("reserved"),) if now.reserved else ()


def order_paid(now: Situation) -> tuple[Problem, ...]:
    """The whole order is paid."""
    return () if now.order == "paid" else (reason("order-not-paid"),)


def order_closed(now: Situation) -> tuple[Problem, ...]:
    """The whole order was closed, or its money goes back before anything began."""
    return () if now.order in _CLOSED else (reason("order-not-closed"),)


def every_part_over(now: Situation) -> tuple[Problem, ...]:
    """Every merchant order came to its end."""
    if now.parts is None:
        return unknown(now, "parts")
    running = sum(one not in _OVER for one in now.parts)
    return (reason("parts-open", str(running)),) if running else ()


def nothing_packed(now: Situation) -> tuple[Problem, ...]:
    """No piece is in a parcel: the buyer may still cancel alone."""
    if now.packed is None:
        return unknown(now, "packed")
    return (reason("packed", str(now.packed)),) if now.packed else ()


def nothing_shipped(now: Situation) -> tuple[Problem, ...]:
    """No piece is with a carrier."""
    if now.shipped is None:
        return unknown(now, "shipped")
    return (reason("shipped", str(now.shipped)),) if now.shipped else ()


def some_shipped(now: Situation) -> tuple[Problem, ...]:
    """A piece is with a carrier."""
    if now.shipped is None or now.pieces is None:
        return unknown(now, "shipped", "pieces")
    return () if now.shipped else (reason("not-shipped", str(now.shipped), str(now.pieces)),)


def all_shipped(now: Situation) -> tuple[Problem, ...]:
    """Every piece is with a carrier."""
    if now.shipped is None or now.pieces is None:
        return unknown(now, "shipped", "pieces")
    if now.shipped >= now.pieces:
        return ()
    return (reason("not-shipped", str(now.shipped), str(now.pieces)),)


def not_all_shipped(now: Situation) -> tuple[Problem, ...]:
    """Some piece is still to be sent."""
    if now.shipped is None or now.pieces is None:
        return unknown(now, "shipped", "pieces")
    return () if now.shipped < now.pieces else (reason("all-shipped", str(now.pieces)),)


def tracking_known(now: Situation) -> tuple[Problem, ...]:
    """The parcel has a number."""
    return () if now.tracking.strip() else (reason("no-tracking"),)


GUARDS: Final = {
    "pieces-reserved": pieces_reserved,
    "pieces-not-reserved": pieces_not_reserved,
    "order-paid": order_paid,
    "order-closed": order_closed,
    "every-part-over": every_part_over,
    "nothing-packed": nothing_packed,
    "nothing-shipped": nothing_shipped,
    "some-shipped": some_shipped,
    "all-shipped": all_shipped,
    "not-all-shipped": not_all_shipped,
    "tracking-known": tracking_known,
}
