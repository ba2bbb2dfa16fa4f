"""e-CNY through the simulated bank from end to end, with SM2 by OpenSSL where it is here, and with RSA everywhere."""

from __future__ import annotations

import pytest

from tests.simulators import gateways as simulated
from tests.simulators.gateways import now
from yushi.core.payments import RefusedError, SignatureError, StaleError, Way, differences
from yushi.core.payments.reading import CHINA
from yushi.outside import Gateway, OpenSslError, Request, sm2_key
from yushi.paysim.moods import Mood


def _has_sm2(folder):
    try:
        sm2_key(folder / "probe.pem")
    except OpenSslError:
        return False
    return True


@pytest.fixture(scope="module", params=["SM2", "RSA"])
def running(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("paysim")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "RSA":
            patch.setattr("yushi.outside.openssl.shutil.which", lambda _name: None)
        elif not _has_sm2(folder):
            pytest.skip("no OpenSSL with SM2 here")
        with simulated.gateways(folder) as found:
            yield found


@pytest.fixture
def ecny(gateways):
    made = gateways.channel("ecny")
    gateways.inbox.answers[:] = [(200, made.acknowledgement(ok=True)[2])]
    return made


def _ordered(gateways, ecny, attempt, way=Way.CODE):
    return gateways.asked(ecny, ecny.create(attempt, way=way, now=now()))


def _queried(gateways, ecny, attempt):
    return gateways.asked(ecny, ecny.query(attempt.out_trade_no, now=now()))


def test_an_attempt_is_ordered_paid_told_and_found(gateways, ecny):
    attempt = gateways.attempt()
    ordered = _ordered(gateways, ecny, attempt, Way.PHONE)
    before = _queried(gateways, ecny, attempt)

    gateways.pays("ecny", attempt)
    (told,) = gateways.news(ecny)
    after = _queried(gateways, ecny, attempt)

    assert ordered.state == before.state == "pending"
    assert ordered.pay_url.startswith(f"{gateways.base_url}/pay/")
    assert (told.kind, told.fen, told.currency) == ("paid", attempt.fen, "CNY")
    assert (after.state, after.channel_no, after.paid_at) == ("paid", told.channel_no, told.at)
    assert differences(attempt, told) == differences(attempt, after) == ()


def test_money_goes_back_once_and_the_bill_has_it(gateways, ecny):
    attempt = gateways.attempt(1_000)
    _ordered(gateways, ecny, attempt)
    gateways.pays("ecny", attempt)
    gateways.news(ecny)
    asked = gateways.refund(attempt, 400)

    outcomes = [gateways.asked(ecny, ecny.refund(asked, now=now())) for _time in range(2)]
    gateways.settle()
    (told,) = gateways.news(ecny)
    found = gateways.asked(ecny, ecny.refund_query(attempt.out_trade_no, asked.out_refund_no, now=now()))
    none = gateways.asked(ecny, ecny.refund_query(attempt.out_trade_no, "R-none", now=now()))
    day = now().astimezone(CHINA).date()
    link = gateways.asked(ecny, ecny.bill(day, now=now()))
    got = Gateway.at(ecny.base_url).send(ecny.bill_file(link, now=now()))
    rows = [row for row in ecny.bill_rows(link, got.body) if row.out_trade_no == attempt.out_trade_no]

    assert [one.state for one in outcomes] == ["done", "done"]
    assert (told.kind, told.fen, told.total_fen, found.fen, none.state) == (
        "refunded",
        400,
        1_000,
        400,
        "absent",
    )
    assert _queried(gateways, ecny, attempt).state == "refunded"
    assert [(row.fen, row.out_refund_no) for row in rows] == [(1_000, ""), (400, asked.out_refund_no)]
    assert gateways.asked(ecny, ecny.bill(day.replace(year=2020), now=now())) is None
    assert Gateway.at(ecny.base_url).fetcher.ask(link.url[:-4], Request()).status == 403
    with pytest.raises(RefusedError, match="REFUND_EXCEEDED"):
        gateways.asked(ecny, ecny.refund(gateways.refund(attempt, 601), now=now()))


def test_closing_is_spent_and_crossed_by_a_payment_unknown(gateways, ecny):
    open_, paid = gateways.attempt(), gateways.attempt()
    for attempt in (open_, paid):
        _ordered(gateways, ecny, attempt)
    gateways.pays("ecny", paid)

    closed, crossed = (gateways.asked(ecny, ecny.close(one.out_trade_no, now=now())) for one in (open_, paid))

    assert (closed.state, crossed.state, crossed.code) == ("closed", "unknown", "ORDER_PAID")
    assert _ordered(gateways, ecny, open_).state == "closed"
    assert _queried(gateways, ecny, gateways.attempt()).state == "absent"


def test_lies_forgeries_probes_and_old_signatures_are_seen(gateways, ecny):
    lied, forged, old = (gateways.attempt(99_900) for _one in range(3))
    for attempt, mood in (
        (lied, Mood(lie_fen=1, probe=True)),
        (forged, Mood(forge=True)),
        (old, Mood(skew_s=-301)),
    ):
        gateways.simulator.office.mood = Mood(lose=True)
        _ordered(gateways, ecny, attempt)
        gateways.simulator.office.mood = mood
        gateways.pays("ecny", attempt)
    told = {
        one.about: pair
        for one, pair in zip(gateways.simulator.office.postman.sent[-4:], gateways.inbox.told, strict=False)
    }

    lie = ecny.news(*told[f"paid {lied.out_trade_no}"], now=now())
    assert [one.name for one in differences(lied, lie)] == ["fen"]
    for about, failure in (
        (f"probe {lied.out_trade_no}", SignatureError),
        (f"paid {forged.out_trade_no}", SignatureError),
        (f"paid {old.out_trade_no}", StaleError),
    ):
        with pytest.raises(failure):
            ecny.news(*told[about], now=now())
