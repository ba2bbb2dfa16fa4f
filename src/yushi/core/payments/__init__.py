"""Payment channels (支付): requests signed, answers and notifications verified and held against what was asked; no network.

One class for each channel, all with the same methods, so that a site's settings alone choose. A call is a value that
`yushi.outside` sends; what comes back is read by the same class. What a channel does not clearly say is `unknown`.
"""

from __future__ import annotations

from yushi.core.payments.alipay import Alipay, AlipaySettings
from yushi.core.payments.comparing import Difference, differences
from yushi.core.payments.configuration import Channel, channels
from yushi.core.payments.ecny import NOT_TRIED, Ecny, EcnySettings, Signer, Wire
from yushi.core.payments.failures import (
    AttemptError,
    KeyFileError,
    PaymentError,
    RefusedError,
    SignatureError,
    StaleError,
    UnreadableError,
)
from yushi.core.payments.values import (
    CURRENCY,
    Attempt,
    BillLink,
    BillRow,
    Call,
    News,
    Outcome,
    RefundAsked,
    RefundOutcome,
    Way,
)
from yushi.core.payments.wechat import WeChat, WeChatSettings

__all__ = [
    "CURRENCY",
    "NOT_TRIED",
    "Alipay",
    "AlipaySettings",
    "Attempt",
    "AttemptError",
    "BillLink",
    "BillRow",
    "Call",
    "Channel",
    "Difference",
    "Ecny",
    "EcnySettings",
    "KeyFileError",
    "News",
    "Outcome",
    "PaymentError",
    "RefundAsked",
    "RefundOutcome",
    "RefusedError",
    "SignatureError",
    "Signer",
    "StaleError",
    "UnreadableError",
    "Way",
    "WeChat",
    "WeChatSettings",
    "Wire",
    "channels",
    "differences",
]
