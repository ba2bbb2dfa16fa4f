"""Shops that are open to buyers, and what they offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from yushi.apps.merchants.models import Offer, Shop
from yushi.apps.merchants.models.merchant import MerchantState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet


SELLING = MerchantState.VERIFIED  # where a merchant stands whose shops can be open


def is_open(way: str = "") -> Q:
    """The condition that a shop is open and its merchant verified; `way` leads to the shop, such as "shop__"."""
    return Q(**{f"{way}closed_at__isnull": True, f"{way}merchant__state": SELLING})


def open_shops() -> QuerySet[Shop]:
    """Shops of verified merchants that were not closed."""
    return Shop.objects.filter(is_open()).select_related("merchant__organisation")


def sells(shop: Shop) -> bool:
    """Whether a shop whose merchant is at hand sells now."""
    return shop.closed_at is None and shop.merchant.state == SELLING


def running_offers(shops: Iterable[Shop], *, at: dt.datetime) -> QuerySet[Offer]:
    """The offers of some shops and of the platform that run at a moment."""
    running = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
    return Offer.objects.filter(
        running, Q(shop__in=shops) | Q(shop__isnull=True), starts_at__lte=at
    ).select_related("shop")
