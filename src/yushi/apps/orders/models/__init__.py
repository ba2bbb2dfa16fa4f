"""One entity a file."""

from __future__ import annotations

from yushi.apps.orders.models.cart import Cart, CartLine
from yushi.apps.orders.models.notice import ChannelNotice
from yushi.apps.orders.models.order import MerchantOrder, Order, OrderLine
from yushi.apps.orders.models.payment import Attempt
from yushi.apps.orders.models.posting import Booking, Posting
from yushi.apps.orders.models.refund import Refund
from yushi.apps.orders.models.reservation import Reservation

__all__ = [
    "Attempt",
    "Booking",
    "Cart",
    "CartLine",
    "ChannelNotice",
    "MerchantOrder",
    "Order",
    "OrderLine",
    "Posting",
    "Refund",
    "Reservation",
]
