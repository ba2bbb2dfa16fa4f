"""What time brings about: orders that nobody paid in time are closed, refunds that were asked for are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yushi.apps.accounts.services.events import SYSTEM
from yushi.apps.orders.models import Order, Refund
from yushi.apps.orders.models.refund import RefundState
from yushi.apps.orders.services.paying import order_close
from yushi.apps.orders.services.refunding import refund_send

if TYPE_CHECKING:
    import datetime as dt

_REASON = "payment-term-over"  # as its guard in packs/trade/order.toml is called
_AT_ONCE = 200


class Swept(NamedTuple):
    """How many orders were closed, and refunds done."""

    closed: int
    refunded: int


def orders_sweep(*, at: dt.datetime) -> Swept:
    """Close what was not paid by its time, its attempts at the channels first, and send refunds; nothing where a channel is silent.

    Each order and each refund by itself, outside of a transaction: a gateway may take its time, and a later sweep goes on.
    """
    over = Order.objects.filter(state="placed", pay_by__lte=at).order_by("pay_by")[:_AT_ONCE]
    closed = sum(order_close(order=one, at=at, actor=SYSTEM, reason=_REASON) for one in over)
    waiting = Refund.objects.filter(state=RefundState.ASKED).select_related("attempt__order")[:_AT_ONCE]
    return Swept(closed, sum(refund_send(refund=one, at=at) == "done" for one in waiting))
