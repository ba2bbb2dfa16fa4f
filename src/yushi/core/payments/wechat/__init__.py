"""WeChat Pay, API v3: requests signed with the merchant's key, answers and news checked against the platform's."""

from __future__ import annotations

from yushi.core.payments.wechat.channel import WeChat
from yushi.core.payments.wechat.settings import WeChatSettings

__all__ = ["WeChat", "WeChatSettings"]
