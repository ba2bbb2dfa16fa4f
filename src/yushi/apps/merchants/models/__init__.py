"""One entity a file."""

from __future__ import annotations

from yushi.apps.merchants.models.merchant import Merchant
from yushi.apps.merchants.models.offer import Offer
from yushi.apps.merchants.models.permit import Permit
from yushi.apps.merchants.models.platform import Platform
from yushi.apps.merchants.models.shop import Shop

__all__ = ["Merchant", "Offer", "Permit", "Platform", "Shop"]
