"""Alipay's open platform as a merchant sees it: one address, sorted parameters, answers signed as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from yushi.core.errors import YushiError
from yushi.core.money import MoneyError, fen, yuan
from yushi.core.payments import rsa
from yushi.core.payments.alipay.signing import content
from yushi.core.payments.reading import stamp, stamp_read
from yushi.paysim import alipay_bill, alipay_news
from yushi.paysim.book import Refund, RefusedByGatewayError, Trade
from yushi.paysim.web import Reply, as_json, inside, said, tables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

    from yushi.paysim.office import Office
    from yushi.paysim.web import Asked

_NUMBER: Final = re.compile(r"[0-9A-Za-z_-]{1,64}", re.ASCII)
_CLOCK: Final = 300
_WORDS: Final = {
    "absent": ("ACQ.TRADE_NOT_EXIST", "交易不存在"),
    "paid": ("ACQ.TRADE_HAS_SUCCESS", "交易已被支付"),
    "closed": ("ACQ.TRADE_HAS_CLOSE", "交易已经关闭"),
    "used": ("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改"),
    "unpaid": ("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"),
    "refund-differs": ("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致"),
    "too-much": ("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限"),
    "split-first": ("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足，请先退分账"),
    "not-shared": ("ACQ.TRADE_SETTLE_ERROR", "交易未标记分账"),
    "parameter": ("ACQ.INVALID_PARAMETER", "参数无效"),
    "no-bill": ("isp.bill_not_exist", "账单不存在"),
}


@dataclass(slots=True, kw_only=True)
class AlipayGateway:
    """The gateway for one merchant."""

    office: Office
    app_id: str
    seller_id: str
    key: RSAPrivateKey
    merchant_key: RSAPublicKey

    @classmethod
    def of(cls, office: Office, keys: dict[str, Any]) -> AlipayGateway:
        """The gateway with the keys of its file."""
        return cls(
            office=office,
            app_id=keys["app_id"],
            seller_id=keys["seller_id"],
            key=rsa.private_key(keys["key"], name="alipay"),
            merchant_key=rsa.public_key(keys["merchant_key"], name="alipay application"),
        )

    def answer(self, asked: Asked) -> Reply:
        """The answer to a request to /gateway.do, or to one for a bill."""
        if asked.path == alipay_bill.PATH:
            return alipay_bill.file(self.office, asked.parameters())
        given = asked.parameters()
        if wrong := self._not_the_merchant(given):
            return _unsigned(*wrong)
        method = given.get("method", "")
        if method in self._PAGES:
            try:
                page = self.office.page(self._order(given, scanned=True).place)
            except RefusedByGatewayError as no:
                return _unsigned("40004", *_WORDS[no.reason])
            return Reply(status=302, kind="text/plain", headers={"Location": page})
        act = self._METHODS.get(method)
        if act is None:
            return _unsigned("40001", "isv.invalid-method", "不存在的方法名")
        try:
            found = {"code": "10000", "msg": "Success"} | act(self, given)
        except RefusedByGatewayError as no:
            code, message = _WORDS[no.reason]
            found = {"code": "40004", "msg": "Business Failed", "sub_code": code, "sub_msg": message}
        return self._signed(method, found)

    def _not_the_merchant(self, given: dict[str, str]) -> tuple[str, str, str] | None:
        if given.get("app_id") != self.app_id:
            return "40002", "isv.invalid-app-id", "无效的AppID参数"
        if given.get("sign_type") != "RSA2" or not rsa.holds(
            content(given), given.get("sign", ""), self.merchant_key
        ):
            return "40002", "isv.invalid-signature", "无效签名"
        try:
            moment = stamp_read(given.get("timestamp", ""), channel="alipay", name="timestamp")
        except YushiError:
            return "40002", "isv.invalid-timestamp", "非法的时间戳参数"
        away = abs((self.office.now() - moment).total_seconds())
        return None if away <= _CLOCK else ("40002", "isv.invalid-timestamp", "时间戳过期")

    def _signed(self, method: str, found: dict[str, Any]) -> Reply:
        node = as_json(found).replace(b"/", b"\\/")  # as Alipay writes it
        sign = rsa.signed(node, self.office.signer(self.key))
        name = f"{method.replace('.', '_')}_response".encode()
        return Reply(body=b'{"' + name + b'":' + node + b',"sign":"' + sign.encode() + b'"}')

    # ---- what is asked

    def _order(self, given: dict[str, str], *, scanned: bool = False) -> Trade:
        asks, now = _asks(given), self.office.now()
        number, title = str(asks.get("out_trade_no", "")), str(asks.get("subject", ""))
        if not _NUMBER.fullmatch(number) or not title:
            raise RefusedByGatewayError("parameter")
        trade = Trade(
            channel="alipay",
            number=number,
            fen=_fen(asks.get("total_amount")),
            title=title,
            way=given["method"],
            made_at=now,
            expires_at=_moment(asks.get("time_expire")),
            notify_url=given.get("notify_url", ""),
            return_url=given.get("return_url", ""),
            shared=inside(asks, "extend_params").get("royalty_freeze") == "true",
            scanned=scanned,
        )
        return self.office.book.order(trade, now)

    def _precreate(self, given: dict[str, str]) -> dict[str, Any]:
        trade = self._order(given)
        return {"out_trade_no": trade.number, "qr_code": self.office.page(trade.place)}

    def _found(self, asks: dict[str, Any]) -> Trade:
        """The trade that is asked for; a code that nobody scanned has none yet."""
        if asks.get("trade_no"):
            return self.office.book.by_channel_no("alipay", str(asks["trade_no"]))
        trade = self.office.book.find("alipay", str(asks.get("out_trade_no", "")), self.office.now())
        if not trade.scanned:
            raise RefusedByGatewayError("absent")
        return trade

    def _query(self, given: dict[str, str]) -> dict[str, Any]:
        trade = self._found(_asks(given))
        found = {
            "out_trade_no": trade.number,
            "trade_no": trade.channel_no or self.office.book.serial("alipay", self.office.now()),
            "trade_status": status(trade),
            "total_amount": yuan(trade.fen),
            "buyer_logon_id": "sim***@example.com",
        }
        return found | ({"send_pay_date": stamp(trade.paid_at)} if trade.paid_at else {})

    def _close(self, given: dict[str, str]) -> dict[str, Any]:
        trade = self._found(_asks(given))
        if trade.state == "paid":
            raise RefusedByGatewayError("unpaid")  # its word for any state that does not fit
        self.office.book.close(trade)
        return {"out_trade_no": trade.number, "trade_no": trade.channel_no}

    def _refund(self, given: dict[str, str]) -> dict[str, Any]:
        asks = _asks(given)
        trade, number = self._found(asks), str(asks.get("out_request_no") or "whole")
        if not _NUMBER.fullmatch(number):
            raise RefusedByGatewayError("parameter")
        wanted = Refund(
            number=number,
            channel_no="",
            fen=_fen(asks.get("refund_amount")),
            made_at=self.office.now(),
            notify_url=trade.notify_url,
        )
        refund, new = self.office.book.refund(trade, wanted)
        if new:
            self.office.post(alipay_news.refunded(self, trade, refund))
        return {
            "out_trade_no": trade.number,
            "trade_no": trade.channel_no,
            "fund_change": "Y" if new else "N",
            "refund_fee": yuan(trade.refunded_fen),
            "gmt_refund_pay": stamp(refund.made_at),
        }

    def _refund_query(self, given: dict[str, str]) -> dict[str, Any]:
        asks = _asks(given)
        trade = self._found(asks)
        refund = trade.refunds.get(str(asks.get("out_request_no", "")))
        if refund is None:
            return {}  # and a yes: that is how it says no
        return {
            "out_trade_no": trade.number,
            "trade_no": trade.channel_no,
            "out_request_no": refund.number,
            "total_amount": yuan(trade.fen),
            "refund_amount": yuan(refund.fen),
            "refund_status": "REFUND_SUCCESS",
            "gmt_refund_pay": stamp(refund.made_at),
        }

    def _settle(self, given: dict[str, str]) -> dict[str, Any]:
        asks = _asks(given)
        trade, number = self._found(asks), str(asks.get("out_request_no", ""))
        shares = tables(asks, "royalty_parameters")
        self.office.book.split(trade, number, sum(_fen(one.get("amount")) for one in shares))
        return {"trade_no": trade.channel_no, "settle_no": f"S{trade.channel_no}"}

    def _bill(self, given: dict[str, str]) -> dict[str, Any]:
        return alipay_bill.link(self.office, _asks(given))

    # ---- what is told

    def paid(self, trade: Trade) -> None:
        """Tells the merchant of a payment."""
        for letter in alipay_news.paid(self, trade):
            self.office.post(letter)

    _PAGES: ClassVar = frozenset({"alipay.trade.page.pay", "alipay.trade.wap.pay"})
    _METHODS: ClassVar[dict[str, Callable[..., dict[str, Any]]]] = {
        "alipay.trade.precreate": _precreate,
        "alipay.trade.query": _query,
        "alipay.trade.close": _close,
        "alipay.trade.refund": _refund,
        "alipay.trade.fastpay.refund.query": _refund_query,
        "alipay.trade.order.settle": _settle,
        "alipay.data.dataservice.bill.downloadurl.query": _bill,
    }


def status(trade: Trade) -> str:
    """A trade's state in Alipay's words: one that was given back whole is closed."""
    if trade.state == "paid":
        return "TRADE_CLOSED" if trade.refunded_fen == trade.fen else "TRADE_SUCCESS"
    return "WAIT_BUYER_PAY" if trade.state == "open" else "TRADE_CLOSED"


def _unsigned(code: str, sub_code: str, message: str) -> Reply:
    found = {"code": code, "msg": "Invalid Arguments", "sub_code": sub_code, "sub_msg": message}
    return Reply(body=as_json({"error_response": found}))


def _asks(given: dict[str, str]) -> dict[str, Any]:
    return said(given.get("biz_content", "").encode())


def _fen(value: Any) -> int:
    try:
        found = fen(str(value))
    except MoneyError:
        raise RefusedByGatewayError("parameter") from None
    if found == 0:
        raise RefusedByGatewayError("parameter")
    return found


def _moment(value: Any) -> dt.datetime | None:
    if value is None:
        return None
    try:
        return stamp_read(str(value), channel="alipay", name="time_expire")
    except YushiError:
        raise RefusedByGatewayError("parameter") from None
