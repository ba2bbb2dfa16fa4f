from __future__ import annotations

import datetime as dt
import hashlib
import json
import re

import pytest

from tests.core.payments import voices
from tests.core.payments.voices import NOW, WECHAT_PAID, WECHAT_REFUNDED, wechat_says, wechat_tells
from yushi.core.payments import BillLink, RefusedError, SignatureError, StaleError, UnreadableError, Way, rsa
from yushi.core.payments.wechat import signing

WECHAT = voices.wechat()


def _read(call, said, status=200):
    headers, body = said
    read = {"refund": WECHAT.read_refund, "refund-query": WECHAT.read_refund, "bill": WECHAT.read_bill}
    return read.get(call.kind, WECHAT.read)(call, status, headers, body, now=NOW)


QUERY = WECHAT.query("P000001", now=NOW)
REFUND_QUERY = WECHAT.refund_query("P000001", "R000001", now=NOW)
BILL = WECHAT.bill(dt.date(2026, 11, 23), now=NOW)


def test_a_request_says_and_signs_what_is_asked():
    call = WECHAT.create(voices.attempt(shared=True, payer_ip="203.0.113.7"), way=Way.PHONE, now=NOW)
    said, signed = json.loads(call.body), dict(call.headers)["Authorization"]
    part = dict(re.findall(r'(\w+)="([^"]*)"', signed))

    assert call.url == "https://gateway.example.cn/v3/pay/transactions/h5"
    assert said["amount"] == {"total": 1_234, "currency": "CNY"}
    assert said["time_expire"] == "2026-11-24T10:30:00+08:00"
    assert said["settle_info"] == {"profit_sharing": True}
    assert said["scene_info"]["payer_client_ip"] == "203.0.113.7"
    assert (part["mchid"], part["serial_no"], part["timestamp"]) == (
        "1900000001",
        "5F",
        str(int(NOW.timestamp())),
    )
    lines = b"POST\n/v3/pay/transactions/h5\n%d\n%s\n" % (NOW.timestamp(), b"00" * 16) + call.body + b"\n"
    assert rsa.holds(lines, part["signature"], voices.key("ours").public_key())
    assert not rsa.holds(lines, "no base64", voices.key("ours").public_key())


def test_a_refund_says_why_and_where_only_if_it_is_known():
    plain = json.loads(WECHAT.refund(voices.refund(), now=NOW).body)
    whole = json.loads(
        WECHAT.refund(voices.refund(reason="退货", notify_url="https://s.example.cn/r"), now=NOW).body
    )

    assert set(whole) - set(plain) == {"reason", "notify_url"}
    assert plain["amount"] == {"refund": 400, "total": 1_234, "currency": "CNY"}


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("SUCCESS", "paid"),
        ("REFUND", "refunded"),
        ("NOTPAY", "pending"),
        ("USERPAYING", "pending"),
        ("PAYERROR", "pending"),
        ("CLOSED", "closed"),
        ("REVOKED", "closed"),
    ],
)
def test_a_query_says_the_state_in_our_words(state, found):
    outcome = _read(QUERY, wechat_says(WECHAT_PAID | {"trade_state": state}))

    assert outcome.state == found
    assert outcome.fen == (1_234 if found in {"paid", "refunded"} else 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"trade_state": "NEW"},
        {"mchid": "1"},
        {"appid": "wx02"},
        {"out_trade_no": "P000002"},
        {"amount": None},
    ],
)
def test_an_answer_that_is_about_somebody_else_or_new_is_not_understood(wrong):
    with pytest.raises(UnreadableError):
        _read(QUERY, wechat_says(WECHAT_PAID | wrong))


@pytest.mark.parametrize(
    "said",
    [
        wechat_says(WECHAT_PAID, by="stranger"),
        wechat_says(WECHAT_PAID, Wechatpay_Serial="PUB_2"),
        wechat_says(WECHAT_PAID, Wechatpay_Signature_Type="WECHATPAY2-SM2-WITH-SM3"),
        wechat_says(WECHAT_PAID, Wechatpay_Nonce="m"),
        wechat_says(WECHAT_PAID, Wechatpay_Timestamp="x"),
        (wechat_says(WECHAT_PAID)[0], b"{}"),
        ({}, json.dumps(WECHAT_PAID).encode()),
    ],
)
def test_what_the_platform_did_not_sign_is_not_believed(said):
    with pytest.raises(SignatureError):
        _read(QUERY, said)


@pytest.mark.parametrize(("seconds", "good"), [(300, True), (-300, True), (301, False), (-301, False)])
def test_a_signature_is_good_for_five_minutes_either_way(seconds, good):
    said = wechat_says(WECHAT_PAID, at=NOW + dt.timedelta(seconds=seconds))
    if good:
        assert _read(QUERY, said).state == "paid"
        return
    with pytest.raises(StaleError):
        _read(QUERY, said)


def test_a_time_that_is_none_is_stale_though_it_is_signed():
    body = json.dumps(WECHAT_PAID).encode()
    headers = {
        "Wechatpay-Timestamp": "soon",
        "Wechatpay-Nonce": "n",
        "Wechatpay-Serial": "PUB_1",
        "Wechatpay-Signature": rsa.signed(signing.lines("soon", "n", body), voices.key("theirs")),
    }
    with pytest.raises(StaleError):
        _read(QUERY, (headers, body))


@pytest.mark.parametrize(
    ("code", "status", "state"),
    [
        ("ORDER_NOT_EXIST", 404, "absent"),
        ("ORDER_CLOSED", 400, "closed"),
        ("ORDERPAID", 400, "unknown"),
        ("FREQUENCY_LIMITED", 429, "unknown"),
        ("ANYTHING", 500, "unknown"),
    ],
)
def test_a_signed_failure_is_read_by_its_code(code, status, state):
    outcome = _read(QUERY, wechat_says({"code": code, "message": "…"}), status)

    assert (outcome.state, outcome.code) == (state, code)


def test_a_failure_without_a_signature_decides_nothing():
    assert _read(QUERY, ({}, b"<html>"), 502).state == "unknown"
    assert _read(QUERY, ({}, b""), 429).state == "unknown"
    assert _read(REFUND_QUERY, ({}, b""), 503).state == "unknown"
    with pytest.raises(RefusedError, match="ORDER_NOT_EXIST"):
        _read(QUERY, ({}, b'{"code":"ORDER_NOT_EXIST"}'), 404)
    with pytest.raises(RefusedError, match="HTTP 404"):
        _read(QUERY, ({}, b"<html>"), 404)
    with pytest.raises(RefusedError, match="PARAM_ERROR bad"):
        _read(QUERY, wechat_says({"code": "PARAM_ERROR", "message": "bad"}), 400)


def test_an_order_is_a_code_or_a_page_and_a_close_is_empty():
    code, page = (WECHAT.create(voices.attempt(), way=way, now=NOW) for way in (Way.CODE, Way.PHONE))
    close = WECHAT.close("P000001", now=NOW)

    assert _read(code, wechat_says({"code_url": "weixin://a"})).pay_url == "weixin://a"
    assert _read(page, wechat_says({"h5_url": "https://a"})).pay_url == "https://a"
    assert _read(close, wechat_says(b""), 204).state == "closed"
    with pytest.raises(UnreadableError):
        _read(code, wechat_says({}))


@pytest.mark.parametrize(
    ("status", "state"),
    [("SUCCESS", "done"), ("PROCESSING", "processing"), ("ABNORMAL", "failed"), ("CLOSED", "failed")],
)
def test_a_refund_says_its_state(status, state):
    said = {**WECHAT_REFUNDED, "status": status}
    outcome = _read(REFUND_QUERY, wechat_says(said))

    assert (outcome.state, outcome.fen, outcome.channel_no) == (state, 400, "5000001")
    assert (outcome.at is not None) == (state == "done")


def test_a_refund_that_is_absent_refused_or_another_s():
    assert _read(REFUND_QUERY, wechat_says({"code": "RESOURCE_NOT_EXISTS"}), 404).state == "absent"
    with pytest.raises(RefusedError, match="NOT_ENOUGH"):
        _read(REFUND_QUERY, wechat_says({"code": "NOT_ENOUGH"}), 403)
    for other in ({"out_refund_no": "R000002"}, {"out_trade_no": "P000002"}):
        with pytest.raises(UnreadableError):
            _read(REFUND_QUERY, wechat_says({**WECHAT_REFUNDED, "status": "SUCCESS"} | other))


def test_news_of_a_payment_are_opened_and_read():
    headers, body = wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID)
    news = WECHAT.news({name.upper(): value for name, value in headers.items()}, body, now=NOW)

    assert (news.id, news.kind, news.out_trade_no, news.channel_no, news.fen) == (
        "EV-1",
        "paid",
        "P000001",
        "4200001",
        1_234,
    )
    assert news.at == NOW - dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("event", "status", "kind"),
    [
        ("REFUND.SUCCESS", "SUCCESS", "refunded"),
        ("REFUND.ABNORMAL", "ABNORMAL", "refund-failed"),
        ("REFUND.CLOSED", "CLOSED", "refund-failed"),
    ],
)
def test_news_of_a_refund_say_how_it_ended(event, status, kind):
    news = WECHAT.news(*wechat_tells(event, WECHAT_REFUNDED | {"refund_status": status}), now=NOW)

    assert (news.kind, news.out_refund_no, news.fen, news.total_fen) == (kind, "R000001", 400, 1_234)


@pytest.mark.parametrize(
    "told",
    [
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID | {"mchid": "1"}),
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID | {"trade_state": "NOTPAY"}),
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID | {"trade_state": "REFUND"}),
        wechat_tells("REFUND.SUCCESS", WECHAT_REFUNDED | {"refund_status": "CLOSED"}),
        wechat_tells("COUPON.USE", WECHAT_PAID),
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID, resource_type="plain"),
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID, resource={"algorithm": "AES"}),
    ],
)
def test_news_that_are_about_something_else_are_not_understood(told):
    with pytest.raises(UnreadableError):
        WECHAT.news(*told, now=NOW)


@pytest.mark.parametrize(
    "told",
    [
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID, secret="f" * 32),
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID, resource={"ciphertext": "no base64"}),
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID, resource={"nonce": "short"}),
        wechat_tells("TRANSACTION.SUCCESS", WECHAT_PAID, resource={"associated_data": "y"}),
    ],
)
def test_what_is_sealed_with_another_key_or_changed_does_not_open(told):
    with pytest.raises(SignatureError):
        WECHAT.news(*told, now=NOW)


def test_a_notification_is_taken_with_200_and_nothing_else():
    assert WECHAT.acknowledgement(ok=True)[0] == 200
    assert WECHAT.acknowledgement(ok=False)[0] == 500


HEAD = "交易时间,微信订单号,商户订单号,交易状态,微信退款单号,商户退款单号,手续费,订单金额,申请退款金额"
PAID = "`2026-11-23 09:00:00,`4200001,`P000001,`SUCCESS,`0,`0,`0.07,`12.34,`0.00"
BACK = "`2026-11-23 10:00:00,`4200001,`P000001,`REFUND,`5000001,`R000001,`-0.02,`0.00,`4.00"
SUMS = "总交易单数,订单总金额,申请退款总金额"


def _bill(*lines):
    body = ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
    return BillLink(url="", digest=hashlib.sha1(body).hexdigest().upper()), body


def test_a_bill_is_read_by_the_names_of_its_columns():
    paid, back = WECHAT.bill_rows(*_bill(HEAD, PAID, BACK, SUMS, "`2,`12.34,`4.00"))

    assert (paid.fen, paid.fee_fen, paid.out_refund_no, paid.channel_no) == (1_234, 7, "", "4200001")
    assert (back.fen, back.fee_fen, back.out_refund_no, back.channel_no) == (400, -2, "R000001", "5000001")
    assert paid.at == dt.datetime(2026, 11, 23, 9, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, PAID),
        (HEAD, PAID, SUMS, "`2,`12.34,`0.00"),
        (HEAD, PAID, SUMS, "`1,`12.35,`0.00"),
        (HEAD, PAID, SUMS, "`1,`12.34,`0.01"),
        (HEAD, PAID.replace("12.34", "12.345"), SUMS, "`1,`12.34,`0.00"),
        (HEAD, PAID.replace("`P000001", "`"), SUMS, "`1,`12.34,`0.00"),
        (HEAD, PAID.replace("09:00:00", "9h"), SUMS, "`1,`12.34,`0.00"),
    ],
)
def test_a_bill_that_does_not_add_up_is_not_understood(lines):
    with pytest.raises(UnreadableError):
        WECHAT.bill_rows(*_bill(*lines))


def test_a_bill_with_another_digest_or_in_another_alphabet_is_refused():
    link, body = _bill(HEAD, PAID, SUMS, "`1,`12.34,`0.00")
    gbk = "交易".encode("gbk")

    with pytest.raises(SignatureError):
        WECHAT.bill_rows(link, body + b" ")
    with pytest.raises(UnreadableError):
        WECHAT.bill_rows(BillLink(url="", digest=hashlib.sha1(gbk).hexdigest()), gbk)


def test_a_bill_lies_where_the_platform_says_and_is_asked_for_at_the_gateway():
    said = {
        "hash_type": "SHA1",
        "hash_value": "ab",
        "download_url": "https://elsewhere.example.cn/v3/file?token=x",
    }
    link = _read(BILL, wechat_says(said))

    assert link == BillLink(url="https://elsewhere.example.cn/v3/file?token=x", digest="ab")
    assert WECHAT.bill_file(link, now=NOW).url == "https://gateway.example.cn/v3/file?token=x"
    assert _read(BILL, wechat_says({"code": "NO_STATEMENT_EXIST"}), 400) is None
    with pytest.raises(RefusedError, match="SYSTEM_ERROR"):
        _read(BILL, ({}, b""), 500)
    with pytest.raises(RefusedError, match="PARAM_ERROR"):
        _read(BILL, wechat_says({"code": "PARAM_ERROR"}), 400)
