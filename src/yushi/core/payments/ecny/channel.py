"""The channel: what is asked, what is understood, and what a notification says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from yushi.core.payments.ecny import answers, bills
from yushi.core.payments.ecny.envelope import closed
from yushi.core.payments.ecny.settings import NAME
from yushi.core.payments.reading import stamp
from yushi.core.payments.values import Call, Way

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from yushi.core.payments.ecny.settings import EcnySettings
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

CURRENCY_CODE: Final = "156"
"""CNY by number (ISO 4217)."""
_SCENES: Final = {Way.CODE: "QRCODE", Way.PHONE: "H5"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecny:
    """e-CNY through one acquiring bank, for one merchant."""

    settings: EcnySettings
    name: str = NAME
    ways: tuple[Way, ...] = (Way.CODE, Way.PHONE)

    @property
    def base_url(self) -> str:
        """Where the bank's gateway is."""
        return self.settings.base_url

    def create(self, attempt: Attempt, *, way: Way, now: dt.datetime) -> Call:
        """Asks for a code that a wallet scans, or for a page that opens the wallet on the phone."""
        said = {
            "number": attempt.out_trade_no,
            "amount": str(attempt.fen),
            "currency": CURRENCY_CODE,
            "title": attempt.title,
            "expires": stamp(attempt.expires_at),
            "notify": attempt.notify_url,
            "back": attempt.return_url if way is Way.PHONE else "",
            "way": _SCENES[way],
            "shared": "Y" if attempt.shared else "",
        }
        return self._call("create", said, now, out_trade_no=attempt.out_trade_no, fen=attempt.fen)

    def query(self, out_trade_no: str, *, now: dt.datetime) -> Call:
        """Asks what became of an attempt."""
        return self._call("query", {"number": out_trade_no}, now, out_trade_no=out_trade_no)

    def close(self, out_trade_no: str, *, now: dt.datetime) -> Call:
        """Asks that nobody can pay it any more."""
        return self._call("close", {"number": out_trade_no}, now, out_trade_no=out_trade_no)

    def refund(self, asked: RefundAsked, *, now: dt.datetime) -> Call:
        """Asks to give money back; under the same number again, it is the same refund."""
        said = {
            "number": asked.out_trade_no,
            "refund_number": asked.out_refund_no,
            "refund_amount": str(asked.fen),
            "amount": str(asked.total_fen),
            "reason": asked.reason,
            "notify": asked.notify_url,
        }
        numbers = {"out_trade_no": asked.out_trade_no, "out_refund_no": asked.out_refund_no}
        return self._call("refund", said, now, fen=asked.fen, **numbers)

    def refund_query(self, out_trade_no: str, out_refund_no: str, *, now: dt.datetime) -> Call:
        """Asks what became of a refund."""
        said = {"number": out_trade_no, "refund_number": out_refund_no}
        return self._call("refund-query", said, now, out_trade_no=out_trade_no, out_refund_no=out_refund_no)

    def bill(self, day: dt.date, *, now: dt.datetime) -> Call:
        """Asks where the bill of `day` lies."""
        return self._call("bill", {"day": day.isoformat()}, now)

    def bill_file(self, link: BillLink, *, now: dt.datetime) -> Call:  # noqa: ARG002 - as every channel
        """Asks for the bill itself."""
        return Call(channel=NAME, kind="bill-file", method="GET", url=link.url)

    def read(
        self,
        call: Call,
        status: int,
        headers: Headers,  # noqa: ARG002 - the envelope holds everything
        body: bytes,
        *,
        now: dt.datetime,
    ) -> Outcome:
        """What an answer to `create`, `query` or `close` says of the attempt.

        Raises:
            PaymentError: it is not the bank's, not understood, or a refusal.

        """
        return answers.outcome(self.settings, call, status, body, now)

    def read_refund(
        self,
        call: Call,
        status: int,
        headers: Headers,  # noqa: ARG002
        body: bytes,
        *,
        now: dt.datetime,
    ) -> RefundOutcome:
        """What an answer to `refund` or `refund_query` says of the refund.

        Raises:
            PaymentError: as in `read`.

        """
        return answers.refund_outcome(self.settings, call, status, body, now)

    def read_bill(
        self,
        call: Call,  # noqa: ARG002
        status: int,
        headers: Headers,  # noqa: ARG002
        body: bytes,
        *,
        now: dt.datetime,
    ) -> BillLink | None:
        """Where the bill lies; None where there is none for that day.

        Raises:
            PaymentError: as in `read`.

        """
        return answers.bill_link(self.settings, status, body, now)

    def bill_rows(self, link: BillLink, body: bytes) -> tuple[BillRow, ...]:
        """The lines of the bill in `body`, which is what the link's digest says.

        Raises:
            PaymentError: another digest, or a bill that does not add up.

        """
        return bills.rows(body, digest=link.digest)

    def news(self, headers: Headers, body: bytes, *, now: dt.datetime) -> News:  # noqa: ARG002
        """What a notification says.

        Raises:
            SignatureError: it is not the bank's; change nothing.
            UnreadableError: it is, and is not about us or not understood.

        """
        return answers.news(self.settings, body, now)

    def acknowledgement(self, *, ok: bool) -> tuple[int, str, bytes]:
        """What to answer a notification; anything but SUCCESS makes the bank tell it again."""
        word = b"SUCCESS" if ok else b"FAIL"
        return 200 if ok else 500, "application/json", b'{"returnCode":"' + word + b'"}'

    def _call(self, kind: Any, said: Mapping[str, str], now: dt.datetime, **about: Any) -> Call:
        wire = self.settings.wire
        head = {"appId": self.settings.app_id, "signMethod": self.settings.sign_method}
        return Call(
            channel=NAME,
            kind=kind,
            method="POST",
            url=self.settings.base_url + wire.paths[kind],
            headers=(("Accept", "application/json"), ("Content-Type", "application/json")),
            body=closed(
                wire.told({"merchant": self.settings.merchant, **said}),
                head=head,
                now=now,
                sign=self.settings.sign,
            ),
            **about,
        )
