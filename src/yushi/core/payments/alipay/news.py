"""Notifications of Alipay. News of a refund come to the address of the payment and look like it: refunds are seen first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.payments.alipay.settings import NAME
from yushi.core.payments.alipay.signing import told
from yushi.core.payments.failures import unreadable
from yushi.core.payments.reading import Fields, stamp_read
from yushi.core.payments.values import News

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.payments.alipay.settings import AlipaySettings


def read(settings: AlipaySettings, body: bytes) -> News:
    """What `body` tells, if Alipay signed it and it is about this seller.

    Alipay gives a new `notify_id` to the same thing told by another status; the id here is made of what happened.
    """
    said = told(body, settings.alipay_key)
    said.expect("app_id", settings.app_id)
    said.expect("seller_id", settings.seller_id)
    status, back = said.text("trade_status"), said.optional("out_biz_no")
    numbers: dict[str, Any] = {
        "channel": NAME,
        "id": ":".join((said.text("trade_no"), status, back)),
        "out_trade_no": said.text("out_trade_no"),
        "channel_no": said.text("trade_no"),
        "total_fen": said.yuan("total_amount"),
    }
    if back or said.optional("refund_fee"):
        return News(
            kind="refunded",
            out_refund_no=back,
            fen=0,
            refunded_fen=said.yuan("refund_fee"),
            at=_moment(said, "gmt_refund"),
            **numbers,
        )
    if status in {"TRADE_SUCCESS", "TRADE_FINISHED"}:
        return News(kind="paid", fen=numbers["total_fen"], at=_moment(said, "gmt_payment"), **numbers)
    if status == "TRADE_CLOSED":
        return News(kind="closed", fen=0, at=_moment(said, "gmt_close"), **numbers)
    if status == "WAIT_BUYER_PAY":
        return News(kind="pending", fen=0, at=_moment(said, "gmt_create"), **numbers)
    raise unreadable(NAME, f"trade_status = {status}")


def _moment(said: Fields, name: str) -> dt.datetime:
    """A time that may have parts of a second."""
    return stamp_read(said.text(name).partition(".")[0], channel=NAME, name=name)
