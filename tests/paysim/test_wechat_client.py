"""The published client of WeChat Pay, unchanged, drives the simulator: nothing of our core is on its side."""

from __future__ import annotations

import datetime as dt
import gzip
import json

import pytest

from yushi.paysim.moods import Mood

wechatpayv3 = pytest.importorskip("wechatpayv3")


@pytest.fixture
def client(gateways):
    keys = gateways.keys.merchant["wechat"]
    ((key_id, pem),) = keys["platform_keys"].items()
    made = wechatpayv3.WeChatPay(
        wechatpay_type=wechatpayv3.WeChatPayType.NATIVE,
        mchid=keys["mchid"],
        private_key=keys["key"],
        cert_serial_no=keys["serial"],
        appid=keys["appid"],
        apiv3_key=keys["api_v3_key"],
        notify_url=gateways.inbox.url,
        public_key=pem,
        public_key_id=key_id,
    )
    made._core._gate_way = gateways.base_url
    return made


def _ordered(client, attempt, **more):
    status, text = client.pay(
        description=attempt.title,
        out_trade_no=attempt.out_trade_no,
        amount={"total": attempt.fen},
        **more,
    )
    return status, json.loads(text)


def test_the_client_orders_reads_news_and_queries(gateways, client):
    attempt = gateways.attempt()

    status, said = _ordered(client, attempt)
    gateways.pays("wechat", attempt)
    (headers, body) = gateways.inbox.told[-1]
    told = client.callback(headers, body)
    status_later, found = client.query(out_trade_no=attempt.out_trade_no)

    assert status == status_later == 200
    assert said["code_url"].startswith(gateways.base_url)
    assert told["event_type"] == "TRANSACTION.SUCCESS"
    assert told["resource"]["amount"]["total"] == attempt.fen
    assert json.loads(found)["transaction_id"] == told["resource"]["transaction_id"]
    assert client.query(transaction_id=told["resource"]["transaction_id"])[0] == 200


def test_the_client_refunds_and_is_told(gateways, client):
    attempt = gateways.attempt(900)
    _ordered(client, attempt)
    gateways.pays("wechat", attempt)

    status, said = client.refund(
        out_refund_no="R-client-1",
        out_trade_no=attempt.out_trade_no,
        amount={"refund": 300, "total": 900, "currency": "CNY"},
    )
    gateways.settle()
    told = client.callback(*gateways.inbox.told[-1])

    assert (status, json.loads(said)["status"]) == (200, "PROCESSING")
    assert (told["event_type"], told["resource"]["amount"]["refund"]) == ("REFUND.SUCCESS", 300)
    assert json.loads(client.query_refund("R-client-1")[1])["status"] == "SUCCESS"
    assert client.query_refund("R-client-2")[0] == 404


def test_the_client_closes_and_orders_on_the_phone(gateways, client):
    attempt = gateways.attempt()
    scene = {"payer_client_ip": "203.0.113.7", "h5_info": {"type": "Wap"}}

    _status, said = _ordered(client, attempt, pay_type=wechatpayv3.WeChatPayType.H5, scene_info=scene)

    assert said["h5_url"].startswith(gateways.base_url)
    assert client.close(attempt.out_trade_no)[0] == 204
    assert json.loads(client.query(out_trade_no=attempt.out_trade_no)[1])["trade_state"] == "CLOSED"


def test_shares_need_the_flag_at_the_order_and_go_back_before_a_refund(gateways, client):
    plain, shared = gateways.attempt(1_000), gateways.attempt(1_000)
    _ordered(client, plain)
    _ordered(client, shared, settle_info={"profit_sharing": True})
    for one in (plain, shared):
        gateways.pays("wechat", one)
    book = gateways.simulator.office.book
    numbers = [book.trades["wechat", one.out_trade_no].channel_no for one in (plain, shared)]
    receivers = [{"type": "MERCHANT_ID", "account": "1900000002", "amount": 300, "description": "货款"}]

    asked = [
        client.profitsharing_order(number, f"S-{number}", [dict(receivers[0])], unfreeze_unsplit=True)
        for number in numbers
    ]
    status, said = client.refund(
        out_refund_no="R-client-3",
        out_trade_no=shared.out_trade_no,
        amount={"refund": 800, "total": 1_000, "currency": "CNY"},
    )

    assert [status for status, _said in asked] == [403, 200]
    assert json.loads(asked[0][1])["code"] == "RULE_LIMIT"
    assert (status, json.loads(said)["code"]) == (403, "NOT_ENOUGH")


def test_the_client_takes_the_bill(gateways, client):
    attempt = gateways.attempt(4_321)
    _ordered(client, attempt)
    gateways.pays("wechat", attempt)
    today = dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=8))).date()

    status, said = client.trade_bill(today.isoformat())
    packed = client.download_bill(json.loads(said)["download_url"])[1]

    assert status == 200
    assert f"`{attempt.out_trade_no}," in gzip.decompress(packed).decode("utf-8-sig")


def test_the_client_refuses_what_a_stranger_signs(gateways, client):
    attempt = gateways.attempt()
    _ordered(client, attempt)
    gateways.simulator.office.mood = Mood(forge=True)
    gateways.pays("wechat", attempt)

    assert client.callback(*gateways.inbox.told[-1]) is None
    with pytest.raises(Exception, match="failed to verify the signature"):
        client.query(out_trade_no=attempt.out_trade_no)


def test_the_simulator_refuses_another_merchant_s_key_and_an_old_clock(gateways, client, monkeypatch):
    attempt = gateways.attempt()
    monkeypatch.setattr("wechatpayv3.utils.time.time", lambda: 1_700_000_000)
    status, said = _ordered(client, attempt)
    monkeypatch.undo()
    client._core._private_key = gateways.simulator.channels["wechat"].key

    assert (status, said["code"]) == (401, "SIGN_ERROR")
    assert _ordered(client, attempt)[0] == 401
