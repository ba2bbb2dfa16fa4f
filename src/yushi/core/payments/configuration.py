"""Channels out of a site's settings: a table for each channel that it has a contract with, and no other one.

The table is JSON or TOML in the same form for a demonstration and for a real merchant; what differs is the address and
the keys. A channel that is not in the table does not exist on that site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from yushi.core.payments.alipay import Alipay, AlipaySettings
from yushi.core.payments.ecny import USUAL, Ecny, EcnySettings
from yushi.core.payments.failures import bad_key
from yushi.core.payments.wechat import WeChat, WeChatSettings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from yushi.core.payments.ecny import Signer
    from yushi.core.payments.values import (
        Attempt,
        BillLink,
        BillRow,
        Call,
        Headers,
        News,
        Outcome,
        Random,
        RefundAsked,
        RefundOutcome,
        Way,
    )


class Channel(Protocol):
    """What every channel does; the classes say what is particular to each."""

    @property
    def name(self) -> str:
        """`wechat`, `alipay` or `ecny`."""

    @property
    def base_url(self) -> str:
        """Where its gateway is."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """How somebody can pay through it."""

    def create(self, attempt: Attempt, *, way: Way, now: dt.datetime) -> Call:
        """Asks for a code to scan or a page to pay on."""

    def query(self, out_trade_no: str, *, now: dt.datetime) -> Call:
        """Asks what became of an attempt."""

    def close(self, out_trade_no: str, *, now: dt.datetime) -> Call:
        """Asks that nobody can pay it any more."""

    def refund(self, asked: RefundAsked, *, now: dt.datetime) -> Call:
        """Asks to give money back."""

    def refund_query(self, out_trade_no: str, out_refund_no: str, *, now: dt.datetime) -> Call:
        """Asks what became of a refund."""

    def bill(self, day: dt.date, *, now: dt.datetime) -> Call:
        """Asks where the bill of a day lies."""

    def bill_file(self, link: BillLink, *, now: dt.datetime) -> Call:
        """Asks for the bill itself."""

    def read(self, call: Call, status: int, headers: Headers, body: bytes, *, now: dt.datetime) -> Outcome:
        """What an answer to `create`, `query` or `close` says."""

    def read_refund(
        self, call: Call, status: int, headers: Headers, body: bytes, *, now: dt.datetime
    ) -> RefundOutcome:
        """What an answer to `refund` or `refund_query` says."""

    def read_bill(
        self, call: Call, status: int, headers: Headers, body: bytes, *, now: dt.datetime
    ) -> BillLink | None:
        """Where the bill lies, if there is one."""

    def bill_rows(self, link: BillLink, body: bytes) -> tuple[BillRow, ...]:
        """The lines of a bill."""

    def news(self, headers: Headers, body: bytes, *, now: dt.datetime) -> News:
        """What a notification says."""

    def acknowledgement(self, *, ok: bool) -> tuple[int, str, bytes]:
        """What to answer a notification."""


def channels(
    said: Mapping[str, Any], *, random: Random, sm2: Callable[[str], Signer] | None = None
) -> dict[str, Channel]:
    """The channels of a table `{channel: its settings}`, in its order; `sm2` signs with the key in a file, outside the core.

    Raises:
        KeyFileError: an unknown channel, a setting that is missing, or a key that is none.

    """
    make: dict[str, Callable[[Mapping[str, Any]], Channel]] = {
        "wechat": lambda table: _wechat(table, random),
        "alipay": _alipay,
        "ecny": lambda table: _ecny(table, sm2),
    }
    found: dict[str, Channel] = {}
    for name, table in said.items():
        if name not in make or not isinstance(table, dict):
            raise bad_key(name)
        try:
            found[name] = make[name](table)
        except (KeyError, TypeError, AttributeError):
            raise bad_key(name) from None
    return found


def _wechat(table: Mapping[str, Any], random: Random) -> WeChat:
    settings = WeChatSettings.read(
        mchid=table["mchid"],
        appid=table["appid"],
        serial=table["serial"],
        key_pem=table["key"],
        api_v3_key=table["api_v3_key"],
        platform_pems=table["platform_keys"],
        base_url=table["base_url"],
    )
    return WeChat(settings=settings, random=random)


def _alipay(table: Mapping[str, Any]) -> Alipay:
    settings = AlipaySettings.read(
        app_id=table["app_id"],
        seller_id=table["seller_id"],
        key_pem=table["key"],
        alipay_pem=table["alipay_key"],
        base_url=table["base_url"],
    )
    return Alipay(settings=settings)


def _ecny(table: Mapping[str, Any], sm2: Callable[[str], Signer] | None) -> Ecny:
    """SM2 where the table names a file with the key, RSA where it holds one."""
    if "sm2_key_file" in table and sm2 is None:
        raise bad_key("ecny sm2")
    settings = EcnySettings.read(
        merchant=table["merchant"],
        app_id=table["app_id"],
        key=sm2(table["sm2_key_file"]) if sm2 and "sm2_key_file" in table else table["key"],
        bank_pem=table["bank_key"],
        base_url=table["base_url"],
        wire=USUAL.changed(table.get("wire", {})),
    )
    return Ecny(settings=settings)
