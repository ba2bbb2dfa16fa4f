"""The channel: what is asked, what is understood, and what a notification says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from yushi.core.payments.reading import CHINA
from yushi.core.payments.values import CURRENCY, BillLink, Call, Way
from yushi.core.payments.wechat import answers, bills, news
from yushi.core.payments.wechat.settings import NAME
from yushi.core.payments.wechat.signing import authorization

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from yushi.core.payments.values import (
        Attempt,
        BillRow,
        Headers,
        News,
        Outcome,
        Random,
        RefundAsked,
        RefundOutcome,
    )
    from yushi.core.payments.wechat.settings import WeChatSettings

_NONCE_BYTES: Final = 16
_TRADES: Final = "/v3/pay/transactions"
_REFUNDS: Final = "/v3/refund/domestic/refunds"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeChat:
    """WeChat Pay for one merchant; `random` gives the nonces of requests."""

    settings: WeChatSettings
    random: Random
    name: str = NAME
    ways: tuple[Way, ...] = (Way.CODE, Way.PHONE)

    @property
    def base_url(self) -> str:
        """Where the gateway is."""
        return self.settings.base_url

    def create(self, attempt: Attempt, *, way: Way, now: dt.datetime) -> Call:
        """Asks for a code to scan (Native) or for a page on the phone (H5); both may be asked again unchanged."""
        assert way in self.ways
        said: dict[str, Any] = {
            "appid": self.settings.appid,
            "mchid": self.settings.mchid,
            "description": attempt.title,
            "out_trade_no": attempt.out_trade_no,
            "time_expire": attempt.expires_at.astimezone(CHINA).isoformat(timespec="seconds"),
            "notify_url": attempt.notify_url,
            "amount": {"total": attempt.fen, "currency": CURRENCY},
            "settle_info": {"profit_sharing": attempt.shared},
        }
        if way is Way.PHONE:
            said["scene_info"] = {"payer_client_ip": attempt.payer_ip, "h5_info": {"type": "Wap"}}
        path = f"{_TRADES}/{'native' if way is Way.CODE else 'h5'}"
        return self._post("create", path, said, now, out_trade_no=attempt.out_trade_no, fen=attempt.fen)

    def query(self, out_trade_no: str, *, now: dt.datetime) -> Call:
        """Asks what became of an attempt."""
        path = f"{_TRADES}/out-trade-no/{out_trade_no}?{urlencode({'mchid': self.settings.mchid})}"
        return self._get("query", path, now, out_trade_no=out_trade_no)

    def close(self, out_trade_no: str, *, now: dt.datetime) -> Call:
        """Asks that nobody can pay it any more."""
        path = f"{_TRADES}/out-trade-no/{out_trade_no}/close"
        return self._post("close", path, {"mchid": self.settings.mchid}, now, out_trade_no=out_trade_no)

    def refund(self, asked: RefundAsked, *, now: dt.datetime) -> Call:
        """Asks to give money back; under the same number again, it is the same refund."""
        said: dict[str, Any] = {
            "out_trade_no": asked.out_trade_no,
            "out_refund_no": asked.out_refund_no,
            "amount": {"refund": asked.fen, "total": asked.total_fen, "currency": CURRENCY},
        }
        said |= {"reason": asked.reason} if asked.reason else {}
        said |= {"notify_url": asked.notify_url} if asked.notify_url else {}
        numbers = {"out_trade_no": asked.out_trade_no, "out_refund_no": asked.out_refund_no}
        return self._post("refund", _REFUNDS, said, now, fen=asked.fen, **numbers)

    def refund_query(self, out_trade_no: str, out_refund_no: str, *, now: dt.datetime) -> Call:
        """Asks what became of a refund."""
        path = f"{_REFUNDS}/{out_refund_no}"
        return self._get("refund-query", path, now, out_trade_no=out_trade_no, out_refund_no=out_refund_no)

    def bill(self, day: dt.date, *, now: dt.datetime) -> Call:
        """Asks where the bill of `day` lies; it is there from ten in the morning after."""
        asked = {"bill_date": day.isoformat(), "bill_type": "ALL"}
        return self._get("bill", f"/v3/bill/tradebill?{urlencode(asked)}", now)

    def bill_file(self, link: BillLink, *, now: dt.datetime) -> Call:
        """Asks for the bill itself."""
        there = urlsplit(link.url)
        return self._get("bill-file", f"{there.path}?{there.query}", now)

    def read(self, call: Call, status: int, headers: Headers, body: bytes, *, now: dt.datetime) -> Outcome:
        """What an answer to `create`, `query` or `close` says of the attempt.

        Raises:
            PaymentError: it is not the platform's, not understood, or a refusal.

        """
        return answers.outcome(self.settings, call, answers.Answer(status, headers, body), now)

    def read_refund(
        self, call: Call, status: int, headers: Headers, body: bytes, *, now: dt.datetime
    ) -> RefundOutcome:
        """What an answer to `refund` or `refund_query` says of the refund.

        Raises:
            PaymentError: as in `read`.

        """
        return answers.refund_outcome(self.settings, call, answers.Answer(status, headers, body), now)

    def read_bill(
        self, call: Call, status: int, headers: Headers, body: bytes, *, now: dt.datetime
    ) -> BillLink | None:
        """Where the bill lies; None where the platform says that there is none for that day.

        Raises:
            PaymentError: as in `read`.

        """
        assert call.kind == "bill"
        return answers.bill_link(self.settings, answers.Answer(status, headers, body), now)

    def bill_rows(self, link: BillLink, body: bytes) -> tuple[BillRow, ...]:
        """The lines of the bill in `body`, which is what the link's digest says.

        Raises:
            PaymentError: another digest, or a bill that does not add up.

        """
        return bills.rows(body, sha1=link.digest)

    def news(self, headers: Headers, body: bytes, *, now: dt.datetime) -> News:
        """What a notification says.

        Raises:
            SignatureError: it is not the platform's; change nothing.
            UnreadableError: it is, and is not about us or not understood.

        """
        return news.read(self.settings, headers, body, now)

    def acknowledgement(self, *, ok: bool) -> tuple[int, str, bytes]:
        """What to answer a notification: status, kind of content, content. Not `ok` makes the platform tell it again."""
        if ok:
            return 200, "application/json", b'{"code":"SUCCESS"}'
        return 500, "application/json", b'{"code":"FAIL","message":"try again"}'

    def _post(self, kind: Any, path: str, said: Mapping[str, Any], now: dt.datetime, **about: Any) -> Call:
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        return self._call(path, body, now, kind=kind, method="POST", **about)

    def _get(self, kind: Any, path: str, now: dt.datetime, **about: Any) -> Call:
        return self._call(path, b"", now, kind=kind, method="GET", **about)

    def _call(self, path: str, body: bytes, now: dt.datetime, **about: Any) -> Call:
        signed = authorization(
            self.settings,
            method=about["method"],
            path=path,
            body=body,
            now=now,
            nonce=self.random(_NONCE_BYTES).hex(),
        )
        headers = (
            ("Accept", "application/json"),
            ("Authorization", signed),
            *((("Content-Type", "application/json"),) if body else ()),
        )
        url = self.settings.base_url + path
        return Call(channel=NAME, url=url, headers=headers, body=body, **about)
