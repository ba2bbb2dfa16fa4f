"""One entity a file."""

from __future__ import annotations

from yushi.apps.merchants.models.merchant import Merchant
from yushi.apps.merchants.models.permit import Permit
from yushi.apps.merchants.models.shop import Shop

__all__ = ["Merchant", "Permit", "Shop"]
