"""What a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from yushi.apps.catalog.selectors.shelves import on_the_shelf

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from yushi.apps.catalog.models import Product


def found(asked: str) -> QuerySet[Product]:
    """Products whose title or shop holds every word of `asked`."""
    wanted = Q()
    for word in asked.split():
        wanted &= Q(title__icontains=word) | Q(title_en__icontains=word) | Q(shop__name__icontains=word)
    return on_the_shelf().filter(wanted).order_by("-published_at", "-pk")
