"""Goods on a shelf, carts, and orders that were placed: rows as small as they can be."""

from __future__ import annotations

import itertools
import uuid
from typing import Any

from tests.factories import accounts as made
from yushi.apps.accounts.models import User
from yushi.apps.catalog.models import Product, ProductState, Stock, Variant
from yushi.apps.merchants.models import Merchant, Offer, Shop
from yushi.apps.orders.models import Cart, CartLine, Order
from yushi.apps.orders.services.placing import Contact, order_place

_numbers = itertools.count(1)
CONTACT = Contact(recipient="李雷", phone="13800000000", division="410000", address="郑州市金水路 1 号")
FREIGHT = {"divisions": [""], "first": 1000, "first_fen": 800, "more": 1000, "more_fen": 200}


def shop(**values: Any) -> Shop:
    """A shop of a merchant that was verified, ¥8 of freight for the first kilogram."""
    number = next(_numbers)
    merchant = Merchant.objects.create(
        organisation=made.organisation(),
        state="verified",
        commission=30,
        applied_at=made.AT,
        verified_at=made.AT,
        verify_by=(made.AT + 182 * made.DAY).date(),
    )
    given = {"slug": f"market-{number}", "name": f"集市 {number}", "division": "410300", "opened_at": made.AT}
    return Shop.objects.create(**({"merchant": merchant, "freight": [FREIGHT]} | given | values))


def variant(there: Shop, *, fen: int = 1_000, stock: int = 5) -> Variant:
    """A product with one variant of so many pieces, on the shelf of a shop."""
    number = next(_numbers)
    product = Product.objects.create(
        shop=there,
        number=f"goods-{number}",
        category="green-tea",
        title=f"信阳毛尖 {number}",
        title_en="Maojian tea",
        drawing={"kind": "tin"},
        state=ProductState.PUBLISHED,
        from_fen=fen,
        published_at=made.AT,
    )
    picked = {"options": [["规格", "250 g"]], "options_en": [["Size", "250 g"]]}
    one = Variant.objects.create(product=product, code="1", price_fen=fen, weight_g=300, **picked)
    Stock.objects.create(variant=one, on_hand=stock)
    return one


def offer(there: Shop | None = None, **values: Any) -> Offer:
    """¥3 off from ¥10; the platform's where no shop is named."""
    given = {"title": "满 10 减 3", "threshold_fen": 1_000, "off_fen": 300, "starts_at": made.AT - made.DAY}
    return Offer.objects.create(shop=there, **(given | values))


def cart(*lines: tuple[Variant, int], user: User | None = None) -> Cart:
    one = Cart.objects.create(user=user, changed_at=made.AT)
    CartLine.objects.bulk_create(CartLine(cart=one, variant=what, quantity=pieces) for what, pieces in lines)
    return one


def place(one: Cart, seen_fen: int, *, key: uuid.UUID | None = None, **values: Any) -> Order:
    given = {"user": None, "at": made.AT, "contact": CONTACT}
    return order_place(cart=one, key=key or uuid.uuid4(), seen_fen=seen_fen, **(given | values))
