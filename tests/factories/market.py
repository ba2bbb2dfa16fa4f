"""Merchants with their shops, and products on the shelf."""

from __future__ import annotations

import itertools
from typing import Any

from tests.factories.accounts import AT, DAY, organisation
from yushi.apps.catalog.models import Product, Stock, Variant
from yushi.apps.catalog.services.indexing import product_index
from yushi.apps.merchants.models import Merchant, Permit, Shop

_numbers = itertools.count(1)
TEA = {"origin": "河南信阳", "net_content": "250 g", "shelf_life_days": 540}
DRAWING = {"kind": "tea-tin"}


def merchant(**values: Any) -> Merchant:
    return Merchant.objects.create(
        **{
            "organisation": organisation(),
            "state": "verified",
            "commission": 30,
            "applied_at": AT - 10 * DAY,
            "verified_at": AT - 9 * DAY,
            "verify_by": (AT + 180 * DAY).date(),
            **values,
        }
    )


def permit(of: Merchant, kind: str = "prepackaged-filing", number: str = "YB14115020000071") -> Permit:
    return Permit.objects.create(merchant=of, kind=kind, number=number)


def shop(of: Merchant | None = None, **values: Any) -> Shop:
    number = next(_numbers)
    return Shop.objects.create(
        merchant=of or merchant(),
        **{
            "slug": f"shop-{number}",
            "name": f"店铺{number}",
            "name_en": f"Shop {number}",
            "division": "411500",
            "freight": [{"divisions": [""], "first": 1000, "first_fen": 800, "more": 1000, "more_fen": 200}],
            "opened_at": AT - 5 * DAY,
            **values,
        },
    )


def product(
    title: str = "信阳毛尖", where: Shop | None = None, *, fen: int = 19_800, **values: Any
) -> Product:
    """A product of one variant that costs `fen`, of which there are ten; it can be looked for."""
    number = next(_numbers)
    made = Product.objects.create(
        shop=where or shop(),
        title=title,
        **{
            "from_fen": fen,
            "number": f"product-{number}",
            "category": "green-tea",
            "attributes": TEA if values.get("category", "green-tea") == "green-tea" else {},
            "drawing": DRAWING,
            "state": "published",
            "published_at": AT - DAY,
            **values,
        },
    )
    variant(made, price_fen=fen)
    product_index(made)
    return made


def variant(of: Product, *, on_hand: int = 10, reserved: int = 0, **values: Any) -> Variant:
    made = Variant.objects.create(
        product=of,
        **{
            "code": f"variant-{next(_numbers)}",
            "options": [["规格", "标准"]],
            "options_en": [["Size", "Standard"]],
            "price_fen": 19_800,
            "weight_g": 250,
            **values,
        },
    )
    Stock.objects.create(variant=made, on_hand=on_hand, reserved=reserved)
    return made
