"""What a bank answers and tells. Only what is signed decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, cast

from yushi.core.payments.ecny.envelope import inside, opened
from yushi.core.payments.ecny.settings import NAME
from yushi.core.payments.failures import refused, unreadable
from yushi.core.payments.values import BillLink, News, Outcome, RefundOutcome

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.payments.ecny.settings import EcnySettings
    from yushi.core.payments.failures import RefusedError
    from yushi.core.payments.reading import Fields
    from yushi.core.payments.values import Call, State

_FAILED: Final = 500
_YES: Final = "SUCCESS"
_DIGITS: Final = 15
_Known = Literal["", "absent", "closed", "ask", "no-bill", "other"]


def outcome(settings: EcnySettings, call: Call, status: int, body: bytes, now: dt.datetime) -> Outcome:
    """What an answer says of the attempt of `call`."""
    number = call.out_trade_no
    known, code, whole = _heard(settings, status, body, now)
    if known == "ask" or whole is None:
        return Outcome(state="unknown", out_trade_no=number, code=code)
    if known in {"absent", "closed"}:
        return Outcome(state="absent" if known == "absent" else "closed", out_trade_no=number, code=code)
    if known:
        raise _refusal(whole, code)
    said = inside(settings, whole)
    said.expect("number", number)
    if call.kind == "create":
        return Outcome(state="pending", out_trade_no=number, fen=call.fen, pay_url=said.text("page"))
    if call.kind == "close":
        return Outcome(state="closed", out_trade_no=number)
    return _trade(settings, said, number)


def _trade(settings: EcnySettings, said: Fields, number: str) -> Outcome:
    code = said.text("state")
    state = cast("State | None", settings.wire.states.get(code))
    if state is None:
        raise unreadable(NAME, f"state = {code}")
    if state in {"pending", "closed"}:
        return Outcome(state=state, out_trade_no=number, code=code)
    return Outcome(
        state=state,
        out_trade_no=number,
        channel_no=said.text("channel_no"),
        fen=_fen(said, "amount"),
        currency=_currency(said),
        paid_at=said.stamp("paid_at"),
        code=code,
    )


def refund_outcome(
    settings: EcnySettings, call: Call, status: int, body: bytes, now: dt.datetime
) -> RefundOutcome:
    """What an answer says of the refund of `call`."""
    numbers: dict[str, Any] = {"out_refund_no": call.out_refund_no, "out_trade_no": call.out_trade_no}
    known, code, whole = _heard(settings, status, body, now)
    if known == "ask" or whole is None:
        return RefundOutcome(state="unknown", code=code, **numbers)
    if known == "absent":
        return RefundOutcome(state="absent", code=code, **numbers)
    if known:
        raise _refusal(whole, code)
    said = inside(settings, whole)
    said.expect("number", call.out_trade_no)
    said.expect("refund_number", call.out_refund_no)
    code = said.text("refund_state")
    state = settings.wire.refund_states.get(code)
    if state is None:
        raise unreadable(NAME, f"refund_state = {code}")
    return RefundOutcome(
        state=cast("Any", state),
        channel_no=said.text("refund_channel_no"),
        fen=_fen(said, "refund_amount"),
        at=said.stamp("refunded_at") if state == "done" else None,
        code=code,
        **numbers,
    )


def bill_link(settings: EcnySettings, status: int, body: bytes, now: dt.datetime) -> BillLink | None:
    """Where the bill lies, if there is one."""
    known, code, whole = _heard(settings, status, body, now)
    if known == "no-bill":
        return None
    if known or whole is None:
        raise _refusal(whole, code)
    said = inside(settings, whole)
    return BillLink(url=said.text("file"), digest=said.text("digest"))


def news(settings: EcnySettings, body: bytes, now: dt.datetime) -> News:
    """What a notification tells, if the bank signed it about now and it is about this merchant."""
    said = inside(settings, opened(settings, body, now))
    event = said.text("event")
    both: dict[str, Any] = {
        "id": said.text("event_id"),
        "channel": NAME,
        "out_trade_no": said.text("number"),
        "total_fen": _fen(said, "amount"),
        "currency": _currency(said),
    }
    if event == "PAY" and settings.wire.states.get(said.text("state")) == "paid":
        return News(
            kind="paid",
            channel_no=said.text("channel_no"),
            fen=both["total_fen"],
            at=said.stamp("paid_at"),
            **both,
        )
    state = settings.wire.refund_states.get(said.optional("refund_state"))
    if event == "REFUND" and state in {"done", "failed"}:
        return News(
            kind="refunded" if state == "done" else "refund-failed",
            out_refund_no=said.text("refund_number"),
            channel_no=said.text("refund_channel_no"),
            fen=_fen(said, "refund_amount"),
            at=said.stamp("refunded_at"),
            **both,
        )
    raise unreadable(NAME, f"event = {event}")


def _heard(
    settings: EcnySettings, status: int, body: bytes, now: dt.datetime
) -> tuple[_Known, str, Fields | None]:
    """What a code means here (empty: yes), the code, and the envelope; there is none where the gateway itself failed."""
    if status >= _FAILED:
        return "ask", f"HTTP {status}", None
    whole = opened(settings, body, now)
    if whole.text("returnCode") == _YES and whole.text("respCode") == _YES:
        return "", "", whole
    code = whole.optional("errCode") or whole.text("returnCode")
    return cast("_Known", settings.wire.codes.get(code, "other")), code, whole


def _refusal(whole: Fields | None, code: str) -> RefusedError:
    return refused(NAME, code, whole.optional("respMsg") if whole else "")


def _fen(said: Fields, name: str) -> int:
    """An amount in fen, written in digits."""
    text = said.text(name)
    if not (text.isascii() and text.isdigit()) or len(text) > _DIGITS:
        raise unreadable(NAME, name)
    return int(text)


def _currency(said: Fields) -> str:
    return "CNY" if said.text("currency") == "156" else said.text("currency")
