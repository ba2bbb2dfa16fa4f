"""e-CNY (数字人民币) through a bank that acquires for merchants: JSON envelopes signed with SM2 and SM3, or with RSA.

There is no public interface of the e-CNY itself: a merchant gets numbers, keys and the form of messages from its bank. The
form here is the usual one of bank open platforms, with every name in a table (`wire`) that a bank's own replaces. It was not
tried with any bank.
"""

from __future__ import annotations

from yushi.core.errors import Text
from yushi.core.payments.ecny.channel import Ecny
from yushi.core.payments.ecny.settings import EcnySettings, Signer
from yushi.core.payments.ecny.wire import USUAL, Wire

NOT_TRIED = Text(
    "已按银行开放平台报文形态实现，未与任何运营机构联调",
    "written in the form of bank open platforms, and not yet tried with any operating institution",
)
"""To be said wherever the channel is set up, until a bank's contract and tests say more."""

__all__ = ["NOT_TRIED", "USUAL", "Ecny", "EcnySettings", "Signer", "Wire"]
