"""The envelope of every message: who, when, how it is signed, and one text that holds the message itself."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from yushi.core.errors import Text
from yushi.core.payments.ecny.settings import NAME, holds
from yushi.core.payments.failures import bad_signature, stale
from yushi.core.payments.reading import Fields, stamp, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yushi.core.payments.ecny.settings import EcnySettings

CLOCK: Final = dt.timedelta(seconds=300)
_VERSION: Final = "0.0.1"


def content(parts: Mapping[str, Any]) -> bytes:
    """`a=1&b=2` in the order of names, without the signature and what is empty."""
    rows = sorted((name, value) for name, value in parts.items() if name != "sign" and value)
    return "&".join(f"{name}={value}" for name, value in rows).encode()


def closed(
    said: Mapping[str, Any], *, head: Mapping[str, str], now: dt.datetime, sign: Callable[[bytes], str]
) -> bytes:
    """`said` in its envelope, signed now; `head` stands beside it."""
    whole = {
        "version": _VERSION,
        "encoding": "UTF-8",
        "timestamp": stamp(now),
        **head,
        "biz_content": json.dumps(said, ensure_ascii=False, separators=(",", ":")),
    }
    return json.dumps(whole | {"sign": sign(content(whole))}, ensure_ascii=False).encode()


def opened(settings: EcnySettings, body: bytes, now: dt.datetime) -> Fields:
    """The envelope of `body`, if the bank signed it about now; `inside` opens what it holds.

    Raises:
        SignatureError: another key, another kind of signature, or one that does not hold.
        StaleError: it holds, and its time is more than five minutes away.

    """
    whole = table(body, channel=NAME)
    if not all(isinstance(value, str) for value in whole.table.values()):
        raise bad_signature(NAME, Text("报文不是平的", "the message is not flat"))
    if whole.optional("signMethod") != settings.sign_method:
        raise bad_signature(NAME, Text("签名算法不是约定的", "it is not the kind of signature agreed on"))
    if not holds(content(whole.table), whole.optional("sign"), settings.bank_key):
        raise bad_signature(NAME, Text("签名不成立", "the signature does not hold"))
    away = abs((now - whole.stamp("timestamp")).total_seconds())
    if away > CLOCK.total_seconds():
        raise stale(NAME, int(away))
    return whole


def inside(settings: EcnySettings, whole: Fields) -> Fields:
    """What an envelope holds, by our names, about this merchant."""
    found = settings.wire.heard(table(whole.text("biz_content"), channel=NAME))
    found.expect("merchant", settings.merchant)
    return found
