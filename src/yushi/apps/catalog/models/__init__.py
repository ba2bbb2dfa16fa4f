"""One entity a file."""

from __future__ import annotations

from yushi.apps.catalog.models.findable import Findable
from yushi.apps.catalog.models.price import Price
from yushi.apps.catalog.models.product import Product, ProductState
from yushi.apps.catalog.models.stock import Stock
from yushi.apps.catalog.models.variant import Variant

__all__ = ["Findable", "Price", "Product", "ProductState", "Stock", "Variant"]
