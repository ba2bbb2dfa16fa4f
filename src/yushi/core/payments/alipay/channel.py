"""The channel: what is asked, what is understood, and what a notification says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from yushi.core.money import yuan
from yushi.core.payments import rsa
from yushi.core.payments.alipay import answers, bills, news
from yushi.core.payments.alipay.settings import NAME, PATH
from yushi.core.payments.alipay.signing import SIGN_TYPE, content
from yushi.core.payments.reading import stamp
from yushi.core.payments.values import Call, Way

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from yushi.core.payments.alipay.settings import AlipaySettings
    from yushi.core.payments.values import (
        Attempt,
        BillLink,
        BillRow,
        Headers,
        News,
        Outcome,
        RefundAsked,
        RefundOutcome,
    )

_FORM: Final = "application/x-www-form-urlencoded; charset=utf-8"
_METHODS: Final = {
    Way.CODE: "alipay.trade.precreate",
    Way.PAGE: "alipay.trade.page.pay",
    Way.PHONE: "alipay.trade.wap.pay",
}
_PRODUCTS: Final = {Way.PAGE: "FAST_INSTANT_TRADE_PAY", Way.PHONE: "QUICK_WAP_WAY"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alipay:
    """Alipay for one merchant."""

    settings: AlipaySettings
    name: str = NAME
    ways: tuple[Way, ...] = (Way.CODE, Way.PAGE, Way.PHONE)

    @property
    def base_url(self) -> str:
        """Where the gateway is."""
        return self.settings.base_url

    def create(self, attempt: Attempt, *, way: Way, now: dt.datetime) -> Call:
        """Asks for a code to scan; or is where the payer's own browser goes, to pay on Alipay's page."""
        said: dict[str, Any] = {
            "out_trade_no": attempt.out_trade_no,
            "total_amount": yuan(attempt.fen),
            "subject": attempt.title,
            "time_expire": stamp(attempt.expires_at),
        }
        said |= {"extend_params": {"royalty_freeze": "true"}} if attempt.shared else {}
        said |= {"product_code": _PRODUCTS[way]} if way in _PRODUCTS else {}
        urls = {"notify_url": attempt.notify_url}
        urls |= {"return_url": attempt.return_url} if way is not Way.CODE and attempt.return_url else {}
        signed = self._signed(_METHODS[way], said, now, urls)
        about: dict[str, Any] = {"out_trade_no": attempt.out_trade_no, "fen": attempt.fen}
        if way is Way.CODE:
            return self._call("create", signed, about)
        url = f"{self.settings.base_url}{PATH}?{urlencode(signed)}"
        return Call(channel=NAME, kind="create", method="GET", url=url, browser=True, **about)

    def query(self, out_trade_no: str, *, now: dt.datetime) -> Call:
        """Asks what became of an attempt."""
        signed = self._signed("alipay.trade.query", {"out_trade_no": out_trade_no}, now)
        return self._call("query", signed, {"out_trade_no": out_trade_no})

    def close(self, out_trade_no: str, *, now: dt.datetime) -> Call:
        """Asks that nobody can pay it any more; what nobody scanned cannot be closed, and may be paid later."""
        signed = self._signed("alipay.trade.close", {"out_trade_no": out_trade_no}, now)
        return self._call("close", signed, {"out_trade_no": out_trade_no})

    def refund(self, asked: RefundAsked, *, now: dt.datetime) -> Call:
        """Asks to give money back; under the same number again, it is the same refund."""
        said = {
            "out_trade_no": asked.out_trade_no,
            "out_request_no": asked.out_refund_no,
            "refund_amount": yuan(asked.fen),
        }
        said |= {"refund_reason": asked.reason} if asked.reason else {}
        numbers = {"out_trade_no": asked.out_trade_no, "out_refund_no": asked.out_refund_no}
        return self._call(
            "refund", self._signed("alipay.trade.refund", said, now), numbers | {"fen": asked.fen}
        )

    def refund_query(self, out_trade_no: str, out_refund_no: str, *, now: dt.datetime) -> Call:
        """Asks what became of a refund."""
        said = {
            "out_trade_no": out_trade_no,
            "out_request_no": out_refund_no,
            "query_options": ["gmt_refund_pay"],
        }
        signed = self._signed("alipay.trade.fastpay.refund.query", said, now)
        return self._call(
            "refund-query", signed, {"out_trade_no": out_trade_no, "out_refund_no": out_refund_no}
        )

    def bill(self, day: dt.date, *, now: dt.datetime) -> Call:
        """Asks where the bill of `day` lies; it is there from ten in the morning after."""
        said = {"bill_type": "trade", "bill_date": day.isoformat()}
        return self._call("bill", self._signed(answers.BILL, said, now), {})

    def bill_file(self, link: BillLink, *, now: dt.datetime) -> Call:  # noqa: ARG002 - as every channel
        """Asks for the bill itself, at an address of Alipay's that is good for half a minute and needs no signature."""
        return Call(channel=NAME, kind="bill-file", method="GET", url=link.url)

    def read(
        self,
        call: Call,
        status: int,
        headers: Headers,  # noqa: ARG002 - Alipay signs no header
        body: bytes,
        *,
        now: dt.datetime,  # noqa: ARG002 - nor a time
    ) -> Outcome:
        """What an answer to `create`, `query` or `close` says of the attempt.

        Raises:
            PaymentError: it is not Alipay's, not understood, or a refusal.

        """
        return answers.outcome(self.settings, call, status, body)

    def read_refund(
        self,
        call: Call,
        status: int,
        headers: Headers,  # noqa: ARG002
        body: bytes,
        *,
        now: dt.datetime,  # noqa: ARG002
    ) -> RefundOutcome:
        """What an answer to `refund` or `refund_query` says of the refund.

        Raises:
            PaymentError: as in `read`.

        """
        return answers.refund_outcome(self.settings, call, status, body)

    def read_bill(
        self,
        call: Call,  # noqa: ARG002
        status: int,
        headers: Headers,  # noqa: ARG002
        body: bytes,
        *,
        now: dt.datetime,  # noqa: ARG002
    ) -> BillLink | None:
        """Where the bill lies; None where there is none for that day.

        Raises:
            PaymentError: as in `read`.

        """
        return answers.bill_link(self.settings, status, body)

    def bill_rows(self, link: BillLink, body: bytes) -> tuple[BillRow, ...]:  # noqa: ARG002 - it has no digest
        """The lines of the bill in `body`, a packed folder of tables.

        Raises:
            UnreadableError: another form, or it does not add up.

        """
        return bills.rows(body)

    def news(self, headers: Headers, body: bytes, *, now: dt.datetime) -> News:  # noqa: ARG002
        """What a notification says. Its time is not judged: Alipay does not say that it is made anew for every try.

        Raises:
            SignatureError: it is not Alipay's; change nothing.
            UnreadableError: it is, and is not about us or not understood.

        """
        return news.read(self.settings, body)

    def acknowledgement(self, *, ok: bool) -> tuple[int, str, bytes]:
        """What to answer a notification; anything but the very word makes Alipay tell it again."""
        return (200, "text/plain", b"success") if ok else (500, "text/plain", b"fail")

    def _signed(
        self, method: str, said: Mapping[str, Any], now: dt.datetime, urls: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        found = {
            "app_id": self.settings.app_id,
            "method": method,
            "format": "JSON",
            "charset": "utf-8",
            "sign_type": SIGN_TYPE,
            "timestamp": stamp(now),
            "version": "1.0",
            "biz_content": json.dumps(said, ensure_ascii=False, separators=(",", ":")),
            **(urls or {}),
        }
        return found | {"sign": rsa.signed(content(found), self.settings.key)}

    def _call(self, kind: Any, signed: Mapping[str, str], about: dict[str, Any]) -> Call:
        return Call(
            channel=NAME,
            kind=kind,
            method="POST",
            url=self.settings.base_url + PATH,
            headers=(("Accept", "application/json"), ("Content-Type", _FORM)),
            body=urlencode(signed).encode(),
            **about,
        )
