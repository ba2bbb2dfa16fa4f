from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.core.payments import voices
from tests.core.payments.voices import NOW, alipay_says, alipay_tells
from yushi.core.payments import BillLink, RefusedError, SignatureError, UnreadableError, Way, rsa
from yushi.core.payments.alipay.signing import content

ALIPAY = voices.alipay()
QUERY = ALIPAY.query("P000001", now=NOW)
REFUND = ALIPAY.refund(voices.refund(), now=NOW)
REFUND_QUERY = ALIPAY.refund_query("P000001", "R000001", now=NOW)
BILL = ALIPAY.bill(dt.date(2026, 11, 23), now=NOW)
METHODS = {
    "create": "alipay.trade.precreate",
    "query": "alipay.trade.query",
    "close": "alipay.trade.close",
    "refund": "alipay.trade.refund",
    "refund-query": "alipay.trade.fastpay.refund.query",
    "bill": "alipay.data.dataservice.bill.downloadurl.query",
}
YES = {"code": "10000", "msg": "Success", "out_trade_no": "P000001"}
PAID = YES | {
    "trade_no": "2201",
    "trade_status": "TRADE_SUCCESS",
    "total_amount": "12.34",
    "send_pay_date": "2026-11-24 09:59:00",
    "page": "https://a/b",
}


def _heard(call, body, status=200):
    read = {"refund": ALIPAY.read_refund, "refund-query": ALIPAY.read_refund, "bill": ALIPAY.read_bill}
    return read.get(call.kind, ALIPAY.read)(call, status, {}, body, now=NOW)


def _read(call, said, **more):
    return _heard(call, alipay_says(METHODS[call.kind], said, **more))


def _no(code, sub_code=""):
    return {"code": code, "msg": "no"} | ({"sub_code": sub_code, "sub_msg": "why"} if sub_code else {})


def _given(call):
    return dict(parse_qsl(call.body.decode() or urlsplit(call.url).query))


def test_a_request_is_a_signed_form_to_one_address():
    call = ALIPAY.create(
        voices.attempt(shared=True, return_url="https://s.example.cn/back"), way=Way.CODE, now=NOW
    )
    given = _given(call)
    said = json.loads(given["biz_content"])

    assert (call.method, call.url, call.browser) == ("POST", "https://gateway.example.cn/gateway.do", False)
    assert rsa.holds(content(given), given["sign"], voices.key("ours").public_key())
    assert (given["timestamp"], given["notify_url"]) == (
        "2026-11-24 10:00:00",
        "https://shop.example.cn/told",
    )
    assert (said["total_amount"], said["time_expire"]) == ("12.34", "2026-11-24 10:30:00")
    assert said["extend_params"] == {"royalty_freeze": "true"}
    assert "return_url" not in given


@pytest.mark.parametrize(
    ("way", "product"), [(Way.PAGE, "FAST_INSTANT_TRADE_PAY"), (Way.PHONE, "QUICK_WAP_WAY")]
)
def test_a_page_is_where_the_browser_goes(way, product):
    plain = ALIPAY.create(voices.attempt(), way=way, now=NOW)
    back = _given(ALIPAY.create(voices.attempt(return_url="https://s.example.cn/back"), way=way, now=NOW))

    assert (plain.method, plain.browser, plain.body) == ("GET", True, b"")
    assert json.loads(_given(plain)["biz_content"])["product_code"] == product
    assert "return_url" not in _given(plain)
    assert back["return_url"] == "https://s.example.cn/back"
    assert rsa.holds(content(back), back["sign"], voices.key("ours").public_key())


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (PAID, "paid"),
        (PAID | {"trade_status": "TRADE_FINISHED"}, "paid"),
        (PAID | {"trade_status": "TRADE_CLOSED"}, "refunded"),
        (PAID | {"trade_status": "TRADE_CLOSED", "send_pay_date": ""}, "closed"),
        (PAID | {"trade_status": "WAIT_BUYER_PAY"}, "pending"),
        (_no("40004", "ACQ.TRADE_NOT_EXIST"), "absent"),
        (_no("40004", "ACQ.TRADE_HAS_CLOSE"), "closed"),
        (_no("40004", "ACQ.SYSTEM_ERROR"), "unknown"),
        (_no("20000", "isp.unknow-error"), "unknown"),
        (_no("20000"), "unknown"),
    ],
)
def test_a_query_says_the_state_in_our_words(said, state):
    assert _read(QUERY, said).state == state


def test_a_paid_attempt_has_its_number_amount_and_time():
    found = _read(QUERY, PAID)

    assert (found.channel_no, found.fen, found.currency) == ("2201", 1_234, "CNY")
    assert found.paid_at == NOW - dt.timedelta(minutes=1)


def test_orders_and_closes_are_read():
    create, close = ALIPAY.create(voices.attempt(), way=Way.CODE, now=NOW), ALIPAY.close("P000001", now=NOW)

    assert _read(create, YES | {"qr_code": "https://qr.example.cn/a"}).pay_url == "https://qr.example.cn/a"
    assert _read(close, YES).state == "closed"
    assert _heard(close, b"", 502).state == "unknown"


def test_refusals_carry_alipay_s_own_code():
    for code, said in (
        ("ACQ.CONTEXT_INCONSISTENT", _no("40004", "ACQ.CONTEXT_INCONSISTENT")),
        ("40001", _no("40001")),
    ):
        with pytest.raises(RefusedError) as refusal:
            _read(QUERY, said)
        assert refusal.value.refused == code


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        (alipay_says("alipay.trade.query", PAID, by="stranger"), SignatureError),
        (alipay_says("alipay.trade.query", PAID).replace(b"12.34", b"99.34"), SignatureError),
        (alipay_says("alipay.trade.close", PAID), UnreadableError),
        (b'{"sign":"x",' + alipay_says("alipay.trade.query", PAID)[1:], UnreadableError),
        (alipay_says("alipay.trade.query", PAID | {"out_trade_no": "P000002"}), UnreadableError),
        (alipay_says("alipay.trade.query", PAID | {"trade_status": "NEW"}), UnreadableError),
        (b"\xff", UnreadableError),
        (b'{"error_response":{"code":"40002","sub_code":"isv.invalid-signature"}}', RefusedError),
        (b'{"error_response":{"code":"40002"}}', RefusedError),
    ],
)
def test_what_is_not_alipay_s_answer_to_this_is_not_believed(body, failure):
    with pytest.raises(failure):
        _heard(QUERY, body)


def test_a_second_node_of_the_same_name_is_not_the_signed_one():
    signed = alipay_says("alipay.trade.query", PAID)
    doubled = signed[:-1] + b',"alipay_trade_query_response":{"code":"10000","trade_status":"TRADE_CLOSED"}}'

    assert _heard(QUERY, doubled).state == "paid"


def test_a_refund_is_done_once_and_asked_about_after_that():
    done = _read(REFUND, YES | {"trade_no": "2201", "fund_change": "Y", "refund_fee": "9.99"})

    assert (done.state, done.fen, done.channel_no) == ("done", 400, "2201")
    assert _read(REFUND, YES | {"fund_change": "N"}).state == "unknown"
    assert _read(REFUND, _no("40004", "ACQ.TRADE_NOT_EXIST")).state == "absent"
    assert _heard(REFUND, b"", 500).state == "unknown"
    with pytest.raises(RefusedError, match="why"):
        _read(REFUND, _no("40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH"))


def test_a_refund_without_a_status_does_not_exist_though_the_answer_is_yes():
    good = {
        "out_request_no": "R000001",
        "trade_no": "2201",
        "refund_amount": "4.00",
        "refund_status": "REFUND_SUCCESS",
    }
    done = _read(REFUND_QUERY, YES | good | {"gmt_refund_pay": "2026-11-24 09:59:00"})

    assert (done.state, done.fen, done.at) == ("done", 400, NOW - dt.timedelta(minutes=1))
    assert _read(REFUND_QUERY, YES | good).at is None
    assert _read(REFUND_QUERY, YES).state == "absent"
    assert _read(REFUND_QUERY, YES | good | {"refund_status": "REFUND_PROCESSING"}).state == "processing"
    with pytest.raises(UnreadableError):
        _read(REFUND_QUERY, YES | good | {"out_request_no": "R000002"})


def test_a_reason_is_said_if_there_is_one():
    reasons = [
        json.loads(_given(ALIPAY.refund(voices.refund(reason=why), now=NOW))["biz_content"])
        for why in ("退货", "")
    ]

    assert [one.get("refund_reason") for one in reasons] == ["退货", None]


STAMP = "2026-11-24 09:59:00"


@pytest.mark.parametrize(
    ("told", "kind", "fen", "id_"),
    [
        ({"trade_status": "TRADE_SUCCESS", "gmt_payment": STAMP}, "paid", 1_234, "2201:TRADE_SUCCESS:"),
        ({"trade_status": "TRADE_FINISHED", "gmt_payment": STAMP}, "paid", 1_234, "2201:TRADE_FINISHED:"),
        ({"trade_status": "TRADE_CLOSED", "gmt_close": STAMP}, "closed", 0, "2201:TRADE_CLOSED:"),
        ({"trade_status": "WAIT_BUYER_PAY", "gmt_create": STAMP}, "pending", 0, "2201:WAIT_BUYER_PAY:"),
        (
            {
                "trade_status": "TRADE_SUCCESS",
                "refund_fee": "4.00",
                "out_biz_no": "R1",
                "gmt_refund": f"{STAMP}.123",
            },
            "refunded",
            0,
            "2201:TRADE_SUCCESS:R1",
        ),
        (
            {"trade_status": "TRADE_CLOSED", "refund_fee": "4.00", "gmt_refund": STAMP},
            "refunded",
            0,
            "2201:TRADE_CLOSED:",
        ),
    ],
)
def test_news_are_of_a_refund_first_and_of_the_status_then(told, kind, fen, id_):
    news = ALIPAY.news({}, alipay_tells(told), now=NOW)

    assert (news.kind, news.fen, news.id, news.total_fen) == (kind, fen, id_, 1_234)
    assert news.refunded_fen == (400 if kind == "refunded" else 0)
    assert news.at == NOW - dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        (alipay_tells({"trade_status": "TRADE_SUCCESS"}, by="stranger"), SignatureError),
        (alipay_tells({}).replace(b"RSA2", b"RSA"), SignatureError),
        (alipay_tells({}) + b"&total_amount=0.01", SignatureError),
        (alipay_tells({}).replace(b"12.34", b"0.01"), SignatureError),
        (alipay_tells({"app_id": "2022"}), UnreadableError),
        (alipay_tells({"seller_id": "2089"}), UnreadableError),
        (alipay_tells({"trade_status": "NEW"}), UnreadableError),
        (alipay_tells({"trade_status": "TRADE_SUCCESS", "gmt_payment": "now"}), UnreadableError),
        (b"no form", UnreadableError),
        (b"\xff=1", UnreadableError),
    ],
)
def test_news_that_are_not_alipay_s_or_not_about_us_change_nothing(body, failure):
    with pytest.raises(failure):
        ALIPAY.news({}, body, now=NOW)


def test_a_notification_is_taken_with_the_very_word():
    assert ALIPAY.acknowledgement(ok=True) == (200, "text/plain", b"success")
    assert ALIPAY.acknowledgement(ok=False)[2] != b"success"


HEAD = "支付宝交易号,商户订单号,业务类型,完成时间,订单金额（元）,退款批次号/请求号,服务费（元）"
PAY = "2201\t,P000001\t,交易\t,2026-11-23 09:00:00\t,12.34\t,\t,-0.07\t"
BACK = "2201\t,P000001\t,退款\t,2026-11-23 10:00:00\t,-4.00\t,R000001\t,\t"
SUMS = (
    "#交易合计：1笔，商家实收共12.34元，商家优惠共0.00元",
    "#退款合计：1笔，商家实收退款共-4.00元，商家优惠退款共0.00元",
)
NAME, OTHER = "2088_20261123_业务明细.csv", "2088_20261123_业务明细(汇总).csv"


def _packed(*lines, names=(NAME, OTHER), coding="gb18030"):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as folder:
        for name in names:
            folder.writestr(name, "\r\n".join(lines).encode(coding))
    return made.getvalue()


def test_a_bill_is_unpacked_read_by_its_columns_and_added_up():
    link = BillLink(url="https://bills.example.cn/a")
    paid, back = ALIPAY.bill_rows(link, _packed("#支付宝", HEAD, PAY, BACK, *SUMS))

    assert (paid.fen, paid.fee_fen, paid.out_refund_no) == (1_234, 7, "")
    assert (back.fen, back.fee_fen, back.out_refund_no) == (400, 0, "R000001")
    assert ALIPAY.bill_file(link, now=NOW).url == link.url


def test_the_name_of_a_table_may_be_in_gbk_without_a_mark(monkeypatch):
    good = _packed("#支付宝", HEAD, PAY, BACK, *SUMS, names=("d.csv", "s__.csv"))
    raw = "汇总".encode("gbk")
    packed = good.replace(b"s__.csv", b"s" + raw[:2] + b".csv")
    assert packed != good
    four = _packed("#支付宝", HEAD, PAY, BACK, *SUMS, names=("d.csv", "____.csv")).replace(
        b"____.csv", raw + b".csv"
    )

    assert len(ALIPAY.bill_rows(BillLink(url=""), four)) == 2
    with pytest.raises(UnreadableError):
        ALIPAY.bill_rows(BillLink(url=""), packed)


@pytest.mark.parametrize(
    "body",
    [
        _packed(HEAD, PAY, BACK, SUMS[0]),
        _packed(HEAD, PAY, *SUMS),
        _packed(HEAD, PAY, BACK, SUMS[0].replace("12.34", "12.35"), SUMS[1]),
        _packed(HEAD, PAY, BACK, SUMS[0].replace("12.34", "1.2.3"), SUMS[1]),
        _packed(HEAD, PAY.replace("P000001", ""), BACK, *SUMS),
        _packed(HEAD, PAY.replace("12.34", "12,34"), BACK, *SUMS),
        _packed(HEAD, PAY.replace("09:00:00", "9h"), BACK, *SUMS),
        _packed(HEAD, PAY, BACK, *SUMS, names=(NAME, "more.csv")),
        _packed(HEAD, PAY, BACK, *SUMS, coding="utf-16"),
        b"PK no zip",
    ],
)
def test_a_bill_that_does_not_add_up_or_open_is_not_understood(body):
    with pytest.raises(UnreadableError):
        ALIPAY.bill_rows(BillLink(url=""), body)


def test_a_bill_lies_where_alipay_says():
    assert _read(BILL, {"code": "10000", "bill_download_url": "https://b.example.cn"}) == BillLink(
        url="https://b.example.cn"
    )
    assert _read(BILL, _no("40004", "isp.bill_not_exist")) is None
    with pytest.raises(RefusedError, match="isv"):
        _read(BILL, _no("40004", "isv.invalid"))
    with pytest.raises(RefusedError, match="SYSTEM_ERROR"):
        _heard(BILL, b"", 500)
