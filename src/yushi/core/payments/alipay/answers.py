"""What an answer of Alipay says: code 10000 is yes, 20000 is nobody knows, and the rest is in the sub-code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.payments.alipay.settings import NAME
from yushi.core.payments.alipay.signing import answered
from yushi.core.payments.failures import refused, unreadable
from yushi.core.payments.values import BillLink, Outcome, RefundOutcome

if TYPE_CHECKING:
    from yushi.core.payments.alipay.settings import AlipaySettings
    from yushi.core.payments.reading import Fields
    from yushi.core.payments.values import Call, State

BILL: Final = "alipay.data.dataservice.bill.downloadurl.query"
_METHODS: Final = {
    "create": "alipay.trade.precreate",
    "query": "alipay.trade.query",
    "close": "alipay.trade.close",
    "refund": "alipay.trade.refund",
    "refund-query": "alipay.trade.fastpay.refund.query",
    "bill": BILL,
}
_YES, _NOBODY_KNOWS = "10000", "20000"
_ABSENT: Final = frozenset({"ACQ.TRADE_NOT_EXIST"})
_CLOSED: Final = frozenset({"ACQ.TRADE_HAS_CLOSE"})
_ASK_AGAIN: Final = frozenset(
    {
        "ACQ.SYSTEM_ERROR",
        "ACQ.TRADE_HAS_SUCCESS",
        "ACQ.TRADE_STATUS_ERROR",
        "ACQ.REASON_TRADE_STATUS_INVALID",
        "ACQ.REASON_ILLEGAL_STATUS",
    }
)
"""Sub-codes after which a query tells: the attempt may have been paid, or nobody knows."""
_STATES: Final[dict[str, State]] = {
    "WAIT_BUYER_PAY": "pending",
    "TRADE_SUCCESS": "paid",
    "TRADE_FINISHED": "paid",
    "TRADE_CLOSED": "closed",
}
_FAILED: Final = 500


def outcome(settings: AlipaySettings, call: Call, status: int, body: bytes) -> Outcome:
    """What an answer says of the attempt of `call`."""
    number = call.out_trade_no
    said, code = _heard(settings, call.kind, status, body)
    if said is None or code in _ASK_AGAIN:
        return Outcome(state="unknown", out_trade_no=number, code=code)
    if code in _ABSENT | _CLOSED:
        return Outcome(state="absent" if code in _ABSENT else "closed", out_trade_no=number, code=code)
    _only_yes(said, code)
    said.expect("out_trade_no", number)
    if call.kind == "create":
        return Outcome(state="pending", out_trade_no=number, fen=call.fen, pay_url=said.text("qr_code"))
    if call.kind == "close":
        return Outcome(state="closed", out_trade_no=number)
    return _trade(said, number)


def _trade(said: Fields, number: str) -> Outcome:
    code = said.text("trade_status")
    state = _STATES.get(code)
    if state is None:
        raise unreadable(NAME, f"trade_status = {code}")
    if state == "closed" and said.optional("send_pay_date"):
        state = "refunded"  # closed after all of it was given back
    if state in {"pending", "closed"}:
        return Outcome(state=state, out_trade_no=number, code=code)
    return Outcome(
        state=state,
        out_trade_no=number,
        channel_no=said.text("trade_no"),
        fen=said.yuan("total_amount"),
        paid_at=said.stamp("send_pay_date"),
        code=code,
    )


def refund_outcome(settings: AlipaySettings, call: Call, status: int, body: bytes) -> RefundOutcome:
    """What an answer says of the refund of `call`.

    Asked again, Alipay says yes with `fund_change=N`; asked about a refund that it does not know, it says yes and no more.
    """
    said, code = _heard(settings, call.kind, status, body)

    def of(state: str, **more: object) -> RefundOutcome:
        numbers = {"out_refund_no": call.out_refund_no, "out_trade_no": call.out_trade_no, "code": code}
        return RefundOutcome(state=state, **(numbers | more))  # type: ignore[arg-type]

    if said is None or code in _ASK_AGAIN:
        return of("unknown")
    if code in _ABSENT:
        return of("absent")
    _only_yes(said, code)
    if call.kind == "refund":
        said.expect("out_trade_no", call.out_trade_no)
        if said.text("fund_change") != "Y":
            return of("unknown", code="fund_change=N")
        return of("done", channel_no=said.text("trade_no"), fen=call.fen)
    if said.optional("refund_status") != "REFUND_SUCCESS":
        return of("processing" if said.optional("refund_status") else "absent")
    said.expect("out_request_no", call.out_refund_no)
    at = said.stamp("gmt_refund_pay") if said.optional("gmt_refund_pay") else None
    return of("done", channel_no=said.text("trade_no"), fen=said.yuan("refund_amount"), at=at)


def bill_link(settings: AlipaySettings, status: int, body: bytes) -> BillLink | None:
    """Where the bill lies, if there is one."""
    said, code = _heard(settings, "bill", status, body)
    if code in {"isp.bill_not_exist", "BILL_NOT_EXIST"}:
        return None
    if said is None:
        raise refused(NAME, code, "")
    _only_yes(said, code)
    return BillLink(url=said.text("bill_download_url"))


def _heard(settings: AlipaySettings, kind: str, status: int, body: bytes) -> tuple[Fields | None, str]:
    """What was said and its sub-code, empty for a yes; nothing was said where the gateway itself failed."""
    if status >= _FAILED:
        return None, "ACQ.SYSTEM_ERROR"
    said = answered(body, _METHODS[kind], settings.alipay_key)
    code = said.text("code")
    if code == _NOBODY_KNOWS:
        return None, said.optional("sub_code") or code
    return said, "" if code == _YES else said.optional("sub_code") or code


def _only_yes(said: Fields, code: str) -> None:
    if code:
        raise refused(NAME, code, said.optional("sub_msg"))
