"""What people and tests see and steer: the pages, the control, the keys, and the rules of the book."""

from __future__ import annotations

import dataclasses
import json
import secrets
import stat
from datetime import timedelta
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.simulators.gateways import now
from yushi.core.payments import Way
from yushi.outside import Gateway, Request
from yushi.paysim.book import Book, Refund, RefusedByGatewayError, Trade
from yushi.paysim.keeping import keep
from yushi.paysim.keys import kept, last_port
from yushi.paysim.moods import Mood, mood
from yushi.paysim.web import Asked


@pytest.fixture
def ask(gateways):
    """Any request, as a browser or a program makes it."""
    fetcher = Gateway.at(gateways.base_url).fetcher

    def asked(path, method="GET", headers=(), body=b""):
        return fetcher.ask(gateways.base_url + path, Request(method=method, headers=headers, body=body))

    return asked


@pytest.fixture
def control(gateways, ask):
    word = (("Authorization", f"Bearer {gateways.keys.gateways['control']}"),)

    def controlled(path, **said):
        method = "GET" if path == "state" else "POST"
        got = ask(f"/control/{path}", method, word, json.dumps(said).encode() if method == "POST" else b"")
        return got.status, json.loads(got.body)

    return controlled


def _ordered(gateways, name="wechat", **more):
    channel, attempt = gateways.channel(name), gateways.attempt(**more)
    outcome = gateways.asked(channel, channel.create(attempt, way=Way.CODE, now=now()))
    return attempt, outcome.pay_url.removeprefix(gateways.base_url)


def test_a_person_presses_the_button_once_and_is_told_what_this_is(gateways, ask):
    attempt, path = _ordered(gateways, title="<b>牡丹</b>")

    before, pressed, again = ask(path), ask(path, "POST"), ask(path, "POST")
    gateways.settle()
    after = ask(path)

    page = before.body.decode()
    assert page.index("没有任何真实资金流动") < page.index("No real money moves") < page.index("<form")
    assert "&lt;b&gt;牡丹&lt;/b&gt;" in page
    assert "¥12.34" in page
    assert "script" not in page
    assert before.header("content-security-policy").startswith("default-src 'none'; style-src 'sha256-")
    assert (pressed.status, pressed.header("location"), again.status) == (303, path, 303)
    assert "已付款 / paid" in after.body.decode()
    assert "<form" not in after.body.decode()
    assert len(gateways.inbox.told) == 1
    assert attempt.out_trade_no in ask("/").body.decode()


def test_a_page_that_is_not_there_says_so_and_what_this_is(ask):
    for path in ("/pay/none", "/nothing", "/control"):
        found = ask(path)
        assert found.status == 404
        assert "No real money moves" in found.body.decode()


def test_an_attempt_that_expired_cannot_be_paid(gateways, ask):
    attempt, path = _ordered(gateways, expires_at=now() + timedelta(seconds=1))
    gateways.simulator.office.book.trades["wechat", attempt.out_trade_no].expires_at = now()

    ask(path, "POST")

    assert "已关闭 / closed" in ask(path).body.decode()
    assert gateways.inbox.told == []


def test_the_control_needs_its_word(ask):
    for headers in ((), (("Authorization", "Bearer guess"),), (("Authorization", "Bearer \xff"),)):
        assert ask("/control/state", headers=headers).status == 403


def test_the_control_sets_moods_pays_tells_and_releases(gateways, control):
    attempt, _path = _ordered(gateways)
    named = {"channel": "wechat", "number": attempt.out_trade_no}

    assert control("tell", **named) == (409, {"wrong": "unpaid"})
    assert control("mood", hold=True)[1]["hold"] is True
    assert control("pay", **named)[0] == 200
    assert control("pay", **named) == (409, {"wrong": "paid"})
    assert control("tell", **named) == (200, {})
    assert control("release") == (200, {"released": 2})
    assert control("settle") == (200, {"settled": True})
    state = control("state")[1]

    assert {one["about"] for one in state["sent"][-2:]} == {f"paid {attempt.out_trade_no}"}
    assert next(one for one in state["trades"] if one["number"] == attempt.out_trade_no)["state"] == "paid"
    assert control("mood") == (200, dataclasses.asdict(Mood()))
    assert control("pay", channel="none", number="none") == (409, {"wrong": "absent"})
    assert control("nothing") == (404, {"wrong": "path"})


def test_a_mood_that_is_not_known_or_too_much_is_refused(control):
    assert mood({"copies": 100, "slow_ms": 30_000, "lie_fen": 1}).copies == 100
    for wrong in (
        {"angry": True},
        {"copies": True},
        {"copies": 101},
        {"slow_ms": -1},
        {"lie_fen": -1},
        {"hold": 1},
    ):
        assert control("mood", **wrong)[0] == 400


def test_a_payment_may_cross_the_closing(gateways, control):
    attempt, _path = _ordered(gateways)
    named = {"channel": "wechat", "number": attempt.out_trade_no}
    channel = gateways.channel("wechat")
    gateways.asked(channel, channel.close(attempt.out_trade_no, now=now()))

    assert control("pay", **named) == (409, {"wrong": "closed"})
    assert control("pay", late=True, **named)[0] == 200


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example.cn"}, {"Content-Length": "1048577"}, {"Content-Length": "many"}]
)
def test_only_its_own_name_and_small_requests_are_answered(gateways, headers):
    there = HTTPConnection("127.0.0.1", int(gateways.base_url.rpartition(":")[2]), timeout=5)
    there.putrequest("POST", "/control/mood", skip_host="Host" in headers)
    for name, value in headers.items():
        there.putheader(name, value)
    there.endheaders()

    assert there.getresponse().status == 400
    there.close()


def test_keys_are_for_the_owner_alone_and_stay(tmp_path):
    folder = tmp_path / "paysim"
    first = kept(folder, base_url="http://127.0.0.1:1", random=secrets.token_bytes)
    assert last_port(folder) == 1
    second = kept(folder, base_url="http://127.0.0.1:2", random=secrets.token_bytes)

    assert (last_port(folder), last_port(tmp_path)) == (2, 0)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert first.gateways == second.gateways
    assert {one["base_url"] for one in second.merchant.values()} == {"http://127.0.0.1:2"}
    assert first.merchant["wechat"]["key"] == second.merchant["wechat"]["key"]
    assert first.gateways["control"] not in (folder / "merchant.json").read_text()


@pytest.mark.parametrize(
    "asked",
    [
        Asked("POST", "/v3/pay/transactions/native", body=b"{"),
        Asked("GET", "/v3/"),
        Asked(
            "POST",
            "/gateway.do",
            headers={"content-type": "application/x-www-form-urlencoded"},
            body=b"\xff=%",
        ),
        Asked("GET", "/gateway.do", "app_id=2021000000000001&sign_type=RSA2&sign=!"),
        Asked("GET", "/alipay-bills/download", "day=never"),
        Asked("POST", "/mchorders/orderquery", body=b"[]"),
        Asked("POST", "/mchorders/orderquery", body=b'{"appId":5,"sign":{}}'),
        Asked("GET", "/mchorders/statement"),
        Asked("POST", "/control/mood", headers={"authorization": "\ud800"}),
    ],
)
def test_nothing_that_is_sent_unsigned_does_anything(gateways, asked):
    before = len(gateways.simulator.office.book.trades)

    reply = gateways.simulator.answer(asked)

    assert len(gateways.simulator.office.book.trades) == before
    assert reply.status in {200, 401, 403}
    assert b"Success" not in reply.body


def test_the_book_outlives_the_process_and_damage_counts_as_nothing(tmp_path):
    file = tmp_path / "book.json"
    moment = now()
    first, second, third = (Book(random=secrets.token_bytes) for _one in range(3))
    keep(first, file)
    given: dict[str, Any] = {
        "channel": "ecny",
        "number": "P1",
        "fen": 1_000,
        "title": "牡丹",
        "way": "H5",
        "notify_url": "",
    }
    trade = first.order(
        Trade(**given, made_at=moment, expires_at=moment + timedelta(hours=1), shared=True), moment
    )
    first.pay(trade, moment)
    first.refund(trade, Refund(number="R1", channel_no="", fen=300, made_at=moment))
    first.split(trade, "S1", 200)

    keep(second, file)
    file.write_text('{"last": 5, "trades": [{}]}')
    keep(third, file)

    assert second.trades == first.trades
    assert second.serial("ecny", moment) not in {trade.channel_no, trade.refunds["R1"].channel_no}
    assert third.trades == {}
    assert first.find("ecny", "P1", moment).place != ""


def test_the_book_lets_nothing_happen_twice_or_too_much():
    book, moment = Book(random=secrets.token_bytes), now()
    given: dict[str, Any] = {
        "channel": "ecny",
        "title": "牡丹",
        "way": "H5",
        "notify_url": "",
        "made_at": moment,
        "expires_at": None,
    }
    paid, unpaid = (book.order(Trade(**given, number=one, fen=1_000, shared=True), moment) for one in "AB")
    book.pay(paid, moment)
    book.split(paid, "S1", 700)
    book.split(paid, "S1", 700)

    def refund(trade, number, fen):
        return book.refund(trade, Refund(number=number, channel_no="", fen=fen, made_at=moment))

    assert refund(paid, "R1", 300)[1] is True
    assert refund(paid, "R1", 300)[1] is False
    for reason, act in (
        ("unpaid", lambda: refund(unpaid, "R2", 1)),
        ("refund-differs", lambda: refund(paid, "R1", 299)),
        ("too-much", lambda: refund(paid, "R2", 701)),
        ("split-first", lambda: refund(paid, "R2", 700)),
        ("unpaid", lambda: book.split(unpaid, "S2", 1)),
        ("used", lambda: book.split(paid, "S1", 699)),
        ("too-much", lambda: book.split(paid, "S2", 1)),
        ("paid", lambda: book.pay(paid, moment)),
        ("absent", lambda: book.by_channel_no("ecny", "")),
    ):
        with pytest.raises(RefusedByGatewayError) as no:
            act()
        assert no.value.reason == reason
    assert paid.split_fen == 700
