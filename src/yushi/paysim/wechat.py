"""WeChat Pay's API v3 as a merchant sees it: routes, signatures both ways, and its words for a no."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from yushi.core.payments import rsa
from yushi.core.payments.reading import CHINA
from yushi.core.payments.wechat import signing
from yushi.paysim import wechat_bill, wechat_news
from yushi.paysim.book import Refund, RefusedByGatewayError, Trade
from yushi.paysim.web import Reply, as_json, inside, said, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

    from yushi.paysim.office import Office
    from yushi.paysim.web import Asked

_HEAD = re.compile(r'(\w+)="([^"]*)"')
_NUMBER = re.compile(r"[0-9A-Za-z_\-|*@]{1,64}", re.ASCII)
_TRADE: Final = "/v3/pay/transactions"
_WORDS: Final = {
    "absent": (404, "ORDER_NOT_EXIST", "订单不存在"),
    "no-refund": (404, "RESOURCE_NOT_EXISTS", "退款单不存在"),
    "paid": (400, "ORDERPAID", "订单已支付"),
    "closed": (400, "ORDER_CLOSED", "订单已关闭"),
    "used": (403, "OUT_TRADE_NO_USED", "商户订单号重复"),
    "unpaid": (403, "TRADE_ERROR", "订单未支付"),
    "refund-differs": (400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致"),
    "too-much": (403, "NOT_ENOUGH", "余额不足"),
    "split-first": (403, "NOT_ENOUGH", "已分账，请先回退"),
    "not-shared": (403, "RULE_LIMIT", "订单未标记分账"),
    "parameter": (400, "PARAM_ERROR", "参数错误"),
    "merchant": (400, "MCH_NOT_EXISTS", "商户号不存在"),
    "no-bill": (400, "NO_STATEMENT_EXIST", "账单不存在"),
}


@dataclass(slots=True, kw_only=True)
class WeChatGateway:
    """The gateway for one merchant."""

    office: Office
    mchid: str
    appid: str
    serial: str
    key: RSAPrivateKey
    key_id: str
    secret: bytes
    merchant_key: RSAPublicKey

    @classmethod
    def of(cls, office: Office, keys: dict[str, Any]) -> WeChatGateway:
        """The gateway with the keys of its file."""
        return cls(
            office=office,
            mchid=keys["mchid"],
            appid=keys["appid"],
            serial=keys["serial"],
            key=rsa.private_key(keys["key"], name="wechat platform"),
            key_id=keys["key_id"],
            secret=keys["api_v3_key"].encode(),
            merchant_key=rsa.public_key(keys["merchant_key"], name="wechat merchant"),
        )

    def answer(self, asked: Asked) -> Reply:
        """The answer to a request below /v3/."""
        if wrong := self._not_the_merchant(asked):
            return Reply(status=401, body=as_json({"code": "SIGN_ERROR", "message": wrong}))
        for method, pattern, act in self._ROUTES:
            if method == asked.method and (found := pattern.fullmatch(asked.path)):
                try:
                    return self._signed(*act(self, asked, *found.groups()))
                except RefusedByGatewayError as no:
                    status, code, message = _WORDS[no.reason]
                    return self._signed(status, {"code": code, "message": message})
        return Reply(status=404, body=as_json({"code": "NOT_FOUND", "message": "接口不存在"}))

    def _not_the_merchant(self, asked: Asked) -> str:
        scheme, _, rest = asked.headers.get("authorization", "").partition(" ")
        part = dict(_HEAD.findall(rest))
        moment = part.get("timestamp", "")
        if (
            scheme != signing.SCHEME
            or part.get("mchid") != self.mchid
            or part.get("serial_no") != self.serial
        ):
            return "Authorization 不正确"
        lines = signing.lines(asked.method, asked.target, moment, part.get("nonce_str", ""), asked.body)
        if not rsa.holds(lines, part.get("signature", ""), self.merchant_key):
            return "签名错误"
        away = abs(self.office.now().timestamp() - int(moment)) if moment.isdecimal() else None
        return "" if away is not None and away <= signing.CLOCK.total_seconds() else "时间戳过期"

    def _signed(self, status: int, value: Any) -> Reply:
        body = b"" if value is None else value if isinstance(value, bytes) else as_json(value)
        headers = signing.answer_headers(
            self.office.signer(self.key),
            serial=self.key_id,
            body=body,
            now=self.office.signing_time(),
            nonce=self.office.random(16).hex(),
        )
        kind = "application/octet-stream" if isinstance(value, bytes) else "application/json"
        return Reply(status=status, kind=kind, body=body, headers=headers)

    # ---- what is asked

    def _order(self, asked: Asked, way: str) -> tuple[int, Any]:
        given = said(asked.body)
        amount, number = inside(given, "amount"), str(given.get("out_trade_no", ""))
        if given.get("mchid") != self.mchid or given.get("appid") != self.appid:
            raise RefusedByGatewayError("merchant")
        total = amount.get("total")
        if not isinstance(total, int) or total <= 0 or not _NUMBER.fullmatch(number) or len(number) > 32:  # noqa: PLR2004
            raise RefusedByGatewayError("parameter")
        if not given.get("description") or not given.get("notify_url"):
            raise RefusedByGatewayError("parameter")
        if way == "h5" and not inside(given, "scene_info").get("payer_client_ip"):
            raise RefusedByGatewayError("parameter")
        now = self.office.now()
        trade = self.office.book.order(
            Trade(
                channel="wechat",
                number=number,
                fen=total,
                title=str(given["description"]),
                way=way,
                made_at=now,
                expires_at=_moment(given.get("time_expire")),
                notify_url=str(given["notify_url"]),
                shared=bool(inside(given, "settle_info").get("profit_sharing")),
            ),
            now,
        )
        return 200, {"code_url" if way == "native" else "h5_url": self.office.page(trade.place)}

    def _query(self, asked: Asked, number: str) -> tuple[int, Any]:
        if asked.parameters().get("mchid") != self.mchid:
            raise RefusedByGatewayError("merchant")
        return 200, self.told(self.office.book.find("wechat", number, self.office.now()))

    def _query_by_id(self, asked: Asked, number: str) -> tuple[int, Any]:
        return self._query(asked, self.office.book.by_channel_no("wechat", number).number)

    def _close(self, asked: Asked, number: str) -> tuple[int, Any]:
        if said(asked.body).get("mchid") != self.mchid:
            raise RefusedByGatewayError("merchant")
        self.office.book.close(self.office.book.find("wechat", number, self.office.now()))
        return 204, None

    def _refund(self, asked: Asked) -> tuple[int, Any]:
        given, now = said(asked.body), self.office.now()
        amount, number = inside(given, "amount"), str(given.get("out_refund_no", ""))
        trade = (
            self.office.book.by_channel_no("wechat", str(given["transaction_id"]))
            if given.get("transaction_id")
            else self.office.book.find("wechat", str(given.get("out_trade_no", "")), now)
        )
        fen = amount.get("refund")
        if not isinstance(fen, int) or fen <= 0 or not _NUMBER.fullmatch(number):
            raise RefusedByGatewayError("parameter")
        if amount.get("total") != trade.fen or amount.get("currency") != "CNY":
            raise RefusedByGatewayError("refund-differs")
        asks = Refund(
            number=number, channel_no="", fen=fen, made_at=now, notify_url=str(given.get("notify_url", ""))
        )
        refund, new = self.office.book.refund(trade, asks)
        if new:
            self.office.post(wechat_news.refunded(self, trade, refund))
        return 200, wechat_news.refund_told(trade, refund) | {"status": "PROCESSING" if new else "SUCCESS"}

    def _refund_query(self, _asked: Asked, number: str) -> tuple[int, Any]:
        for trade in list(self.office.book.trades.values()):
            if trade.channel == "wechat" and number in trade.refunds:
                return 200, wechat_news.refund_told(trade, trade.refunds[number])
        raise RefusedByGatewayError("no-refund")

    def _share(self, asked: Asked) -> tuple[int, Any]:
        given = said(asked.body)
        trade = self.office.book.by_channel_no("wechat", str(given.get("transaction_id", "")))
        number, receivers = str(given.get("out_order_no", "")), tables(given, "receivers")
        amounts: list[Any] = [one.get("amount") for one in receivers]
        if not amounts or not all(isinstance(one, int) and one > 0 for one in amounts):
            raise RefusedByGatewayError("parameter")
        self.office.book.split(trade, number, sum(amounts))
        told = {"transaction_id": trade.channel_no, "out_order_no": number, "state": "FINISHED"}
        return 200, told | {"order_id": trade.channel_no, "receivers": receivers}

    def _bill(self, asked: Asked) -> tuple[int, Any]:
        return 200, wechat_bill.link(self.office, asked.parameters())

    def _bill_file(self, asked: Asked) -> tuple[int, Any]:
        return 200, wechat_bill.file(self.office, asked.parameters())

    # ---- what is told

    def told(self, trade: Trade) -> dict[str, Any]:
        """The trade as queries and notifications describe it."""
        state = {"open": "NOTPAY", "closed": "CLOSED"}.get(trade.state)
        state = state or ("REFUND" if trade.refunds else "SUCCESS")
        found: dict[str, Any] = {
            "appid": self.appid,
            "mchid": self.mchid,
            "out_trade_no": trade.number,
            "trade_state": state,
            "trade_state_desc": state,
        }
        if trade.paid_at is not None:
            total = trade.fen
            found |= {
                "transaction_id": trade.channel_no,
                "trade_type": {"native": "NATIVE", "h5": "MWEB"}[trade.way],
                "bank_type": "OTHERS",
                "success_time": trade.paid_at.astimezone(CHINA).isoformat(timespec="seconds"),
                "payer": {"openid": "simulated-payer"},
                "amount": {"total": total, "payer_total": total, "currency": "CNY", "payer_currency": "CNY"},
            }
        return found

    def paid(self, trade: Trade) -> None:
        """Tells the merchant of a payment."""
        for letter in wechat_news.paid(self, trade):
            self.office.post(letter)

    _ROUTES: ClassVar[tuple[tuple[str, re.Pattern[str], Callable[..., tuple[int, Any]]], ...]] = (
        ("POST", re.compile(rf"{_TRADE}/(native|h5)"), _order),
        ("GET", re.compile(rf"{_TRADE}/out-trade-no/([^/]+)"), _query),
        ("GET", re.compile(rf"{_TRADE}/id/([^/]+)"), _query_by_id),
        ("POST", re.compile(rf"{_TRADE}/out-trade-no/([^/]+)/close"), _close),
        ("POST", re.compile(r"/v3/refund/domestic/refunds"), _refund),
        ("GET", re.compile(r"/v3/refund/domestic/refunds/([^/]+)"), _refund_query),
        ("POST", re.compile(r"/v3/profitsharing/orders"), _share),
        ("GET", re.compile(r"/v3/bill/tradebill"), _bill),
        ("GET", re.compile(r"/v3/billdownload/file"), _bill_file),
    )


def _moment(text: Any) -> dt.datetime | None:
    if text is None:
        return None
    try:
        found = dt.datetime.fromisoformat(str(text))
    except ValueError:
        raise RefusedByGatewayError("parameter") from None
    if found.tzinfo is None:
        raise RefusedByGatewayError("parameter")
    return found
