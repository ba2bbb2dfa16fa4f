"""What Alipay tells of its own accord: a signed form, and for a refund one more of the same kind to the same address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from yushi.core.money import yuan
from yushi.core.payments import rsa
from yushi.core.payments.alipay.signing import content
from yushi.core.payments.reading import stamp
from yushi.paysim.posting import Letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.paysim.alipay import AlipayGateway
    from yushi.paysim.book import Refund, Trade


def paid(gateway: AlipayGateway, trade: Trade) -> Iterator[Letter]:
    """The notification of a payment, and before it a probe where the mood has one."""
    told = _told(gateway, trade) | {"trade_status": "TRADE_SUCCESS"}
    if gateway.office.mood.probe:
        yield _letter(gateway, f"probe {trade.number}", trade.notify_url, told, probe=True)
    yield _letter(gateway, f"paid {trade.number}", trade.notify_url, told)


def refunded(gateway: AlipayGateway, trade: Trade, refund: Refund) -> Letter:
    """The notification of a refund, with the sum of all so far."""
    whole = trade.refunded_fen == trade.fen
    told = _told(gateway, trade) | {
        "trade_status": "TRADE_CLOSED" if whole else "TRADE_SUCCESS",
        "refund_fee": yuan(trade.refunded_fen),
        "gmt_refund": f"{stamp(refund.made_at)}.000",
        "out_biz_no": refund.number,
    }
    return _letter(gateway, f"refunded {refund.number}", refund.notify_url, told)


def _told(gateway: AlipayGateway, trade: Trade) -> dict[str, str]:
    assert trade.paid_at is not None
    amount = yuan(gateway.office.told(trade.fen))
    return {
        "notify_type": "trade_status_sync",
        "notify_id": gateway.office.random(16).hex(),
        "app_id": gateway.app_id,
        "seller_id": gateway.seller_id,
        "charset": "utf-8",
        "version": "1.0",
        "trade_no": trade.channel_no,
        "out_trade_no": trade.number,
        "subject": trade.title,
        "buyer_id": "2088000000000000",
        "total_amount": amount,
        "receipt_amount": amount,
        "gmt_create": stamp(trade.made_at),
        "gmt_payment": stamp(trade.paid_at),
    }


def _letter(
    gateway: AlipayGateway, about: str, url: str, told: dict[str, str], *, probe: bool = False
) -> Letter:
    def made() -> tuple[tuple[tuple[str, str], ...], bytes]:
        told_now = told | {"notify_time": stamp(gateway.office.signing_time())}
        sign = rsa.signed(content(told_now), gateway.office.signer(gateway.key))
        signed = told_now | {"sign_type": "RSA2", "sign": "SIGNTEST" + sign if probe else sign}
        headers = (("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),)
        return headers, urlencode(signed).encode()

    return Letter(
        about=about, url=url, made=made, taken=lambda _status, body: probe or body.strip() == b"success"
    )
