"""Alipay's open platform with RSA2: one address for everything, parameters sorted and signed, answers signed as they stand."""

from __future__ import annotations

from yushi.core.payments.alipay.channel import Alipay
from yushi.core.payments.alipay.settings import AlipaySettings

__all__ = ["Alipay", "AlipaySettings"]
