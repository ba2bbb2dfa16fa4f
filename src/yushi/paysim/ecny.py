"""A bank that acquires e-CNY, as a merchant sees it: one envelope for everything, signed with SM2 or RSA both ways."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from yushi.core.errors import YushiError
from yushi.core.payments import rsa
from yushi.core.payments.ecny.envelope import closed, content
from yushi.core.payments.ecny.settings import RSA, SM2, holds
from yushi.core.payments.reading import stamp, stamp_read
from yushi.core.payments.sm2 import Sm2Key
from yushi.paysim import ecny_bill
from yushi.paysim.book import Refund, RefusedByGatewayError, Trade
from yushi.paysim.posting import Letter
from yushi.paysim.web import Reply, said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    from yushi.core.payments.ecny import Signer
    from yushi.paysim.office import Office
    from yushi.paysim.web import Asked

_NUMBER: Final = re.compile(r"[0-9A-Za-z_-]{1,32}", re.ASCII)
_CLOCK: Final = 300
_WORDS: Final = {
    "absent": ("ORDERID_NOT_EXIST", "订单不存在"),
    "no-refund": ("REFUND_NOT_EXIST", "退款不存在"),
    "paid": ("ORDER_PAID", "订单已支付"),
    "closed": ("ORDER_CLOSED", "订单已关闭"),
    "used": ("ORDERID_USED", "订单号重复"),
    "unpaid": ("ORDER_NOT_PAID", "订单未支付"),
    "refund-differs": ("REFUND_DIFFERS", "与之前的退款请求不一致"),
    "too-much": ("REFUND_EXCEEDED", "退款金额超限"),
    "split-first": ("SPLIT_FIRST", "已分账，请先回退"),
    "parameter": ("PARAM_ERROR", "参数错误"),
    "no-bill": ("BILL_NOT_EXIST", "账单不存在"),
}


@dataclass(slots=True, kw_only=True)
class BankGateway:
    """The bank's gateway for one merchant; `sign` gives base64."""

    office: Office
    merchant: str
    app_id: str
    method: str
    sign: Callable[[bytes], str]
    merchant_key: Sm2Key | RSAPublicKey

    @classmethod
    def of(cls, office: Office, keys: dict[str, Any], sm2: Callable[[str], Signer]) -> BankGateway:
        """The gateway with the keys of its file: SM2 where one names a file, else RSA."""
        names = {"merchant": keys["merchant"], "app_id": keys["app_id"]}
        if "sm2_key_file" in keys:
            bank = sm2(keys["sm2_key_file"])
            return cls(
                office=office,
                method=SM2,
                sign=lambda text: base64.b64encode(bank(text)).decode("ascii"),
                merchant_key=Sm2Key.read(keys["merchant_key"], name="ecny merchant"),
                **names,
            )
        key = rsa.private_key(keys["key"], name="ecny bank")
        return cls(
            office=office,
            method=RSA,
            sign=lambda text: rsa.signed(text, key),
            merchant_key=rsa.public_key(keys["merchant_key"], name="ecny merchant"),
            **names,
        )

    def answer(self, asked: Asked) -> Reply:
        """The answer to a request below /mchorders/, or to one for a bill."""
        if asked.path == ecny_bill.PATH:
            return ecny_bill.file(self.office, asked.parameters())
        whole = said(asked.body)
        if wrong := self._not_the_merchant(whole):
            return self._reply({}, code="FAIL", error=wrong)
        act = self._METHODS.get(asked.path)
        if act is None:
            return self._reply({}, code="FAIL", error=("PATH_ERROR", "接口不存在"))
        given = said(str(whole.get("biz_content", "")).encode())
        if given.get("merId") != self.merchant:
            return self._reply({}, code="FAIL", error=("MERID_ERROR", "商户号不正确"))
        try:
            return self._reply(act(self, given))
        except RefusedByGatewayError as no:
            return self._reply({}, code="FAIL", error=_WORDS[no.reason])

    def _not_the_merchant(self, whole: dict[str, Any]) -> tuple[str, str] | None:
        if whole.get("appId") != self.app_id or whole.get("signMethod") != self.method:
            return "APPID_ERROR", "应用编号或签名方式不正确"
        if not holds(content(whole), str(whole.get("sign", "")), self.merchant_key):
            return "SIGN_ERROR", "验签失败"
        try:
            moment = stamp_read(str(whole.get("timestamp", "")), channel="ecny", name="timestamp")
        except YushiError:
            return "TIME_ERROR", "时间戳格式不正确"
        away = abs((self.office.now() - moment).total_seconds())
        return None if away <= _CLOCK else ("TIME_ERROR", "时间戳过期")

    def _reply(
        self, found: dict[str, str], *, code: str = "SUCCESS", error: tuple[str, str] | None = None
    ) -> Reply:
        head = {"returnCode": "SUCCESS", "respCode": "FAIL" if error else code}
        head |= {"errCode": error[0], "respMsg": error[1]} if error else {}
        return Reply(body=self._closed(found, head))

    def _closed(self, found: dict[str, str], head: dict[str, str], *, probe: bool = False) -> bytes:
        """In its envelope, signed; a stranger's signature is one of another text."""
        forged = self.office.mood.forge or probe
        return closed(
            {"merId": self.merchant, **found},
            head={**head, "appId": self.app_id, "signMethod": self.method},
            now=self.office.signing_time(),
            sign=lambda text: self.sign(b"forged " + text if forged else text),
        )

    # ---- what is asked

    def _order(self, given: dict[str, Any]) -> dict[str, str]:
        number, title, now = str(given.get("orderId", "")), str(given.get("body", "")), self.office.now()
        if not _NUMBER.fullmatch(number) or not title or given.get("currencyCode") != "156":
            raise RefusedByGatewayError("parameter")
        trade = Trade(
            channel="ecny",
            number=number,
            fen=_fen(given.get("txnAmt")),
            title=title,
            way=str(given.get("tradeScene", "")),
            made_at=now,
            expires_at=_moment(given.get("payValidTime")),
            notify_url=str(given.get("notifyUrl", "")),
            return_url=str(given.get("returnUrl", "")),
            shared=given.get("splitFlag") == "Y",
        )
        trade = self.office.book.order(trade, now)
        return {"orderId": number, "qrCode": self.office.page(trade.place)}

    def _found(self, given: dict[str, Any]) -> Trade:
        return self.office.book.find("ecny", str(given.get("orderId", "")), self.office.now())

    def _query(self, given: dict[str, Any]) -> dict[str, str]:
        return self._told(self._found(given))

    def _close(self, given: dict[str, Any]) -> dict[str, str]:
        trade = self._found(given)
        self.office.book.close(trade)
        return {"orderId": trade.number}

    def _refund(self, given: dict[str, Any]) -> dict[str, str]:
        trade, number = self._found(given), str(given.get("refundOrderId", ""))
        if not _NUMBER.fullmatch(number) or _fen(given.get("txnAmt")) != trade.fen:
            raise RefusedByGatewayError("parameter")
        wanted = Refund(
            number=number,
            channel_no="",
            fen=_fen(given.get("refundAmt")),
            made_at=self.office.now(),
            notify_url=str(given.get("notifyUrl", "")),
        )
        refund, new = self.office.book.refund(trade, wanted)
        if new:
            news = self._refund_told(trade, refund) | {"refundAmt": str(self.office.told(refund.fen))}
            self._post("REFUND", f"refunded {number}", refund.notify_url, news)
        return self._refund_told(trade, refund)

    def _refund_query(self, given: dict[str, Any]) -> dict[str, str]:
        trade = self._found(given)
        refund = trade.refunds.get(str(given.get("refundOrderId", "")))
        if refund is None:
            raise RefusedByGatewayError("no-refund")
        return self._refund_told(trade, refund)

    def _bill(self, given: dict[str, Any]) -> dict[str, str]:
        return ecny_bill.link(self.office, str(given.get("billDate", "")))

    # ---- what is told

    def _told(self, trade: Trade) -> dict[str, str]:
        state = {"open": "P", "closed": "C"}.get(trade.state) or ("R" if trade.refunds else "S")
        found = {
            "orderId": trade.number,
            "tradeState": state,
            "txnAmt": str(trade.fen),
            "currencyCode": "156",
        }
        if trade.paid_at is not None:
            found |= {"bankOrderId": trade.channel_no, "endTime": stamp(trade.paid_at)}
        return found

    def _refund_told(self, trade: Trade, refund: Refund) -> dict[str, str]:
        return {
            "orderId": trade.number,
            "txnAmt": str(trade.fen),
            "currencyCode": "156",
            "refundOrderId": refund.number,
            "bankRefundId": refund.channel_no,
            "refundAmt": str(refund.fen),
            "refundState": "S",
            "refundTime": stamp(refund.made_at),
        }

    def paid(self, trade: Trade) -> None:
        """Tells the merchant of a payment."""
        told = self._told(trade) | {"tradeState": "S", "txnAmt": str(self.office.told(trade.fen))}
        if self.office.mood.probe:
            self._post("PAY", f"probe {trade.number}", trade.notify_url, told, probe=True)
        self._post("PAY", f"paid {trade.number}", trade.notify_url, told)

    def _post(self, event: str, about: str, url: str, told: dict[str, str], *, probe: bool = False) -> None:
        told = told | {"noticeType": event, "noticeId": self.office.random(16).hex()}

        def made() -> tuple[tuple[tuple[str, str], ...], bytes]:
            return (("Content-Type", "application/json"),), self._closed(told, {}, probe=probe)

        self.office.post(
            Letter(about=about, url=url, made=made, taken=lambda _s, body: probe or _taken(body))
        )

    _METHODS: ClassVar[dict[str, Callable[..., dict[str, str]]]] = {
        "/mchorders/qrcodeapply": _order,
        "/mchorders/orderquery": _query,
        "/mchorders/close": _close,
        "/mchorders/refund": _refund,
        "/mchorders/refundquery": _refund_query,
        "/mchorders/statementurl": _bill,
    }


def _taken(body: bytes) -> bool:
    try:
        return bool(json.loads(body)["returnCode"] == "SUCCESS")
    except (ValueError, TypeError, KeyError):
        return False


def _fen(value: Any) -> int:
    text = str(value)
    if not text.isdecimal() or int(text) == 0:
        raise RefusedByGatewayError("parameter")
    return int(text)


def _moment(value: Any) -> dt.datetime | None:
    if value is None:
        return None
    try:
        return stamp_read(str(value), channel="ecny", name="payValidTime")
    except YushiError:
        raise RefusedByGatewayError("parameter") from None
