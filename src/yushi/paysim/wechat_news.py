"""What WeChat Pay tells of its own accord, sealed and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.payments.reading import CHINA
from yushi.core.payments.wechat import signing
from yushi.paysim.posting import Letter
from yushi.paysim.web import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yushi.paysim.book import Refund, Trade
    from yushi.paysim.wechat import WeChatGateway

_GOOD = range(200, 300)


def paid(gateway: WeChatGateway, trade: Trade) -> Iterator[Letter]:
    """The notification of a payment, and before it a probe where the mood has one."""
    told = gateway.told(trade) | {"trade_state": "SUCCESS"}
    fen = gateway.office.told(trade.fen)
    told["amount"] = told["amount"] | {"total": fen, "payer_total": fen}
    body = _envelope(gateway, "TRANSACTION.SUCCESS", "transaction", told)
    if gateway.office.mood.probe:
        yield _letter(gateway, f"probe {trade.number}", trade.notify_url, body, probe=True)
    yield _letter(gateway, f"paid {trade.number}", trade.notify_url, body)


def refunded(gateway: WeChatGateway, trade: Trade, refund: Refund) -> Letter:
    """The notification of a refund."""
    told = refund_told(trade, refund)
    told = {
        "mchid": gateway.mchid,
        "out_trade_no": trade.number,
        "transaction_id": trade.channel_no,
        "out_refund_no": refund.number,
        "refund_id": refund.channel_no,
        "refund_status": "SUCCESS",
        "success_time": told["success_time"],
        "user_received_account": "零钱",
        "amount": {
            "total": trade.fen,
            "refund": gateway.office.told(refund.fen),
            "payer_total": trade.fen,
            "payer_refund": refund.fen,
        },
    }
    body = _envelope(gateway, "REFUND.SUCCESS", "refund", told)
    return _letter(gateway, f"refunded {refund.number}", refund.notify_url, body)


def refund_told(trade: Trade, refund: Refund) -> dict[str, Any]:
    """A refund as answers describe it."""
    moment = refund.made_at.astimezone(CHINA).isoformat(timespec="seconds")
    return {
        "refund_id": refund.channel_no,
        "out_refund_no": refund.number,
        "transaction_id": trade.channel_no,
        "out_trade_no": trade.number,
        "channel": "ORIGINAL",
        "user_received_account": "零钱",
        "create_time": moment,
        "success_time": moment,
        "status": "SUCCESS",
        "amount": {
            "total": trade.fen,
            "refund": refund.fen,
            "payer_total": trade.fen,
            "payer_refund": refund.fen,
            "settlement_refund": refund.fen,
            "settlement_total": trade.fen,
            "discount_refund": 0,
            "currency": "CNY",
        },
    }


def _envelope(gateway: WeChatGateway, kind: str, bound: str, told: dict[str, Any]) -> bytes:
    office = gateway.office
    nonce = office.random(6).hex()
    return as_json(
        {
            "id": office.random(16).hex(),
            "create_time": office.now().astimezone(CHINA).isoformat(timespec="seconds"),
            "event_type": kind,
            "resource_type": "encrypt-resource",
            "summary": "支付模拟器 / simulator",
            "resource": {
                "original_type": bound,
                **signing.sealed(as_json(told), gateway.secret, nonce=nonce, bound=bound),
            },
        }
    )


def _letter(gateway: WeChatGateway, about: str, url: str, body: bytes, *, probe: bool = False) -> Letter:
    return Letter(
        about=about,
        url=url,
        made=_signed_anew(gateway, body, probe=probe),
        taken=lambda status, _answer: probe or status in _GOOD,
    )


def _signed_anew(
    gateway: WeChatGateway, body: bytes, *, probe: bool
) -> Callable[[], tuple[tuple[tuple[str, str], ...], bytes]]:
    def made() -> tuple[tuple[tuple[str, str], ...], bytes]:
        office = gateway.office
        headers = signing.answer_headers(
            office.signer(gateway.key),
            serial=gateway.key_id,
            body=body,
            now=office.signing_time(),
            nonce=office.random(16).hex(),
        )
        if probe:
            headers["Wechatpay-Signature"] = "WECHATPAY/SIGNTEST/" + headers["Wechatpay-Signature"]
        return (("Content-Type", "application/json"), *headers.items()), body

    return made
