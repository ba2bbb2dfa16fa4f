from __future__ import annotations

import datetime as dt
import json

import pytest

from tests.core.payments import voices
from tests.core.payments.voices import NOW, bank_says
from yushi.core.payments import BillLink, RefusedError, SignatureError, StaleError, UnreadableError, Way, rsa
from yushi.core.payments.ecny import bills, envelope

ECNY = voices.ecny()
QUERY = ECNY.query("P000001", now=NOW)
REFUND_QUERY = ECNY.refund_query("P000001", "R000001", now=NOW)
BILL = ECNY.bill(dt.date(2026, 11, 23), now=NOW)
STAMP = "2026-11-24 09:59:00"
PAID = {
    "orderId": "P000001",
    "tradeState": "S",
    "bankOrderId": "3101",
    "txnAmt": "1234",
    "currencyCode": "156",
    "endTime": STAMP,
}
REFUNDED = {
    "orderId": "P000001",
    "refundOrderId": "R000001",
    "bankRefundId": "3102",
    "refundAmt": "400",
    "refundState": "S",
    "refundTime": STAMP,
}


def _heard(call, body, status=200):
    read = {"refund": ECNY.read_refund, "refund-query": ECNY.read_refund, "bill": ECNY.read_bill}
    return read.get(call.kind, ECNY.read)(call, status, {}, body, now=NOW)


def _no(code, **more):
    return bank_says({}, respCode="FAIL", errCode=code, respMsg="why", **more)


def test_a_request_is_an_envelope_signed_over_all_of_it():
    call = ECNY.create(
        voices.attempt(shared=True, return_url="https://s.example.cn/back"), way=Way.PHONE, now=NOW
    )
    whole = json.loads(call.body)
    said = json.loads(whole["biz_content"])

    assert call.url == "https://gateway.example.cn/mchorders/qrcodeapply"
    assert (whole["appId"], whole["signMethod"], whole["timestamp"]) == ("app", "01", "2026-11-24 10:00:00")
    assert rsa.holds(envelope.content(whole), whole["sign"], voices.key("ours").public_key())
    assert (said["merId"], said["txnAmt"], said["currencyCode"], said["splitFlag"]) == (
        "3089",
        "1234",
        "156",
        "Y",
    )
    assert (said["tradeScene"], said["returnUrl"]) == ("H5", "https://s.example.cn/back")
    code = json.loads(json.loads(ECNY.create(voices.attempt(), way=Way.CODE, now=NOW).body)["biz_content"])
    assert set(said) - set(code) == {"splitFlag", "returnUrl"}


@pytest.mark.parametrize(
    ("letter", "state"),
    [("S", "paid"), ("R", "refunded"), ("P", "pending"), ("C", "closed"), ("D", "closed")],
)
def test_a_query_says_the_state_in_our_words(letter, state):
    found = _heard(QUERY, bank_says(PAID | {"tradeState": letter}))

    assert (found.state, found.fen) == (state, 1_234 if state in {"paid", "refunded"} else 0)


def test_orders_closes_and_failures_are_read():
    create, close = ECNY.create(voices.attempt(), way=Way.CODE, now=NOW), ECNY.close("P000001", now=NOW)

    assert _heard(create, bank_says({"orderId": "P000001", "qrCode": "dcep://a"})).pay_url == "dcep://a"
    assert _heard(close, bank_says({"orderId": "P000001"})).state == "closed"
    assert [
        _heard(QUERY, _no(code)).state for code in ("ORDERID_NOT_EXIST", "ORDER_CLOSED", "ORDER_PAID")
    ] == [
        "absent",
        "closed",
        "unknown",
    ]
    assert _heard(QUERY, b"", 502).state == "unknown"
    with pytest.raises(RefusedError, match="PARAM_ERROR why"):
        _heard(QUERY, _no("PARAM_ERROR"))
    with pytest.raises(RefusedError, match="FAIL"):
        _heard(QUERY, bank_says({}, returnCode="FAIL"))


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        (bank_says(PAID, by="stranger"), SignatureError),
        (bank_says(PAID).replace(b"1234", b"9234"), SignatureError),
        (bank_says(PAID, signMethod="02"), SignatureError),
        (bank_says(PAID, more={"a": 1}), SignatureError),
        (bank_says(PAID, at=NOW + dt.timedelta(seconds=301)), StaleError),
        (bank_says(PAID, at=NOW - dt.timedelta(seconds=301)), StaleError),
        (bank_says(PAID | {"merId": "3090"}), UnreadableError),
        (bank_says(PAID | {"orderId": "P000002"}), UnreadableError),
        (bank_says(PAID | {"tradeState": "X"}), UnreadableError),
        (bank_says(PAID | {"txnAmt": "12.34"}), UnreadableError),
        (bank_says(PAID | {"txnAmt": "１２"}), UnreadableError),
        (bank_says(PAID | {"txnAmt": "1" * 16}), UnreadableError),
        (b'{"timestamp":"\\ud800"}', UnreadableError),
    ],
)
def test_what_the_bank_did_not_say_of_this_now_is_not_believed(body, failure):
    with pytest.raises(failure):
        _heard(QUERY, body)


def test_five_minutes_are_near_enough():
    assert _heard(QUERY, bank_says(PAID, at=NOW + dt.timedelta(seconds=300))).state == "paid"


@pytest.mark.parametrize(("letter", "state"), [("S", "done"), ("P", "processing"), ("F", "failed")])
def test_a_refund_says_its_state(letter, state):
    found = _heard(REFUND_QUERY, bank_says(REFUNDED | {"refundState": letter}))

    assert (found.state, found.fen, found.at is not None) == (state, 400, state == "done")


def test_a_refund_that_is_absent_refused_or_unknown():
    refund = ECNY.refund(voices.refund(reason="退货", notify_url="https://s.example.cn/r"), now=NOW)
    assert json.loads(json.loads(refund.body)["biz_content"])["refundReason"] == "退货"
    assert _heard(refund, _no("REFUND_NOT_EXIST")).state == "absent"
    assert _heard(refund, _no("SYSTEM_ERROR")).state == "unknown"
    with pytest.raises(RefusedError, match="REFUND_EXCEEDED"):
        _heard(refund, _no("REFUND_EXCEEDED"))
    for other in ({"refundOrderId": "R000002"}, {"orderId": "P000002"}, {"refundState": "X"}):
        with pytest.raises(UnreadableError):
            _heard(refund, bank_says(REFUNDED | other))


def test_news_say_what_was_paid_and_how_a_refund_ended():
    head = {"noticeId": "N1", "txnAmt": "1234", "currencyCode": "156"}
    paid = ECNY.news({}, bank_says(PAID | head | {"noticeType": "PAY"}), now=NOW)
    done, failed = (
        ECNY.news({}, bank_says(REFUNDED | head | {"noticeType": "REFUND", "refundState": state}), now=NOW)
        for state in "SF"
    )

    assert (paid.id, paid.kind, paid.fen, paid.channel_no) == ("N1", "paid", 1_234, "3101")
    assert (done.kind, done.fen, done.total_fen, done.out_refund_no) == ("refunded", 400, 1_234, "R000001")
    assert failed.kind == "refund-failed"
    foreign = ECNY.news({}, bank_says(PAID | head | {"noticeType": "PAY", "currencyCode": "840"}), now=NOW)
    assert foreign.currency == "840"
    for wrong in (
        {"noticeType": "PAY", "tradeState": "P"},
        {"noticeType": "REFUND", "refundState": "P"},
        {"noticeType": "X"},
    ):
        with pytest.raises(UnreadableError):
            ECNY.news({}, bank_says(PAID | REFUNDED | head | wrong), now=NOW)


def test_a_notification_is_taken_with_a_word():
    assert ECNY.acknowledgement(ok=True) == (200, "application/json", b'{"returnCode":"SUCCESS"}')
    assert ECNY.acknowledgement(ok=False)[0] == 500


PAY = "PAY|P000001|3101||1234|0|2026-11-23 09:00:00"
BACK = "REFUND|P000001|3102|R000001|400|0|2026-11-23 10:00:00"


def _rows(*lines, body=None):
    body = "\n".join(lines).encode() if body is None else body
    return ECNY.bill_rows(BillLink(url="", digest=bills.sm3(body)), body)


def test_a_bill_is_read_and_added_up():
    paid, back = _rows(bills.HEAD, PAY, BACK, "SUM|2|1234|400")

    assert (paid.fen, paid.out_refund_no, back.fen, back.out_refund_no) == (1_234, "", 400, "R000001")
    assert bills.sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    with pytest.raises(SignatureError):
        ECNY.bill_rows(BillLink(url="", digest="00"), b"")


@pytest.mark.parametrize(
    "lines",
    [
        (bills.HEAD, PAY, "SUM|2|1234|0"),
        (bills.HEAD, PAY, "SUM|1|1235|0"),
        (bills.HEAD, BACK, "SUM|1|0|401"),
        ("head", PAY, "SUM|1|1234|0"),
        (bills.HEAD, PAY + "|", "SUM|1|1234|0"),
        (bills.HEAD, PAY.replace("1234", "12.34"), "SUM|1|1234|0"),
        (bills.HEAD, PAY.replace("PAY", "FEE"), "SUM|1|1234|0"),
        (bills.HEAD, BACK.replace("R000001", ""), "SUM|1|0|400"),
        (bills.HEAD, PAY.replace("09:00:00", "9h"), "SUM|1|1234|0"),
        (bills.HEAD,),
    ],
)
def test_a_bill_that_does_not_add_up_is_not_understood(lines):
    with pytest.raises(UnreadableError):
        _rows(*lines)
    with pytest.raises(UnreadableError):
        _rows(body=b"\xff\n\xff\n\xff")


def test_a_bill_lies_where_the_bank_says():
    link = _heard(BILL, bank_says({"fileUrl": "https://gateway.example.cn/f", "fileHash": "ab"}))

    assert link == BillLink(url="https://gateway.example.cn/f", digest="ab")
    assert ECNY.bill_file(link, now=NOW).url == link.url
    assert _heard(BILL, _no("BILL_NOT_EXIST")) is None
    with pytest.raises(RefusedError, match="HTTP 500"):
        _heard(BILL, b"", 500)
    with pytest.raises(RefusedError, match="OTHER"):
        _heard(BILL, _no("OTHER"))
