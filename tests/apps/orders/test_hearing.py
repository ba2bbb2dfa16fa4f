"""Notifications through the door of the site: of the real simulator, signed, told twice, and of whoever only pretends."""

from __future__ import annotations

import json
import secrets

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.orders.conftest import TOTAL, balances, stock
from tests.factories import orders as market
from tests.simulators.gateways import gateways
from yushi.apps.orders.models import Booking, ChannelNotice, Order
from yushi.apps.orders.services.paying import attempt_open
from yushi.core.payments import Way


@pytest.fixture
def simulated(world, settings, tmp_path_factory):
    with gateways(tmp_path_factory.mktemp("paysim")) as found:
        file = tmp_path_factory.mktemp("table") / "merchant.json"
        file.write_text(json.dumps(found.keys.merchant), encoding="utf-8")
        settings.PAYMENTS = file
        yield found


def posted(name, told):
    headers, body = told
    kind = headers.get("Content-Type", "application/json")
    extra = {key: value for key, value in headers.items() if key.lower().startswith("wechatpay")}
    return Client().post(reverse("orders:notify", args=(name,)), body, content_type=kind, headers=extra)


@pytest.mark.parametrize(("name", "way"), [("wechat", Way.CODE), ("alipay", Way.CODE)])
def test_a_purchase_is_paid_by_what_the_channel_tells_and_by_nothing_else(world, simulated, name, way):
    cart = market.cart((world.tea, 2), (world.wig, 1))
    order = market.place(cart, TOTAL, at=timezone.now())
    attempt = attempt_open(
        order=order, at=timezone.now(), channel=name, way=way, notify_url=simulated.inbox.url, return_url=""
    )
    trade = simulated.simulator.office.book.find(name, attempt.out_trade_no, timezone.now())
    trade.scanned = True
    simulated.simulator.pay(trade)
    simulated.settle()
    headers, body = simulated.inbox.told[0]

    forged = posted(name, (headers, body.replace(b"a", b"b", 1)))
    assert forged.status_code >= 400
    assert (Order.objects.get().state, ChannelNotice.objects.count()) == ("placed", 0)

    answers = [posted(name, (headers, body)) for _ in range(3)]
    assert {one.status_code for one in answers} <= {200, 204}
    assert (Order.objects.get().state, stock(world.tea), stock(world.wig)) == ("paid", (3, 0), (1, 0))
    assert (ChannelNotice.objects.get().result, Booking.objects.count()) == ("booked", 1)
    assert balances()[f"channel:{name}"] == TOTAL


def test_a_channel_that_is_none_here_and_news_of_no_attempt_of_ours(world, simulated):
    assert (
        Client()
        .post(reverse("orders:notify", args=("gold",)), b"{}", content_type="application/json")
        .status_code
        == 404
    )
    assert Client().get(reverse("orders:notify", args=("wechat",))).status_code == 405
    foreign = simulated.attempt(out_trade_no=f"P{secrets.randbelow(10**9):09}")
    channel = simulated.channel("wechat")
    simulated.asked(channel, channel.create(foreign, way=Way.CODE, now=timezone.now()))
    simulated.pays("wechat", foreign)

    assert posted("wechat", simulated.inbox.told[0]).status_code >= 500
    assert not ChannelNotice.objects.exists()
