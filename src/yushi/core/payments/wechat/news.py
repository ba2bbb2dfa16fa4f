"""Notifications of WeChat Pay: verified, opened, and about us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.payments.failures import unreadable
from yushi.core.payments.reading import Fields, table
from yushi.core.payments.values import News
from yushi.core.payments.wechat.answers import trade
from yushi.core.payments.wechat.settings import NAME
from yushi.core.payments.wechat.signing import check, opened

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.payments.values import Headers
    from yushi.core.payments.wechat.settings import WeChatSettings

_REFUNDS: Final = {
    "REFUND.SUCCESS": "SUCCESS",
    "REFUND.ABNORMAL": "ABNORMAL",
    "REFUND.CLOSED": "CLOSED",
}


def read(settings: WeChatSettings, headers: Headers, body: bytes, now: dt.datetime) -> News:
    """What `body` tells, if the platform signed it about now and it is about this merchant."""
    check(settings, headers, body, now)
    envelope = table(body, channel=NAME)
    envelope.expect("resource_type", "encrypt-resource")
    kind, said = envelope.text("event_type"), opened(envelope.inside("resource"), settings.secret)
    if kind == "TRANSACTION.SUCCESS":
        return _paid(settings, envelope, said)
    if kind in _REFUNDS:
        return _refund(settings, envelope, said, _REFUNDS[kind])
    raise unreadable(NAME, f"event_type = {kind}")


def _paid(settings: WeChatSettings, envelope: Fields, said: Fields) -> News:
    found = trade(settings, said, said.text("out_trade_no"))
    if found.state != "paid" or found.paid_at is None:
        raise unreadable(NAME, f"trade_state = {found.code}")
    return News(
        id=envelope.text("id"),
        channel=NAME,
        kind="paid",
        out_trade_no=found.out_trade_no,
        channel_no=found.channel_no,
        fen=found.fen,
        total_fen=found.fen,
        currency=found.currency,
        at=found.paid_at,
    )


def _refund(settings: WeChatSettings, envelope: Fields, said: Fields, status: str) -> News:
    said.expect("mchid", settings.mchid)
    said.expect("refund_status", status)
    amount, done = said.inside("amount"), status == "SUCCESS"
    return News(
        id=envelope.text("id"),
        channel=NAME,
        kind="refunded" if done else "refund-failed",
        out_trade_no=said.text("out_trade_no"),
        out_refund_no=said.text("out_refund_no"),
        channel_no=said.text("refund_id"),
        fen=amount.whole("refund"),
        total_fen=amount.whole("total"),
        at=said.moment("success_time") if done else envelope.moment("create_time"),
    )
