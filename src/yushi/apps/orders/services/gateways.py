"""The channels of this site, and calls to their gateways: outside of every transaction, for a gateway may take its time."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from yushi.core.errors import YushiError
from yushi.core.payments import channels
from yushi.outside import Gateway, sm2_signer

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.payments import Call, Channel, Outcome, RefundOutcome


def configured() -> dict[str, Channel]:
    """The channels of the site's table of payments, none where there is no table; read again when the file changes."""
    file = Path(settings.PAYMENTS)
    if not file.is_file():
        return {}
    return _read(str(file), file.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(file: str, _changed: int) -> dict[str, Channel]:
    table = json.loads(Path(file).read_text(encoding="utf-8"))
    return channels(table, random=os.urandom, sm2=lambda key: sm2_signer(Path(key)))


def asked(channel: Channel, call: Call, *, now: dt.datetime) -> Outcome | None:
    """What the gateway answers to a call about a payment; None where there was no usable answer."""
    try:
        answer = Gateway.at(channel.base_url).send(call)
        return channel.read(call, answer.status, dict(answer.headers), answer.body, now=now)
    except YushiError:
        return None


def asked_back(channel: Channel, call: Call, *, now: dt.datetime) -> RefundOutcome | None:
    """What the gateway answers to a call about a refund; None where there was no usable answer."""
    try:
        answer = Gateway.at(channel.base_url).send(call)
        return channel.read_refund(call, answer.status, dict(answer.headers), answer.body, now=now)
    except YushiError:
        return None
