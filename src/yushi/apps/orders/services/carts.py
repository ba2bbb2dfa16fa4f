"""The cart: pieces put in, changed, taken out. Nothing is promised and nothing is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.orders.models import Cart, CartLine
from yushi.apps.orders.services.refusals import OrderError, full, quantity

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.catalog.models import Variant

MOST = 999
LINES = 100


def cart_add(*, user: User | None, cart: Cart | None, at: dt.datetime, variant: Variant, pieces: int) -> Cart:
    """Put so many more pieces of `variant` into the cart, which is made when there is none.

    Raises:
        OrderError: for a number of pieces that nobody buys, or a cart that is full.

    """
    with transaction.atomic():
        if cart is None:
            cart = _new(user, at)
        line = cart.lines.select_for_update().filter(variant=variant).first()
        wanted = pieces + (line.quantity if line else 0)
        if pieces < 1 or wanted > MOST:
            raise quantity(pieces if pieces < 1 else wanted, MOST)
        if line is None and cart.lines.count() >= LINES:
            raise full(LINES)
        CartLine.objects.update_or_create(cart=cart, variant=variant, defaults={"quantity": wanted})
        Cart.objects.filter(pk=cart.pk).update(changed_at=at)
    return cart


def _new(user: User | None, at: dt.datetime) -> Cart:
    """An account has one cart, however many pages put something into it at once."""
    if user is None:
        return Cart.objects.create(changed_at=at)
    return Cart.objects.get_or_create(user=user, defaults={"changed_at": at})[0]


def cart_set(*, cart: Cart, at: dt.datetime, variant: int, pieces: int) -> None:
    """Make it so many pieces of a variant that lies in the cart; none takes it out.

    Raises:
        OrderError: for a number of pieces that nobody buys.

    """
    if not 0 <= pieces <= MOST:
        raise quantity(pieces, MOST)
    with transaction.atomic():
        lines = cart.lines.filter(variant_id=variant)
        if pieces:
            lines.update(quantity=pieces)
        else:
            lines.delete()
        Cart.objects.filter(pk=cart.pk).update(changed_at=at)


def cart_take_over(*, user: User, visitor: Cart, at: dt.datetime) -> Cart:
    """What a visitor put into a cart lies in their own after they signed in."""
    with transaction.atomic():
        own, _ = Cart.objects.get_or_create(user=user, defaults={"changed_at": at})
        for line in visitor.lines.select_for_update():
            there = own.lines.filter(variant_id=line.variant_id).first()
            pieces = min(MOST, line.quantity + (there.quantity if there else 0))
            CartLine.objects.update_or_create(
                cart=own, variant_id=line.variant_id, defaults={"quantity": pieces}
            )
        visitor.delete()
    return own


__all__ = ["LINES", "MOST", "OrderError", "cart_add", "cart_set", "cart_take_over", "quantity"]
