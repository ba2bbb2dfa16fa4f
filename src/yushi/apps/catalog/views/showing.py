"""Products as pages show them: cards of a list, and everything about one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from yushi.apps.catalog.views.framing import english, words
from yushi.core.goods import shown, standard
from yushi.core.money import yuan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.catalog.models import Product, Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A product in a list."""

    number: str
    title: str
    shop: str
    own: bool
    yuan: str
    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A variant that can be picked, or is sold out."""

    id: int
    name: str
    yuan: str
    reference: str
    free: int


def cards(products: Iterable[Product]) -> list[Card]:
    """The cards of a list, in its order."""
    return [
        Card(
            number=one.number,
            title=title_of(one),
            shop=shop_name(one),
            own=one.shop.own,
            yuan=yuan(one.from_fen),
            picture=picture(one),
        )
        for one in products
    ]


def title_of(product: Product) -> str:
    """The title in the reader's language, the Chinese one where there is no other."""
    return (english() and product.title_en) or product.title


def shop_name(product: Product) -> str:
    """The shop's name in the reader's language."""
    return (english() and product.shop.name_en) or product.shop.name


def picture(product: Product) -> str:
    """The address of a product's picture; it changes with what is drawn, so browsers may keep it for ever."""
    said = json.dumps(product.drawing, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    return reverse("catalog:drawn", args=(product.number, digest))


def choices(product: Product) -> list[Choice]:
    """The variants of a product, in the order in which they are picked."""
    return [
        Choice(
            id=one.pk,
            name=variant_name(one),
            yuan=yuan(one.price_fen),
            reference=yuan(one.reference_fen) if one.reference_fen else "",
            free=one.stock.free,
        )
        for one in product.variants.all()
        if one.withdrawn_at is None
    ]


def variant_name(variant: Variant) -> str:
    """What was picked, in the reader's language."""
    pairs = (english() and variant.options_en) or variant.options
    return " ".join(str(value) for _, value in pairs)


def attributes(product: Product) -> list[tuple[str, str]]:
    """The names and values of a product's attributes, in the order of its category."""
    category = standard().categories[product.category]
    lang = "en" if english() else "zh"
    return [
        (words(one.name), shown(one, _value(product.attributes[one.id]), lang))
        for one in category.attributes
        if one.id in product.attributes
    ]


def _value(stored: Any) -> Any:
    """A stored value as the core knows it: JSON has lists where it has tuples."""
    return tuple(stored) if isinstance(stored, list) else stored
