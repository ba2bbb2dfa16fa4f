"""Calls a payment gateway at the address that the settings name, and nobody else.

An operator may name a gateway on this machine (a simulator, a relay). Then that number is called although the table of
core/fetching refuses it, and no other one: an address in a message never widens what may be called.
"""

from __future__ import annotations

import ipaddress
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from yushi.core.errors import Text
from yushi.core.fetching import Limits, Rules, target
from yushi.core.fetching.refusals import refusal
from yushi.core.payments import channels
from yushi.core.payments.failures import bad_key
from yushi.outside.fetcher import Fetched, Fetcher, Request
from yushi.outside.openssl import sm2_signer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from yushi.core.payments import Call, Channel

_BILL = 67_108_864  # bytes; a bill of a busy day is some megabytes
_SECONDS = 15.0
_HTTPS = frozenset({"https"})
_LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"), ipaddress.ip_network("::1/128"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """The gateway at one origin: scheme, host and port."""

    origin: tuple[str, str, int]
    fetcher: Fetcher

    @classmethod
    def at(cls, base_url: str, *, fetcher: Fetcher | None = None) -> Self:
        """The gateway at `base_url`; HTTPS, or plain HTTP to this machine itself by its number.

        Raises:
            FetchRefusedError: an address that may not be called.

        """
        if fetcher is None:
            fetcher = Fetcher(
                rules=Rules(schemes=frozenset({"https", "http"}), any_port=True, allowed=_LOOPBACK),
                limits=Limits(body=_BILL, seconds=_SECONDS),
            )
        there = target(base_url, fetcher.rules)
        if there.scheme != "https" and not _is_here(there.number):
            raise refusal(
                "scheme",
                Text("支付网关 {shown} 不加密", "the payment gateway {shown} is not encrypted"),
                Text(
                    "支付网关用 HTTPS；只有本机的模拟器可以不用",
                    "a payment gateway uses HTTPS; only a simulator on this machine need not",
                ),
                shown=base_url,
            )
        if not _is_here(there.number):
            fetcher = Fetcher(
                rules=Rules(schemes=_HTTPS, any_port=True),
                limits=fetcher.limits,
                resolve=fetcher.resolve,
                now=fetcher.now,
                trust=fetcher.trust,
            )
        return cls(origin=(there.scheme, there.host, there.port), fetcher=fetcher)

    def send(self, call: Call) -> Fetched:
        """What the gateway answers. A bill that needs no signature may lie elsewhere on the public network.

        Raises:
            FetchRefusedError: the call is for somebody else.
            FetchFailedError: no usable answer: the gateway may have acted or not.

        """
        assert not call.browser
        there = target(call.url, self.fetcher.rules)
        if call.kind == "bill-file" and not call.headers and not _is_here(there.number):
            return Fetcher(rules=Rules(schemes=_HTTPS), limits=self.fetcher.limits).ask(call.url, Request())
        if (there.scheme, there.host, there.port) != self.origin:
            raise refusal(
                "name",
                Text("{shown} 不是配置的支付网关", "{shown} is not the payment gateway that is set"),
                Text(
                    "只向配置中的网关发送签名的请求",
                    "signed requests go to the gateway of the settings alone",
                ),
                shown=call.url,
            )
        return self.fetcher.ask(call.url, Request(method=call.method, headers=call.headers, body=call.body))


def _is_here(number: str) -> bool:
    return bool(number) and ipaddress.ip_address(number).is_loopback


def configured(file: Path) -> dict[str, Channel]:
    """The channels of the table in `file` (JSON), ready to use: random numbers of this machine, SM2 by OpenSSL.

    Raises:
        KeyFileError: the file, or what stands in it, is no such table; nothing of it is repeated.

    """
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        said = None
    if not isinstance(said, dict):
        raise bad_key(file.name)
    return channels(said, random=secrets.token_bytes, sm2=lambda name: sm2_signer(file.parent / name))


def to_merchants() -> Callable[[str, tuple[tuple[str, str], ...], bytes], Fetched]:
    """Posts a body to an address, as gateways do: public ones, and this machine, where a demonstration runs."""
    fetcher = Fetcher(rules=Rules(any_port=True, allowed=_LOOPBACK), limits=Limits(body=65_536, seconds=5.0))

    def post(url: str, headers: tuple[tuple[str, str], ...], body: bytes) -> Fetched:
        return fetcher.ask(url, Request(method="POST", headers=headers, body=body))

    return post
