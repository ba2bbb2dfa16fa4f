"""What an answer of WeChat Pay says. Only what is signed decides anything; an unsigned failure leaves it unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from yushi.core.payments.failures import PaymentError, refused, unreadable
from yushi.core.payments.reading import Fields, header, table
from yushi.core.payments.values import BillLink, Outcome, RefundOutcome
from yushi.core.payments.wechat.settings import NAME
from yushi.core.payments.wechat.signing import check

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.payments.values import Call, Headers, State
    from yushi.core.payments.wechat.settings import WeChatSettings

_Found = TypeVar("_Found", Outcome, RefundOutcome)
_FAILED: Final = 500
_BUSY: Final = 429
_ABSENT: Final = frozenset({"ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"})
_CLOSED: Final = frozenset({"ORDER_CLOSED", "ORDERCLOSED"})
_ASK_AGAIN: Final = frozenset(
    {"ORDERPAID", "ORDER_PAID", "SYSTEM_ERROR", "SYSTEMERROR", "BANK_ERROR", "FREQUENCY_LIMITED"}
)
"""Codes after which a query tells: the attempt may have been paid, or nobody knows."""
_STATES: Final[dict[str, State]] = {
    "SUCCESS": "paid",
    "REFUND": "refunded",
    "NOTPAY": "pending",
    "USERPAYING": "pending",
    "ACCEPT": "pending",
    "PAYERROR": "pending",
    "CLOSED": "closed",
    "REVOKED": "closed",
}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Headers
    body: bytes


def outcome(settings: WeChatSettings, call: Call, answer: Answer, now: dt.datetime) -> Outcome:
    """What `answer` says of the attempt of `call`."""
    number = call.out_trade_no
    if code := _failure(settings, answer, now):
        if code in _ABSENT:
            return Outcome(state="absent", out_trade_no=number, code=code)
        if code in _CLOSED:
            return Outcome(state="closed", out_trade_no=number, code=code)
        return _known(code, Outcome(state="unknown", out_trade_no=number, code=code), answer)
    if call.kind == "close":
        return Outcome(state="closed", out_trade_no=number)
    said = table(answer.body, channel=NAME)
    if call.kind == "create":
        page = said.optional("code_url") or said.text("h5_url")
        return Outcome(state="pending", out_trade_no=number, fen=call.fen, pay_url=page)
    return trade(settings, said, number)


def trade(settings: WeChatSettings, said: Fields, number: str) -> Outcome:
    """The attempt that a query or a notification describes; it is ours and the one that was asked for."""
    said.expect("mchid", settings.mchid)
    said.expect("appid", settings.appid)
    said.expect("out_trade_no", number)
    state = _STATES.get(said.text("trade_state"))
    if state is None:
        raise unreadable(NAME, f"trade_state = {said.text('trade_state')}")
    if state in {"pending", "closed"}:
        return Outcome(state=state, out_trade_no=number, code=said.text("trade_state"))
    amount = said.inside("amount")
    return Outcome(
        state=state,
        out_trade_no=number,
        channel_no=said.text("transaction_id"),
        fen=amount.whole("total"),
        currency=amount.text("currency"),
        paid_at=said.moment("success_time"),
        code=said.text("trade_state"),
    )


def refund_outcome(settings: WeChatSettings, call: Call, answer: Answer, now: dt.datetime) -> RefundOutcome:
    """What `answer` says of the refund of `call`."""
    numbers: dict[str, Any] = {"out_refund_no": call.out_refund_no, "out_trade_no": call.out_trade_no}
    if code := _failure(settings, answer, now):
        if code in _ABSENT:
            return RefundOutcome(state="absent", code=code, **numbers)
        return _known(code, RefundOutcome(state="unknown", code=code, **numbers), answer)
    said = table(answer.body, channel=NAME)
    said.expect("out_refund_no", call.out_refund_no)
    said.expect("out_trade_no", call.out_trade_no)
    status = said.text("status")
    done = status == "SUCCESS"
    return RefundOutcome(
        state="done" if done else "processing" if status == "PROCESSING" else "failed",
        channel_no=said.text("refund_id"),
        fen=said.inside("amount").whole("refund"),
        at=said.moment("success_time") if done else None,
        code=status,
        **numbers,
    )


def bill_link(settings: WeChatSettings, answer: Answer, now: dt.datetime) -> BillLink | None:
    """Where the bill lies, if there is one."""
    if code := _failure(settings, answer, now):
        if code in {"NO_STATEMENT_EXIST", "STATEMENT_CREATING"}:
            return None
        raise _refusal(code, answer)
    said = table(answer.body, channel=NAME)
    said.expect("hash_type", "SHA1")
    return BillLink(url=said.text("download_url"), digest=said.text("hash_value"))


def _failure(settings: WeChatSettings, answer: Answer, now: dt.datetime) -> str:
    """The code of a failure, empty for a success; what is neither signed nor a mere failure is not believed."""
    good = 200 <= answer.status < 300  # noqa: PLR2004 - the range of success
    if good or header(answer.headers, "Wechatpay-Signature"):
        check(settings, answer.headers, answer.body, now)
        return "" if good else table(answer.body, channel=NAME).text("code")
    if answer.status >= _FAILED or answer.status == _BUSY:
        return "SYSTEM_ERROR"
    raise _refusal(_unsigned_code(answer), answer)


def _unsigned_code(answer: Answer) -> str:
    try:
        return table(answer.body, channel=NAME).text("code")
    except PaymentError:
        return f"HTTP {answer.status}"


def _known(code: str, unknown: _Found, answer: Answer) -> _Found:
    if code in _ASK_AGAIN or answer.status >= _FAILED:
        return unknown
    raise _refusal(code, answer)


def _refusal(code: str, answer: Answer) -> PaymentError:
    try:
        message = table(answer.body, channel=NAME).optional("message")
    except PaymentError:
        message = ""
    return refused(NAME, code, message)
