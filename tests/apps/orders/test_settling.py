"""What a payment does, told once or often, early or late, right or wrong; and the journal always holds."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.apps.inspections.conftest import kinds
from tests.apps.orders.conftest import Silent, attempt, balances, rows, stock
from tests.factories import orders as market
from tests.factories.accounts import AT
from yushi.apps.catalog.models import Stock
from yushi.apps.merchants.models import Offer
from yushi.apps.orders.models import Booking, Order, Refund, Reservation
from yushi.apps.orders.services.paying import order_close
from yushi.apps.orders.services.refunding import refund_heard
from yushi.apps.orders.services.settling import give_up, settle
from yushi.core import journal


def told(one, *, fen=None, currency="CNY", number="C1"):
    with transaction.atomic():
        return settle(
            one.pk, fen=one.fen if fen is None else fen, currency=currency, channel_no=number, at=AT
        )


def close(order):
    order.attempts.update(state="closed")
    assert give_up(order.pk, at=AT, actor="system", reason="超时")


@pytest.fixture(autouse=True)
def _the_journal_holds(world):
    yield
    put_in = journal.topped_up("T1", channel="wechat", fen=300)  # the platform's offer, out of its own money
    assert journal.faults([*rows(), *(("T1", one) for one in put_in.postings)]) == ()
    for booking in Booking.objects.prefetch_related("postings"):
        assert sum(one.fen for one in booking.postings.all()) == 0


def test_paid_once_however_often_it_is_told(world, order):
    one = attempt(order)

    assert [told(one) for _ in range(3)] == ["booked", "repeated", "repeated"]
    order.refresh_from_db()
    assert (order.state, {part.state for part in order.parts.all()}) == ("paid", {"preparing"})
    assert (stock(world.tea), stock(world.wig)) == ((3, 0), (1, 0))
    assert (Booking.objects.count(), kinds().count("order.paid")) == (1, 1)
    assert balances()["channel:wechat"] == order.total_fen
    assert balances()["platform_subsidy"] == 300


@pytest.mark.parametrize(("fen", "currency"), [(1, "CNY"), (None, "USD")])
def test_another_amount_or_currency_is_held_for_a_person(world, order, fen, currency):
    one = attempt(order)

    assert told(one, fen=fen, currency=currency) == "held"
    order.refresh_from_db()
    one.refresh_from_db()
    assert (order.state, one.state, stock(world.tea)) == ("held", "open", (5, 2))
    assert not Booking.objects.exists()
    assert told(one) == "held"  # the right amount afterwards is booked, and a person says what it is for
    order.refresh_from_db()
    assert (order.state, Refund.objects.count()) == ("held", 0)


def test_paid_after_closing_reopens_the_order_while_its_pieces_are_there(world, order):
    one = attempt(order)
    close(order)
    assert stock(world.tea) == (5, 0)

    assert told(one) == "late"
    order.refresh_from_db()
    assert (order.state, {part.state for part in order.parts.all()}) == ("paid", {"preparing"})
    assert (stock(world.tea), stock(world.wig)) == ((3, 0), (1, 0))


def test_paid_after_closing_goes_back_when_a_piece_is_gone(world, order):
    one = attempt(order)
    close(order)
    Stock.objects.filter(pk=world.wig.pk).update(reserved=2)

    assert told(one) == "returned"
    order.refresh_from_db()
    refund = Refund.objects.get()
    assert (order.state, refund.reason, refund.fen) == ("returning", "gone", order.total_fen)
    assert (stock(world.tea), stock(world.wig)) == ((5, 0), (2, 2))
    assert set(Reservation.objects.values_list("state", flat=True)) == {"released"}
    assert balances() == {"channel:wechat": order.total_fen, "refund_clearing": -order.total_fen}

    with transaction.atomic():
        assert refund_heard(one.pk, out_refund_no=refund.out_refund_no, done=True, at=AT) == "refunded"
        assert refund_heard(one.pk, out_refund_no="", done=True, at=AT) == "repeated"
    order.refresh_from_db()
    assert (order.state, balances()) == ("refunded", {})
    assert (kinds().count("refund.requested"), kinds().count("refund.paid")) == (1, 1)


def test_a_refund_that_failed_is_told_and_the_buyer_is_still_owed_it(world, order):
    one = attempt(order)
    close(order)
    Stock.objects.filter(pk=world.wig.pk).update(reserved=2)
    told(one)

    with transaction.atomic():
        assert refund_heard(one.pk, out_refund_no="", done=False, at=AT) == "failed"
    order.refresh_from_db()
    assert (order.state, Refund.objects.get().state) == ("returning", "failed")
    assert balances()["refund_clearing"] == -order.total_fen
    assert kinds().count("refund.paid") == 1


def test_a_second_attempt_that_was_paid_as_well_goes_back(world, order):
    first, second = attempt(order), attempt(order, 2, channel="ecny")
    told(first)

    assert told(second, number="C2") == "twice"
    order.refresh_from_db()
    refund = Refund.objects.get()
    assert (order.state, refund.attempt, refund.reason) == ("paid", second, "paid-twice")
    assert stock(world.tea) == (3, 0)
    with transaction.atomic():
        refund_heard(second.pk, out_refund_no=refund.out_refund_no, done=True, at=AT)
    order.refresh_from_db()
    assert (order.state, balances().get("channel:ecny", 0)) == ("paid", 0)


def test_the_money_of_a_merchant_that_was_paid_nothing_goes_back_as_well(world):
    gift = market.variant(market.shop(slug="gift", freight=[]), fen=100)
    market.offer(gift.product.shop, threshold_fen=100, off_fen=100)
    Offer.objects.filter(shop=None).delete()
    order = market.place(market.cart((world.tea, 1), (gift, 1)), 700 + 800)
    first, second = attempt(order), attempt(order, 2)
    told(first)

    assert told(second, number="C2") == "twice"


def test_a_channel_that_is_silent_keeps_every_piece(world, order, monkeypatch):
    one = attempt(order)
    Silent(monkeypatch)

    assert not order_close(order=order, at=AT, actor="system", reason="超时")
    order.refresh_from_db()
    one.refresh_from_db()
    assert (order.state, one.state, stock(world.tea)) == ("placed", "open", (5, 2))


@pytest.mark.parametrize("state", ["unknown", "pending", "refunded"])
def test_a_channel_that_does_not_know_keeps_every_piece(world, order, monkeypatch, state):
    one = attempt(order)
    channel = Silent(monkeypatch, close="unknown", query=state)
    if state == "refunded":
        channel.said["query"] = None

    assert not order_close(order=order, at=AT, actor="system", reason="超时")
    one.refresh_from_db()
    assert (channel.calls, one.state, stock(world.tea)) == (["close", "query"], "open", (5, 2))


@pytest.mark.parametrize("state", ["closed", "absent"])
def test_a_channel_that_says_nobody_can_pay_frees_the_pieces_once(world, order, monkeypatch, state):
    one = attempt(order)
    Silent(monkeypatch, close=state)

    assert order_close(order=order, at=AT, actor="system", reason="超时")
    assert not order_close(order=order, at=AT, actor="system", reason="超时")
    order.refresh_from_db()
    one.refresh_from_db()
    assert (order.state, one.state, stock(world.tea), stock(world.wig)) == (
        "closed",
        "closed",
        (5, 0),
        (2, 0),
    )
    assert kinds().count("order.cancelled") == 1


def test_an_attempt_that_was_opened_meanwhile_keeps_the_order(world, order):
    attempt(order)

    assert not give_up(order.pk, at=AT, actor="system", reason="超时")
    assert (Order.objects.get().state, stock(world.tea)) == ("placed", (5, 2))
