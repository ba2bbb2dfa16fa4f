"""What the pages of other apps take from the shop's: the frame, and how a product is shown."""

from __future__ import annotations

from yushi.apps.catalog.views.framing import IN_CART, english, frame
from yushi.apps.catalog.views.showing import picture, shop_name, title_of, variant_name

__all__ = ["IN_CART", "english", "frame", "picture", "shop_name", "title_of", "variant_name"]
