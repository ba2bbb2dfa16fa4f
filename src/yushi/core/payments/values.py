"""What a platform and a payment channel say to each other, whichever channel it is. Money is whole fen, times have a zone."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from yushi.core.payments.failures import AttemptError, attempt_refused

if TYPE_CHECKING:
    import datetime as dt

Random = Callable[[int], bytes]
"""That many random bytes, such as `os.urandom`."""
Headers = Mapping[str, str]

CURRENCY: Final = "CNY"
_NUMBER = re.compile(r"[0-9A-Za-z_-]{6,32}", re.ASCII)
_TITLE: Final = 42
"""Signs of a title: 127 bytes of UTF-8 hold that many Chinese ones, and the narrowest channel takes 127 bytes."""


class Way(enum.StrEnum):
    """How somebody pays: a code that a phone scans, a page of the channel, or the same page on a phone."""

    CODE = "code"
    PAGE = "page"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to be paid: a number is spent once it was paid or closed, and another attempt has another.

    `shared` asks the channel, where it is made, to hold the money for its later division among merchants.

    Raises:
        AttemptError: for a number, a title or an amount that a channel does not take.

    """

    out_trade_no: str
    fen: int
    title: str
    expires_at: dt.datetime
    notify_url: str
    return_url: str = ""
    shared: bool = False
    payer_ip: str = "127.0.0.1"

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.out_trade_no):
            raise attempt_refused("number", self.out_trade_no)
        if self.fen <= 0:
            raise attempt_refused("amount", str(self.fen))
        if not 0 < len(self.title) <= _TITLE or not self.title.isprintable():
            raise attempt_refused("title", self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAsked:
    """One refund of an attempt; `out_refund_no` is what makes asking twice the same as asking once."""

    out_trade_no: str
    out_refund_no: str
    fen: int
    total_fen: int
    reason: str = ""
    notify_url: str = ""

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.out_refund_no):
            raise attempt_refused("number", self.out_refund_no)
        if not 0 < self.fen <= self.total_fen:
            raise attempt_refused("amount", str(self.fen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, signed and ready; `browser`: the payer's own browser is sent there, and nobody calls it.

    `kind` with the numbers and the amount says what was asked, so that the answer can be held against it.
    """

    channel: str
    kind: Literal["create", "query", "close", "refund", "refund-query", "bill", "bill-file"]
    method: Literal["GET", "POST"]
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    browser: bool = False
    out_trade_no: str = ""
    out_refund_no: str = ""
    fen: int = 0


State = Literal["pending", "paid", "refunded", "closed", "absent", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a channel says of an attempt.

    `refunded` was paid, and money was given back (a channel may say so only when all was). `absent`: it has no such attempt now, which a code that nobody
    scanned yet may still change. `unknown` is neither yes nor no: `code` says why, and asking again is all there is to
    do. `pay_url` is what a code shows, or where a browser goes.
    """

    state: State
    out_trade_no: str
    channel_no: str = ""
    fen: int = 0
    currency: str = CURRENCY
    paid_at: dt.datetime | None = None
    pay_url: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOutcome:
    """What a channel says of a refund; `failed` needs a person, `unknown` is to be asked again with the same number."""

    state: Literal["done", "processing", "failed", "absent", "unknown"]
    out_refund_no: str
    out_trade_no: str = ""
    channel_no: str = ""
    fen: int = 0
    at: dt.datetime | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A notification that was verified; `id` is the same for the same thing told twice.

    `fen` is what was paid, or what this refund gave back. Where a channel tells of a refund only the sum of all so far, that
    is `refunded_fen`, and `fen` is 0.
    """

    id: str
    channel: str
    kind: Literal["paid", "pending", "closed", "refunded", "refund-failed"]
    out_trade_no: str
    channel_no: str
    fen: int
    at: dt.datetime
    total_fen: int
    refunded_fen: int = 0
    out_refund_no: str = ""
    currency: str = CURRENCY


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLink:
    """Where the bill of a day lies, and the digest of what is in it in hexadecimal, where one is told."""

    url: str
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillRow:
    """One line of a bill: a payment, or a refund where `out_refund_no` is not empty."""

    out_trade_no: str
    channel_no: str
    fen: int
    at: dt.datetime
    fee_fen: int = 0
    out_refund_no: str = ""


__all__ = [
    "CURRENCY",
    "Attempt",
    "AttemptError",
    "BillLink",
    "BillRow",
    "Call",
    "Headers",
    "News",
    "Outcome",
    "Random",
    "RefundAsked",
    "RefundOutcome",
    "State",
    "Way",
]
