"""The invented shops of `packs/trade/demo`, put on the shelves of a site of one's own, once."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.selectors.people import user_by_email
from yushi.apps.accounts.services.events import SYSTEM, Event, record
from yushi.apps.catalog.models import Price, Product, ProductState, Stock, Variant
from yushi.apps.catalog.services.indexing import product_index
from yushi.apps.merchants.services.demonstration import platform_invent, shop_invent, shops_exist
from yushi.core.goods.showcase import shops

if TYPE_CHECKING:
    from yushi.apps.merchants.models import Shop
    from yushi.core.goods.showcase import Product as Invented
    from yushi.core.goods.showcase import Variant as InventedVariant

_BEFORE = dt.timedelta(days=20)


def market_furnish(*, at: dt.datetime, runner: str = "") -> int:
    """The shops that were opened; none where there are any already. `runner` is who runs the first of them, by e-mail."""
    with transaction.atomic():
        if shops_exist():
            return 0
        platform_invent()
        found = shops()
        for place, one in enumerate(found):
            shop = shop_invent(one, at=at, runner=user_by_email(runner) if place == 0 else None)
            for number, product in enumerate(one.products):
                _product(product, shop, at - dt.timedelta(hours=number * len(found) + place))
        record(
            Event(
                kind="setting.changed",
                at=at,
                actor=SYSTEM,
                fields={"setting": "demonstration", "reason": "invented shops"},
            )
        )
    return len(found)


def _product(one: Invented, shop: Shop, at: dt.datetime) -> None:
    product = Product.objects.create(
        number=f"{shop.slug}-{one.id}",
        shop=shop,
        category=one.category,
        title=one.title.zh,
        title_en=one.title.en,
        intro=one.says.zh,
        intro_en=one.says.en,
        attributes={name: _plain(value) for name, value in one.attributes.items()},
        drawing=_words(asdict(one.pictures[0])),
        state=ProductState.PUBLISHED,
        from_fen=min(variant.fen for variant in one.variants),
        published_at=at,
    )
    for place, variant in enumerate(one.variants):
        _variant(variant, product, place, at)
    product_index(product)


def _variant(one: InventedVariant, product: Product, place: int, at: dt.datetime) -> None:
    made = Variant.objects.create(
        product=product,
        code=one.key,
        options=[[name.zh, value.zh] for name, value in one.options],
        options_en=[[name.en, value.en] for name, value in one.options],
        price_fen=one.fen,
        reference_fen=one.reference_fen,
        weight_g=one.weight_g,
        place=place,
    )
    Stock.objects.create(variant=made, on_hand=one.stock)
    if one.reference_fen:
        Price.objects.create(variant=made, fen=one.reference_fen, at=at - _BEFORE)
    Price.objects.create(variant=made, fen=one.fen, at=at)


def _plain(value: object) -> object:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _words(said: dict[str, object]) -> dict[str, object]:
    """The words of a picture without those that say nothing."""
    return {name: value for name, value in said.items() if value not in ("", 0)}
