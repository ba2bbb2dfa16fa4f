"""Placing an order: one press, one order, and the pieces promised by the database itself.

Stock is reserved by one guarded statement for each variant, in the order of their ids, as the last thing in the
transaction: the lock is short, two orders never wait for each other crosswise, and no row changed means sold out.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.catalog.services import stocking
from yushi.apps.orders.models import MerchantOrder, Order, OrderLine, Reservation
from yushi.apps.orders.selectors.carts import basket, lines_of, priced
from yushi.apps.orders.services import refusals
from yushi.apps.orders.services.settling import nothing_due
from yushi.core.ledger.shard import BEIJING
from yushi.core.money import yuan

if TYPE_CHECKING:
    import uuid

    from yushi.apps.accounts.models import User
    from yushi.apps.orders.models import Cart, CartLine
    from yushi.core.pricing import Priced, PricedMerchant

PATIENCE = dt.timedelta(minutes=30)


class Contact(NamedTuple):
    """Where parcels go."""

    recipient: str
    phone: str
    division: str
    address: str


def order_place(
    *,
    user: User | None,
    cart: Cart,
    at: dt.datetime,
    key: uuid.UUID,
    seen_fen: int,
    contact: Contact,
    origin: Origin = NOWHERE,
) -> Order:
    """The order that this key places; pressed again it is the same order.

    Raises:
        OrderError: an empty cart, a price that is no longer the one that was seen, or pieces that are gone.
        PricingError: a region that a merchant does not deliver to.

    """
    with transaction.atomic():
        type(cart).objects.select_for_update().get(pk=cart.pk)  # a second press waits here for the first
        if first := Order.objects.filter(key=key).first():
            if first.cart != cart.uid:
                raise refusals.key_taken()
            return first
        lines, found = _as_seen(cart, seen_fen, at=at, division=contact.division)
        order = _written(cart, found, contact, user=user, at=at, key=key)
        _parts(order, lines, found)
        record(_told(order, lines, contact, user, origin))
        cart.lines.filter(pk__in=[line.pk for line in lines]).delete()
        _reserve(order, lines)
        if not order.total_fen:
            nothing_due(order, at=at)
            order.refresh_from_db()
    return order


def _as_seen(cart: Cart, seen_fen: int, *, at: dt.datetime, division: str) -> tuple[list[CartLine], Priced]:
    """What of the cart can be bought, at the sum that was seen; what cannot stays in the cart, as its page says."""
    found = basket(cart, at=at, division=division)
    if found.gone and (found.priced is None or found.priced.total_fen != seen_fen):
        every = priced(lines_of(cart), at=at, division=division)
        if found.priced is None or every.total_fen == seen_fen:
            raise _gone(found.gone[0])
    if found.priced is None:
        raise refusals.empty()
    if found.priced.reasons:
        raise refusals.OrderError(*found.priced.reasons)
    if found.priced.total_fen != seen_fen:
        raise refusals.changed(yuan(seen_fen), yuan(found.priced.total_fen))
    return list(found.lines), found.priced


def _gone(line: CartLine) -> refusals.OrderError:
    title, free = line.variant.product.title, line.variant.stock.free
    if free < line.quantity:
        return refusals.sold_out(title, line.quantity, free)
    return refusals.withdrawn(title)


def _written(
    cart: Cart, found: Priced, contact: Contact, *, user: User | None, at: dt.datetime, key: uuid.UUID
) -> Order:
    return Order.objects.create(
        key=key,
        number=f"{at.astimezone(BEIJING):%Y%m%d}{secrets.randbelow(10**10):010d}",
        user=user,
        cart=cart.uid,
        recipient=contact.recipient,
        phone=contact.phone,
        address=contact.address,
        division=contact.division,
        goods_fen=found.goods_fen,
        off_fen=found.off_fen,
        freight_fen=found.freight_fen,
        total_fen=found.total_fen,
        placed_at=at,
        pay_by=at + PATIENCE,
    )


def _parts(order: Order, lines: list[CartLine], found: Priced) -> None:
    by_id = {str(line.pk): line for line in lines}
    for place, one in enumerate(found.merchants.values(), start=1):
        first = by_id[one.lines[0].line.id]
        part = MerchantOrder.objects.create(
            order=order,
            shop=first.variant.product.shop,
            number=f"{order.number}-{place}",
            goods_fen=one.goods_fen,
            off_fen=one.off_fen,
            subsidy_fen=one.subsidy_fen,
            freight_fen=one.freight_fen,
            paid_fen=one.paid_fen,
        )
        OrderLine.objects.bulk_create(_lines(part, one, by_id))


def _lines(part: MerchantOrder, one: PricedMerchant, by_id: dict[str, CartLine]) -> list[OrderLine]:
    made = []
    for line in one.lines:
        variant = by_id[line.line.id].variant
        made.append(
            OrderLine(
                part=part,
                variant=variant,
                title=variant.product.title,
                title_en=variant.product.title_en,
                picked=variant.name,
                picked_en=" ".join(str(value) for _, value in variant.options_en),
                unit_fen=line.line.unit_fen,
                quantity=line.quantity,
                discounts=[[one.offer, one.merchant, one.fen] for one in line.discounts],
                off_fen=line.off_fen,
                freight_fen=line.freight_fen,
            )
        )
    return made


def _reserve(order: Order, lines: list[CartLine]) -> None:
    """Promise the pieces, or raise and so undo the order."""
    wanted: Counter[int] = Counter()
    for line in lines:
        wanted[line.variant_id] += line.quantity
    titles = {line.variant_id: line.variant.product.title for line in lines}
    held = [Reservation(order=order, variant_id=one, quantity=wanted[one]) for one in sorted(wanted)]
    Reservation.objects.bulk_create(held)
    for one in held:
        if not stocking.promise(one.variant_id, one.quantity):
            raise refusals.sold_out(titles[one.variant_id], one.quantity, stocking.free(one.variant_id))


def _told(order: Order, lines: list[CartLine], contact: Contact, user: User | None, origin: Origin) -> Event:
    return Event(
        kind="order.placed",
        at=order.placed_at,
        actor=who(user, order),
        object=order.reference,
        address=origin.address,
        request=origin.request,
        fields={
            "merchant": "、".join(dict.fromkeys(line.variant.product.shop.slug for line in lines)),
            "items": [f"{line.variant.reference} x {line.quantity}" for line in lines],
            "amount": yuan(order.total_fen),
            "receiver": contact.recipient,
            "phone": contact.phone,
            "delivery_address": contact.address,
        },
    )


def who(user: User | None, order: Order) -> str:
    """How events name whoever buys: the account, or the cart of a visitor."""
    return user.reference if user else f"visitor:{order.cart}"
