"""What buyers see: published products of shops that are open, by category, by shop, and by what they are asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from yushi.apps.catalog.models import Product, ProductState, Variant
from yushi.apps.merchants.selectors.shops import is_open, sells
from yushi.core.goods import standard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from yushi.core.goods import Category

ORDERS: Mapping[str, tuple[str, ...]] = {
    "new": ("-published_at", "-pk"),
    "cheap": ("from_fen", "pk"),
    "dear": ("-from_fen", "pk"),
}


def on_the_shelf() -> QuerySet[Product]:
    """Every product that can be looked at, with its shop."""
    return Product.objects.filter(is_open("shop__"), state=ProductState.PUBLISHED).select_related("shop")


def variant_on_the_shelf(variant: int) -> Variant | None:
    """A variant that can be put into a cart."""
    there = Variant.objects.filter(pk=variant, withdrawn_at=None, product__in=on_the_shelf())
    return there.select_related("product").first()


def can_be_bought(variant: Variant, pieces: int) -> bool:
    """Whether a variant, whose product, shop and stock are at hand, is sold now and that many pieces are free."""
    on_sale = variant.withdrawn_at is None and variant.product.state == ProductState.PUBLISHED
    return on_sale and sells(variant.product.shop) and variant.stock.free >= pieces


def in_order(products: Sequence[int]) -> list[Product]:
    """The products of some ids, in the order of those; who left the shelf meanwhile is left out."""
    there = on_the_shelf().in_bulk(list(products))
    return [there[one] for one in products if one in there]


@lru_cache(maxsize=1)
def tops() -> tuple[Category, ...]:
    """The categories that stand above all others, in the order of the file."""
    return tuple(one for one in standard().categories.values() if len(one.path) == 1)


@lru_cache(maxsize=512)
def below(category: str) -> tuple[str, ...]:
    """The ids of a category and of all below it."""
    return tuple(one.id for one in standard().categories.values() if category in one.path)


def in_category(category: str) -> QuerySet[Product]:
    """What stands in a category and in those below it."""
    return on_the_shelf().filter(category__in=below(category))


def product_of(number: str) -> Product | None:
    """A product with its shop, merchant, permits, variants and stock; None where nobody may see it."""
    return (
        on_the_shelf()
        .filter(number=number)
        .select_related("shop__merchant__organisation")
        .prefetch_related("variants__stock", "shop__merchant__permits")
        .first()
    )
