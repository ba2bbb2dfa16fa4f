"""Alipay from end to end: the core on one side, the simulator on the other."""

from __future__ import annotations

import pytest

from tests.simulators.gateways import now
from yushi.core.payments import RefusedError, SignatureError, Way, differences
from yushi.core.payments.reading import CHINA
from yushi.outside import Fetcher, Gateway, Request
from yushi.outside.gateways import to_merchants
from yushi.paysim.moods import Mood


@pytest.fixture
def alipay(gateways):
    return gateways.channel("alipay")


def _coded(gateways, alipay, attempt):
    return gateways.asked(alipay, alipay.create(attempt, way=Way.CODE, now=now()))


def _queried(gateways, alipay, attempt):
    return gateways.asked(alipay, alipay.query(attempt.out_trade_no, now=now()))


def _scanned(gateways, attempt):
    """Somebody opens the page behind the code."""
    gateways.simulator.office.book.find("alipay", attempt.out_trade_no, now()).scanned = True


def test_a_code_has_no_trade_until_somebody_scans_it(gateways, alipay):
    attempt = gateways.attempt()
    ordered = _coded(gateways, alipay, attempt)
    unscanned = _queried(gateways, alipay, attempt)
    not_closed = gateways.asked(alipay, alipay.close(attempt.out_trade_no, now=now()))
    _scanned(gateways, attempt)
    scanned = _queried(gateways, alipay, attempt)

    gateways.pays("alipay", attempt)
    (told,) = gateways.news(alipay)
    after = _queried(gateways, alipay, attempt)

    assert (ordered.state, ordered.pay_url[:22]) == ("pending", gateways.base_url[:22])
    assert unscanned.state == not_closed.state == "absent"
    assert scanned.state == "pending"
    assert (told.kind, told.fen, told.id) == ("paid", attempt.fen, f"{told.channel_no}:TRADE_SUCCESS:")
    assert (after.state, after.channel_no, after.paid_at) == ("paid", told.channel_no, told.at)
    assert differences(attempt, told) == differences(attempt, after) == ()


@pytest.mark.parametrize("way", [Way.PAGE, Way.PHONE])
def test_a_page_sends_the_payer_s_browser_to_where_the_button_is(gateways, alipay, way):
    attempt = gateways.attempt(return_url="http://127.0.0.1:1/back")
    call = alipay.create(attempt, way=way, now=now())
    browser = Gateway.at(gateways.base_url).fetcher

    moved = browser.ask(call.url, Request())
    page = browser.ask(moved.header("location"), Request())
    pressed = browser.ask(moved.header("location"), Request(method="POST"))
    gateways.settle()

    assert call.browser
    assert (moved.status, page.status, pressed.status) == (302, 200, 303)
    assert [one.kind for one in gateways.news(alipay)] == ["paid"]
    assert "http://127.0.0.1:1/back" in page.body.decode()


def test_a_refund_is_told_to_the_address_of_the_payment_with_the_sum_so_far(gateways, alipay):
    attempt = gateways.attempt(1_000)
    _coded(gateways, alipay, attempt)
    gateways.pays("alipay", attempt)
    gateways.news(alipay)
    part, rest = gateways.refund(attempt, 400), gateways.refund(attempt, 600, reason="退货")

    outcomes = [gateways.asked(alipay, alipay.refund(one, now=now())) for one in (part, part, rest)]
    gateways.settle()
    told = gateways.news(alipay)
    found = gateways.asked(alipay, alipay.refund_query(attempt.out_trade_no, part.out_refund_no, now=now()))

    assert [(one.state, one.fen, one.code) for one in outcomes] == [
        ("done", 400, ""),
        ("unknown", 0, "fund_change=N"),
        ("done", 600, ""),
    ]
    assert [(one.kind, one.out_refund_no, one.fen, one.refunded_fen) for one in told] == [
        ("refunded", part.out_refund_no, 0, 400),
        ("refunded", rest.out_refund_no, 0, 1_000),
    ]
    assert (found.state, found.fen) == ("done", 400)
    assert found.at is not None
    assert _queried(gateways, alipay, attempt).state == "refunded"
    assert (
        gateways.asked(alipay, alipay.refund_query(attempt.out_trade_no, "R-none", now=now())).state
        == "absent"
    )
    with pytest.raises(RefusedError, match=r"ACQ\.REFUND_AMT_NOT_EQUAL_TOTAL"):
        gateways.asked(alipay, alipay.refund(gateways.refund(attempt, 1), now=now()))


def test_a_close_that_crosses_a_payment_is_to_be_asked_about(gateways, alipay):
    attempt = gateways.attempt()
    _coded(gateways, alipay, attempt)
    gateways.pays("alipay", attempt)

    crossed = gateways.asked(alipay, alipay.close(attempt.out_trade_no, now=now()))

    assert (crossed.state, crossed.code) == ("unknown", "ACQ.TRADE_STATUS_ERROR")


def test_a_scanned_attempt_can_be_closed_and_is_spent(gateways, alipay):
    attempt = gateways.attempt()
    _coded(gateways, alipay, attempt)
    _scanned(gateways, attempt)

    assert gateways.asked(alipay, alipay.close(attempt.out_trade_no, now=now())).state == "closed"
    assert _queried(gateways, alipay, attempt).state == "closed"
    assert _coded(gateways, alipay, attempt).state == "closed"


def test_the_bill_of_today_has_every_payment_and_refund(gateways, alipay):
    attempt = gateways.attempt(5_000)
    _coded(gateways, alipay, attempt)
    gateways.pays("alipay", attempt)
    gateways.asked(alipay, alipay.refund(gateways.refund(attempt, 700), now=now()))
    day = now().astimezone(CHINA).date()

    link = gateways.asked(alipay, alipay.bill(day, now=now()))
    got = Gateway.at(alipay.base_url).send(alipay.bill_file(link, now=now()))
    rows = [row for row in alipay.bill_rows(link, got.body) if row.out_trade_no == attempt.out_trade_no]

    assert [(row.fen, bool(row.out_refund_no)) for row in rows] == [(5_000, False), (700, True)]
    assert gateways.asked(alipay, alipay.bill(day.replace(year=2020), now=now())) is None
    assert Fetcher(rules=Gateway.at(gateways.base_url).fetcher.rules).fetch(link.url[:-4]).status == 403


def test_lies_forgeries_and_probes_are_seen(gateways, alipay):
    lied, forged = gateways.attempt(99_900), gateways.attempt()
    for attempt, mood in ((lied, Mood(lie_fen=1, probe=True)), (forged, Mood(forge=True))):
        gateways.simulator.office.mood = Mood()
        _coded(gateways, alipay, attempt)
        gateways.simulator.office.mood = mood
        gateways.pays("alipay", attempt)
    probe, lie, forgery = gateways.inbox.told

    for bad in (probe, forgery):
        with pytest.raises(SignatureError):
            alipay.news(*bad, now=now())
    assert [one.name for one in differences(lied, alipay.news(*lie, now=now()))] == ["fen"]
    with pytest.raises(SignatureError):
        _queried(gateways, alipay, forged)


def test_what_is_not_signed_by_the_merchant_is_refused(gateways, alipay):
    attempt = gateways.attempt()
    call = alipay.create(attempt, way=Way.CODE, now=now())
    changed = call.body.replace(b"12.34", b"00.34")
    post = to_merchants()

    assert changed != call.body
    assert b"isv.invalid-signature" in post(call.url, call.headers, changed).body
    with pytest.raises(RefusedError, match=r"isv\.invalid-timestamp"):
        gateways.asked(alipay, alipay.create(attempt, way=Way.CODE, now=now().replace(year=2020)))
