"""A published client of Alipay, unchanged, drives the simulator: nothing of our core is on its side."""

from __future__ import annotations

import time
from urllib.parse import parse_qsl
from urllib.request import urlopen

import pytest

from yushi.paysim.moods import Mood

alipay_client = pytest.importorskip("alipay")


@pytest.fixture
def client(gateways, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")  # it signs the clock on the wall, and Alipay's is in China
    time.tzset()
    keys = gateways.keys.merchant["alipay"]
    made = alipay_client.AliPay(
        appid=keys["app_id"],
        app_notify_url=gateways.inbox.url,
        app_private_key_string=keys["key"],
        alipay_public_key_string=keys["alipay_key"],
    )
    made._gateway = f"{gateways.base_url}/gateway.do"
    yield made
    monkeypatch.undo()
    time.tzset()


def _told(gateways):
    return [dict(parse_qsl(body.decode())) for _headers, body in gateways.inbox.told]


def _verified(client, told):
    told = dict(told)
    return client.verify(told, told.pop("sign"))


def test_the_client_orders_a_code_and_is_told(gateways, client):
    attempt = gateways.attempt()

    said = client.api_alipay_trade_precreate(attempt.title, attempt.out_trade_no, "12.34")
    with pytest.raises(AssertionError):
        client.api_alipay_trade_query()
    absent = client.api_alipay_trade_query(out_trade_no=attempt.out_trade_no)
    gateways.pays("alipay", attempt)
    (told,) = _told(gateways)
    found = client.api_alipay_trade_query(out_trade_no=attempt.out_trade_no)

    assert said["qr_code"].startswith(gateways.base_url)
    assert absent["sub_code"] == "ACQ.TRADE_NOT_EXIST"
    assert _verified(client, told)
    assert not _verified(client, told | {"total_amount": "0.01"})
    assert (told["trade_status"], told["total_amount"]) == ("TRADE_SUCCESS", "12.34")
    assert (found["trade_status"], found["trade_no"]) == ("TRADE_SUCCESS", told["trade_no"])


@pytest.mark.parametrize("way", ["page", "wap"])
def test_the_client_sends_a_browser_to_the_page(gateways, client, way):
    attempt = gateways.attempt()
    make = getattr(client, f"api_alipay_trade_{way}_pay")

    query = make(attempt.title, attempt.out_trade_no, "12.34", return_url="https://shop.example.cn/back")
    with urlopen(f"{client._gateway}?{query}", timeout=5) as answer:
        page = answer.read().decode()

    assert "没有任何真实资金流动" in page
    assert "No real money moves" in page
    assert "https://shop.example.cn/back" in page
    assert client.api_alipay_trade_close(attempt.out_trade_no)["code"] == "10000"


def test_the_client_refunds_once_for_each_number(gateways, client):
    attempt = gateways.attempt(1_000)
    client.api_alipay_trade_precreate(attempt.title, attempt.out_trade_no, "10.00")
    gateways.pays("alipay", attempt)

    asked = [
        client.api_alipay_trade_refund(amount, attempt.out_trade_no, out_request_no="R-client")
        for amount in ("4.00", "4.00", "5.00")
    ]
    gateways.settle()
    told = _told(gateways)[-1]
    found = client.api_alipay_trade_fastpay_refund_query("R-client", out_trade_no=attempt.out_trade_no)
    none = client.api_alipay_trade_fastpay_refund_query("R-none", out_trade_no=attempt.out_trade_no)

    assert [one.get("fund_change", one.get("sub_code")) for one in asked] == [
        "Y",
        "N",
        "ACQ.DISCORDANT_REPEAT_REQUEST",
    ]
    assert _verified(client, told)
    assert (told["refund_fee"], told["out_biz_no"]) == ("4.00", "R-client")
    assert (found["refund_status"], found["refund_amount"]) == ("REFUND_SUCCESS", "4.00")
    assert (none["code"], none.get("refund_status")) == ("10000", None)


def test_shares_need_the_flag_at_the_order(gateways, client):
    plain, shared = gateways.attempt(1_000), gateways.attempt(1_000)
    flag = {"extend_params": {"royalty_freeze": "true"}}
    for attempt, more in ((plain, {}), (shared, flag)):
        client.api_alipay_trade_precreate(attempt.title, attempt.out_trade_no, "10.00", **more)
        gateways.pays("alipay", attempt)
    numbers = [one["trade_no"] for one in _told(gateways)]

    said = [
        client.api_alipay_trade_order_settle(f"S-{number}", number, [{"trans_in": "2088", "amount": "3.00"}])
        for number in numbers
    ]

    assert [one["code"] for one in said] == ["40004", "10000"]


def test_the_client_sees_a_stranger_s_signature(gateways, client):
    attempt = gateways.attempt()
    gateways.simulator.office.mood = Mood(forge=True)

    with pytest.raises(alipay_client.exceptions.AliPayValidationError):
        client.api_alipay_trade_precreate(attempt.title, attempt.out_trade_no, "12.34")
    client._app_private_key = alipay_client.RSA.generate(2048)
    with pytest.raises(alipay_client.exceptions.AliPayException, match=r"isv\.invalid-signature"):
        client.api_alipay_trade_query(attempt.out_trade_no)
