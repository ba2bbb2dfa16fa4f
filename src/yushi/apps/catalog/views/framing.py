"""The frame of the shop's pages: categories above, the platform's particulars below, how much lies in the cart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import get_language

from yushi.apps.catalog.selectors import shelves
from yushi.apps.merchants.selectors.platform import platform
from yushi.core.goods import standard

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.core.errors import Text

IN_CART = "pieces_in_cart"  # what the cart writes into the session, so that no page has to ask for it


def frame(request: HttpRequest, *, at: str = "") -> dict[str, Any]:
    """What `catalog/shop.html` needs; `at` is the category whose branch is marked."""
    top = standard().categories[at].path[0] if at else ""
    return {
        "tops": [{"id": one.id, "name": words(one.name), "current": one.id == top} for one in shelves.tops()],
        "platform": platform(),
        "pieces": request.session.get(IN_CART, 0),
        "orders_here": apps.is_installed("yushi.apps.orders"),
        "asked": request.GET.get("q", "")[:100],
    }


def english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")


def words(text: Text) -> str:
    """A text in the reader's language."""
    return text.en if english() else text.zh
