"""What time brings about: unpaid orders close, channels first; refunds go out; what is not known is left as it is."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.apps.inspections.conftest import kinds
from tests.apps.orders.conftest import Silent, attempt, balances, stock
from tests.apps.orders.test_settling import close, told
from tests.factories.accounts import AT
from yushi.apps.catalog.models import Stock
from yushi.apps.orders.models import Order, Refund
from yushi.apps.orders.services import paying
from yushi.apps.orders.services.refusals import OrderError
from yushi.apps.orders.services.sweeping import orders_sweep
from yushi.core.payments import Outcome, RefundOutcome, Way

OVER = AT + dt.timedelta(minutes=30)


def test_an_order_is_closed_when_its_time_is_over_and_not_before(world, order):
    before = orders_sweep(at=OVER - dt.timedelta(seconds=1))
    after, again = orders_sweep(at=OVER), orders_sweep(at=OVER)

    assert (before, after, again) == ((0, 0), (1, 0), (0, 0))
    assert (Order.objects.get().state, stock(world.tea), stock(world.wig)) == ("closed", (5, 0), (2, 0))
    assert kinds().count("order.cancelled") == 1


def test_nothing_is_given_back_while_a_channel_is_silent(world, order, monkeypatch):
    attempt(order)
    Silent(monkeypatch)

    assert orders_sweep(at=OVER) == (0, 0)
    assert (Order.objects.get().state, stock(world.tea)) == ("placed", (5, 2))


def test_a_payment_that_nobody_told_of_is_found_before_the_order_would_be_closed(world, order, monkeypatch):
    one = attempt(order)
    paid = Outcome(state="paid", out_trade_no=one.out_trade_no, channel_no="C1", fen=one.fen)
    Silent(monkeypatch, close="unknown", query=paid)

    assert orders_sweep(at=OVER) == (0, 0)
    assert (Order.objects.get().state, stock(world.tea)) == ("paid", (3, 0))


@pytest.mark.parametrize(
    ("says", "state"),
    [(None, "asked"), ("processing", "asked"), ("done", "done"), ("failed", "failed")],
)
def test_refunds_are_sent_until_the_channel_says_what_became_of_them(world, order, monkeypatch, says, state):
    one = attempt(order)
    close(order)
    Stock.objects.filter(pk=world.wig.pk).update(reserved=2)
    told(one)
    refund = Refund.objects.get()
    answer = says and RefundOutcome(state=says, out_refund_no=refund.out_refund_no)
    channel = Silent(monkeypatch, refund=answer)

    done = int(state == "done")
    first, second = orders_sweep(at=OVER), orders_sweep(at=OVER)

    assert (first.refunded, second.refunded) == (done, 0)
    assert Refund.objects.get().state == state
    assert channel.calls.count("refund") == (2 if state == "asked" else 1)
    assert (balances() == {}) == bool(done)


def test_a_refund_whose_answer_was_lost_is_asked_about(world, order, monkeypatch):
    one = attempt(order)
    close(order)
    Stock.objects.filter(pk=world.wig.pk).update(reserved=2)
    told(one)
    number = Refund.objects.get().out_refund_no
    lost, done = (RefundOutcome(state=state, out_refund_no=number) for state in ("unknown", "done"))
    channel = Silent(monkeypatch, refund=lost, **{"refund-query": done})

    assert (orders_sweep(at=OVER).refunded, channel.calls) == (1, ["refund", "refund-query"])


def test_an_order_whose_time_is_over_is_not_paid_any_more(world, order, monkeypatch):
    channel = Silent(monkeypatch)
    channel.ways = (Way.CODE,)  # type: ignore[attr-defined]

    with pytest.raises(OrderError) as caught:
        paying.attempt_open(
            order=order,
            at=OVER,
            channel="wechat",
            way=Way.CODE,
            notify_url="https://a.example/",
            return_url="",
        )

    assert (caught.value.problems[0].code, order.attempts.count()) == ("orders.too-late", 0)
