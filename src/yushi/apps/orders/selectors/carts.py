"""The cart of whoever asks, and what it costs now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.catalog.selectors.shelves import can_be_bought
from yushi.apps.merchants.selectors.shops import running_offers
from yushi.apps.orders.models import Cart, CartLine
from yushi.core.pricing import Freight, FreightRule, Line, Offer, OfferKind, Priced, price

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from yushi.apps.accounts.models import User
    from yushi.apps.merchants.models import Shop

EVERYWHERE = (FreightRule(divisions=("",)),)  # of a shop that says nothing: free of freight


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """The lines of a cart that can be bought now, what they cost, and those that cannot."""

    lines: tuple[CartLine, ...]
    gone: tuple[CartLine, ...]
    priced: Priced | None

    @property
    def pieces(self) -> int:
        """How many pieces lie in it."""
        return sum(line.quantity for line in (*self.lines, *self.gone))


def cart_of(user: User | None, uid: str) -> Cart | None:
    """A member's cart, or that of the visitor whose session holds `uid`."""
    if user is not None:
        return Cart.objects.filter(user=user).first()
    return Cart.objects.filter(uid=uid, user=None).first() if uid else None


def basket(cart: Cart | None, *, at: dt.datetime, division: str = "") -> Basket:
    """What lies in a cart, priced for a division."""
    found = lines_of(cart) if cart is not None else []
    lines = tuple(line for line in found if can_be_bought(line.variant, line.quantity))
    gone = tuple(line for line in found if not can_be_bought(line.variant, line.quantity))
    return Basket(lines=lines, gone=gone, priced=priced(lines, at=at, division=division) if lines else None)


def lines_of(cart: Cart) -> list[CartLine]:
    """The lines of a cart with all that a page shows of them."""
    return list(cart.lines.select_related("variant__stock", "variant__product__shop__merchant"))


def priced(lines: Iterable[CartLine], *, at: dt.datetime, division: str) -> Priced:
    """What the lines cost, with the offers of this moment and the freight to `division`."""
    asked = [
        Line(
            id=str(line.pk),
            merchant=line.variant.product.shop.slug,
            variant=str(line.variant_id),
            quantity=line.quantity,
            unit_fen=line.variant.price_fen,
            weight_g=line.variant.weight_g,
            category=line.variant.product.category,
        )
        for line in lines
    ]
    shops = {line.variant.product.shop.pk: line.variant.product.shop for line in lines}.values()
    return price(asked, offers(list(shops), at=at), [freight(shop) for shop in shops], division)


def offers(shops: Sequence[Shop], *, at: dt.datetime) -> list[Offer]:
    """The offers of some shops and of the platform that run at a moment."""
    return [
        Offer(
            id=str(one.pk),
            merchant=one.shop.slug if one.shop else None,
            kind=OfferKind.REDUCTION,
            threshold_fen=one.threshold_fen,
            off_fen=one.off_fen,
            off_percent=one.off_percent,
            every=one.every,
            title=one.title,
        )
        for one in running_offers(shops, at=at)
    ]


def freight(shop: Shop) -> Freight:
    """The freight rules of a shop."""
    rules = tuple(
        FreightRule(divisions=tuple(one["divisions"]), **{k: v for k, v in one.items() if k != "divisions"})
        for one in shop.freight
    )
    return Freight(merchant=shop.slug, rules=rules or EVERYWHERE)
