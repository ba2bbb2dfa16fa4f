"""WeChat Pay from end to end: the core on one side, the simulator on the other."""

from __future__ import annotations

import pytest

from tests.simulators.gateways import now
from yushi.core.payments import RefusedError, SignatureError, StaleError, Way, differences
from yushi.core.payments.reading import CHINA
from yushi.outside import FetchFailedError, Gateway
from yushi.paysim.moods import Mood


@pytest.fixture
def wechat(gateways):
    return gateways.channel("wechat")


def _ordered(gateways, wechat, attempt, way=Way.CODE):
    return gateways.asked(wechat, wechat.create(attempt, way=way, now=now()))


def _queried(gateways, wechat, attempt):
    return gateways.asked(wechat, wechat.query(attempt.out_trade_no, now=now()))


@pytest.mark.parametrize("way", [Way.CODE, Way.PHONE])
def test_an_attempt_is_ordered_paid_told_and_found(gateways, wechat, way):
    attempt = gateways.attempt()
    ordered = _ordered(gateways, wechat, attempt, way)
    before = _queried(gateways, wechat, attempt)

    gateways.pays("wechat", attempt)
    (told,) = gateways.news(wechat)
    after = _queried(gateways, wechat, attempt)

    assert ordered.state == before.state == "pending"
    assert ordered.pay_url.startswith(f"{gateways.base_url}/pay/")
    assert (told.kind, told.out_trade_no, told.fen) == ("paid", attempt.out_trade_no, attempt.fen)
    assert (after.state, after.channel_no, after.paid_at) == ("paid", told.channel_no, told.at)
    assert differences(attempt, told) == differences(attempt, after) == ()


def test_ordering_twice_is_ordering_once_and_never_another_amount(gateways, wechat):
    attempt = gateways.attempt()
    first, second = _ordered(gateways, wechat, attempt), _ordered(gateways, wechat, attempt)

    assert first.pay_url == second.pay_url
    with pytest.raises(RefusedError, match="OUT_TRADE_NO_USED"):
        _ordered(gateways, wechat, gateways.attempt(1, out_trade_no=attempt.out_trade_no))


def test_money_goes_back_once_for_each_number(gateways, wechat):
    attempt = gateways.attempt(1_000)
    _ordered(gateways, wechat, attempt)
    gateways.pays("wechat", attempt)
    gateways.news(wechat)
    asked = gateways.refund(attempt, 400)

    first = gateways.asked(wechat, wechat.refund(asked, now=now()))
    again = gateways.asked(wechat, wechat.refund(asked, now=now()))
    gateways.settle()
    (told,) = gateways.news(wechat)
    found = gateways.asked(wechat, wechat.refund_query(attempt.out_trade_no, asked.out_refund_no, now=now()))

    assert (first.state, again.state, found.state) == ("processing", "done", "done")
    assert (told.kind, told.out_refund_no, told.fen, told.total_fen) == (
        "refunded",
        asked.out_refund_no,
        400,
        1_000,
    )
    assert _queried(gateways, wechat, attempt).state == "refunded"
    other = gateways.refund(attempt, 401, out_refund_no=asked.out_refund_no)
    with pytest.raises(RefusedError, match="INVALID_REQUEST"):
        gateways.asked(wechat, wechat.refund(other, now=now()))
    with pytest.raises(RefusedError, match="NOT_ENOUGH"):
        gateways.asked(wechat, wechat.refund(gateways.refund(attempt, 601), now=now()))
    absent = gateways.asked(wechat, wechat.refund_query(attempt.out_trade_no, "R-absent", now=now()))
    assert absent.state == "absent"


def test_a_close_that_crosses_a_payment_is_to_be_asked_about(gateways, wechat):
    attempt = gateways.attempt()
    _ordered(gateways, wechat, attempt)
    gateways.pays("wechat", attempt)

    crossed = gateways.asked(wechat, wechat.close(attempt.out_trade_no, now=now()))

    assert (crossed.state, crossed.code) == ("unknown", "ORDERPAID")
    assert _queried(gateways, wechat, attempt).state == "paid"


def test_a_closed_number_is_spent_though_its_payment_may_still_arrive(gateways, wechat):
    attempt = gateways.attempt()
    _ordered(gateways, wechat, attempt)

    closed = gateways.asked(wechat, wechat.close(attempt.out_trade_no, now=now()))
    again = _ordered(gateways, wechat, attempt)
    gateways.pays("wechat", attempt, late=True)

    assert closed.state == again.state == "closed"
    assert [one.kind for one in gateways.news(wechat)] == ["paid"]


def test_what_was_never_ordered_is_absent(gateways, wechat):
    assert _queried(gateways, wechat, gateways.attempt()).state == "absent"


def test_the_bill_of_today_has_every_payment_and_refund(gateways, wechat):
    attempt = gateways.attempt(5_000)
    _ordered(gateways, wechat, attempt)
    gateways.pays("wechat", attempt)
    gateways.asked(wechat, wechat.refund(gateways.refund(attempt, 700), now=now()))
    book = gateways.simulator.office.book
    day = book.find("wechat", attempt.out_trade_no, now()).paid_at.astimezone(CHINA).date()

    link = gateways.asked(wechat, wechat.bill(day, now=now()))
    got = Gateway.at(wechat.base_url).send(wechat.bill_file(link, now=now()))
    rows = [row for row in wechat.bill_rows(link, got.body) if row.out_trade_no == attempt.out_trade_no]

    assert [(row.fen, bool(row.out_refund_no)) for row in rows] == [(5_000, False), (700, True)]
    assert gateways.asked(wechat, wechat.bill(day.replace(year=2020), now=now())) is None


def test_a_lie_is_signed_and_differs_from_what_was_asked(gateways, wechat):
    attempt = gateways.attempt(99_900)
    _ordered(gateways, wechat, attempt)
    gateways.simulator.office.mood = Mood(lie_fen=1)

    gateways.pays("wechat", attempt)
    (told,) = gateways.news(wechat)

    assert [tuple(one) for one in differences(attempt, told)] == [("fen", "999.00", "0.01")]


@pytest.mark.parametrize(
    ("mood", "failure"),
    [(Mood(forge=True), SignatureError), (Mood(skew_s=-301), StaleError), (Mood(skew_s=301), StaleError)],
)
def test_what_is_not_the_platform_s_or_not_of_now_is_not_believed(gateways, wechat, mood, failure):
    attempt = gateways.attempt()
    _ordered(gateways, wechat, attempt)
    gateways.simulator.office.mood = mood

    gateways.pays("wechat", attempt)

    with pytest.raises(failure):
        gateways.news(wechat)
    with pytest.raises(failure):
        _queried(gateways, wechat, attempt)


def test_doubled_news_have_one_id_and_news_told_anew_another(gateways, wechat):
    attempt = gateways.attempt()
    _ordered(gateways, wechat, attempt)
    gateways.simulator.office.mood = Mood(copies=3)

    gateways.pays("wechat", attempt)
    doubled = gateways.news(wechat)
    gateways.simulator.channels["wechat"].paid(
        gateways.simulator.office.book.find("wechat", attempt.out_trade_no, now())
    )
    gateways.settle()
    anew = gateways.news(wechat)

    assert len({one.id for one in doubled}) == 1
    assert len(doubled) == 4
    assert {one.id for one in anew}.isdisjoint({one.id for one in doubled})
    assert {one.channel_no for one in anew} == {doubled[0].channel_no}


def test_a_probe_does_not_hold_and_what_follows_does(gateways, wechat):
    attempt = gateways.attempt()
    _ordered(gateways, wechat, attempt)
    gateways.simulator.office.mood = Mood(probe=True)

    gateways.pays("wechat", attempt)
    (probe, told) = gateways.inbox.told

    with pytest.raises(SignatureError):
        wechat.news(*probe, now=now())
    assert wechat.news(*told, now=now()).kind == "paid"


def test_news_held_back_leave_in_the_other_order(gateways, wechat):
    attempts = [gateways.attempt(), gateways.attempt()]
    gateways.simulator.office.mood = Mood(hold=True)
    for attempt in attempts:
        _ordered(gateways, wechat, attempt)
        gateways.pays("wechat", attempt)
    assert gateways.news(wechat) == []

    assert gateways.simulator.office.postman.release() == 2
    gateways.settle()

    assert [one.out_trade_no for one in gateways.news(wechat)] == [one.out_trade_no for one in attempts[::-1]]


def test_news_are_told_again_until_they_are_taken(gateways, wechat):
    attempt = gateways.attempt()
    _ordered(gateways, wechat, attempt)
    gateways.inbox.answers[:] = [(500, b""), (404, b""), (200, b"")]

    gateways.pays("wechat", attempt)
    while len(gateways.inbox.told) < 3:
        gateways.settle()

    assert len({one.id for one in gateways.news(wechat)}) == 1


def test_lost_news_are_found_by_asking(gateways, wechat):
    attempt = gateways.attempt()
    _ordered(gateways, wechat, attempt)
    gateways.simulator.office.mood = Mood(lose=True)

    gateways.pays("wechat", attempt)

    assert gateways.news(wechat) == []
    assert _queried(gateways, wechat, attempt).state == "paid"


def test_a_gateway_that_vanishes_or_is_busy_leaves_it_unknown(gateways, wechat):
    attempt = gateways.attempt()
    gateways.simulator.office.mood = Mood(vanish=True)
    with pytest.raises(FetchFailedError):
        _ordered(gateways, wechat, attempt)
    gateways.simulator.office.mood = Mood(busy=True, slow_ms=1)
    busy = _queried(gateways, wechat, attempt)
    gateways.simulator.office.mood = Mood()

    assert (busy.state, busy.code) == ("unknown", "SYSTEM_ERROR")
    assert _queried(gateways, wechat, attempt).state == "pending"
