"""A certificate, and a register's key."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from yushi.core.ledger.note import Signer
from yushi.core.licence import Certificate

SIGNER = Signer(name="yushi.example/register", seed=bytes(range(32)))
KEYS = (SIGNER.verifier,)
CODE = "91411302MA9HWNMU10"

CERTIFICATE = Certificate(
    number="豫B2-20260001",
    edition=1,
    holder="洛阳牡汇文旅有限公司",
    code=CODE,
    kinds=("B21", "B25"),
    scope="河南省",
    domains=("muhui.cn", "muhui-shop.com"),
    issued_on=dt.date(2026, 11, 24),
    expires_on=dt.date(2031, 11, 24),
)


def other(**change):
    return replace(CERTIFICATE, **change)
