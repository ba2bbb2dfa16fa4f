"""Parcels: handed over by the merchant, received by the buyer; then the merchant has its share."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.refusals import require
from yushi.apps.orders.models import MerchantOrder, Order
from yushi.apps.orders.models.refund import RefundReason
from yushi.apps.orders.services import refusals
from yushi.apps.orders.services.booking import book
from yushi.apps.orders.services.stepping import step
from yushi.core import journal
from yushi.core.orders import table

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User

_TEN = 10  # a merchant's rate is in thousandths, the journal counts percent


def part_ship(
    *,
    actor: User,
    at: dt.datetime,
    part: MerchantOrder,
    carrier: str,
    waybill: str,
    origin: Origin = NOWHERE,
) -> MerchantOrder:
    """Hand the parcel of a merchant's order over to a carrier.

    Raises:
        RefusedError: if `actor` does not work for the merchant.
        OrderError: if it does not stand where parcels are sent.

    """
    require(actor, "shop.run", part.shop.merchant.organisation, at)
    with transaction.atomic():
        sent = {"carrier": carrier, "waybill": waybill, "shipped_at": at}
        if not step(MerchantOrder.objects.filter(pk=part.pk), "merchant-order", "ship", "merchant", **sent):
            part.refresh_from_db()
            raise refusals.stands_otherwise(part.number, table("merchant-order").states[part.state].title)
        record(
            Event(
                kind="order.shipped",
                at=at,
                actor=actor.reference,
                object=part.reference,
                address=origin.address,
                request=origin.request,
                fields={"carrier": carrier, "waybill": waybill},
            )
        )
    part.refresh_from_db()
    return part


def part_received(*, part: MerchantOrder, at: dt.datetime, actor: str, origin: Origin = NOWHERE) -> bool:
    """The buyer has what was sent: the channel divides the money. False where it was not on its way."""
    with transaction.atomic():
        this = MerchantOrder.objects.filter(pk=part.pk)
        if not step(this, "merchant-order", "receive", "buyer", received_at=at):
            return False
        order = Order.objects.select_for_update().get(pk=part.order_id)
        merchant = part.shop.merchant
        owed = part.paid_fen + part.subsidy_fen
        paid = order.attempts.exclude(paid_at=None).exclude(refunds__reason=RefundReason.PAID_TWICE).first()
        if paid is not None and owed:
            entry = journal.shared(
                part.number,
                channel=paid.channel,
                merchant=part.shop.slug,
                fen=owed,
                commission=journal.commission(owed, Decimal(merchant.commission) / _TEN),
            )
            book(entry, order=order, at=at)
        record(
            Event(
                kind="order.delivered",
                at=at,
                actor=actor,
                object=part.reference,
                address=origin.address,
                request=origin.request,
                fields={"waybill": part.waybill},
            )
        )
    return True
