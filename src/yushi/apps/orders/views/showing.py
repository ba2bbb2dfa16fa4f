"""Carts and orders as pages show them: by merchant, every amount in yuan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.apps.catalog.pages import english, picture, shop_name, title_of, variant_name
from yushi.core.money import yuan
from yushi.core.orders import table

if TYPE_CHECKING:
    from yushi.apps.orders.models import MerchantOrder, Order
    from yushi.apps.orders.selectors.carts import Basket
    from yushi.core.pricing import Priced


def basket_rows(found: Basket) -> list[dict[str, Any]]:
    """The lines of a cart, shop by shop, with what each comes to."""
    if found.priced is None:
        return []
    lines = {str(line.pk): line for line in found.lines}
    rows = []
    for one in found.priced.merchants.values():
        first = lines[one.lines[0].line.id].variant.product
        rows.append(
            {
                "shop": shop_name(first),
                "slug": first.shop.slug,
                "lines": [_cart_line(lines[line.line.id], line) for line in one.lines],
                "off": yuan(one.off_fen) if one.off_fen else "",
                "freight": yuan(one.freight_fen),
                "total": yuan(one.paid_fen),
            }
        )
    return rows


def _cart_line(line: Any, priced: Any) -> dict[str, Any]:
    product = line.variant.product
    return {
        "variant": line.variant_id,
        "number": product.number,
        "title": title_of(product),
        "picked": variant_name(line.variant),
        "picture": picture(product),
        "pieces": line.quantity,
        "unit": yuan(line.variant.price_fen),
        "goods": yuan(priced.goods_fen),
        "off": yuan(priced.off_fen) if priced.off_fen else "",
    }


def sums(found: Priced) -> dict[str, str]:
    """What a whole cart comes to."""
    return {
        "goods": yuan(found.goods_fen),
        "off": yuan(found.off_fen) if found.off_fen else "",
        "freight": yuan(found.freight_fen),
        "total": yuan(found.total_fen),
    }


def order_sums(order: Order) -> dict[str, str]:
    """What an order came to when it was placed."""
    return {
        "goods": yuan(order.goods_fen),
        "off": yuan(order.off_fen) if order.off_fen else "",
        "freight": yuan(order.freight_fen),
        "total": yuan(order.total_fen),
    }


def parts_of(order: Order) -> list[dict[str, Any]]:
    """The merchants' orders of an order, with their lines."""
    parts = order.parts.select_related("shop").prefetch_related("lines__variant__product")
    return [part_row(one) for one in parts]


def part_row(part: MerchantOrder) -> dict[str, Any]:
    """One merchant's order."""
    flow = table("merchant-order")
    lang = "en" if english() else "zh"
    return {
        "part": part,
        "shop": (english() and part.shop.name_en) or part.shop.name,
        "state": flow.states[part.state].title.say(lang),
        "freight": yuan(part.freight_fen),
        "off": yuan(part.off_fen) if part.off_fen else "",
        "total": yuan(part.paid_fen),
        "lines": [
            {
                "number": line.variant.product.number,
                "picture": picture(line.variant.product),
                "title": (english() and line.title_en) or line.title,
                "picked": (english() and line.picked_en) or line.picked,
                "pieces": line.quantity,
                "unit": yuan(line.unit_fen),
                "off": yuan(line.off_fen) if line.off_fen else "",
                "paid": yuan(line.paid_fen),
            }
            for line in part.lines.all()
        ],
    }


def state_of(order: Order) -> str:
    """The state of an order in the reader's language."""
    return table("order").states[order.state].title.say("en" if english() else "zh")
