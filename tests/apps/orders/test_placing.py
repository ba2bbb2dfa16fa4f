"""Placing: one key, one order; every sum adds up; whatever is refused leaves nothing behind."""

from __future__ import annotations

import uuid

import pytest

from tests.apps.inspections.conftest import kinds
from tests.apps.orders.conftest import TOTAL, balances, stock
from tests.factories import orders as market
from tests.factories.accounts import AT
from yushi.apps.catalog.models import Stock
from yushi.apps.evidence.models import Entry
from yushi.apps.evidence.selectors.opening import opened
from yushi.apps.merchants.models import Merchant, Offer
from yushi.apps.orders.models import Order, OrderLine, Reservation
from yushi.core.errors import YushiError
from yushi.core.ledger.entry import read


def refused(cart, seen, **values):
    with pytest.raises(YushiError) as caught:
        market.place(cart, seen, **values)
    return caught.value.problems[0]


def nothing_happened(cart, lines):
    return (
        Order.objects.count(), Reservation.objects.count(), cart.lines.count(), "order.placed" in kinds()
    ) == (0, 0, lines, False)  # fmt: skip


def test_the_same_key_twice_is_one_order(world):
    cart, key = market.cart((world.tea, 2)), uuid.uuid4()

    first = market.place(cart, 2_000 - 600 + 800, key=key)
    second = market.place(cart, 999, key=key)

    assert (first.pk, Order.objects.count(), stock(world.tea)) == (second.pk, 1, (5, 2))
    assert cart.lines.count() == 0


def test_the_key_of_another_cart_is_refused_and_shows_nothing(world):
    key = uuid.uuid4()
    market.place(market.cart((world.tea, 1)), 1_000 - 300 + 800, key=key)
    other = market.cart((world.tea, 1))

    assert refused(other, 1_500, key=key).code == "orders.key"
    assert (Order.objects.count(), other.lines.count()) == (1, 1)


def test_a_price_that_changed_is_said_with_both_sums_and_nothing_is_written(world):
    cart = market.cart((world.tea, 2))
    type(world.tea).objects.filter(pk=world.tea.pk).update(price_fen=1_100)

    problem = refused(cart, 2_200)

    assert problem.code == "orders.price-changed"
    assert "22.00" in problem.what.zh
    assert "24.00" in problem.what.en
    assert nothing_happened(cart, 1)
    assert stock(world.tea) == (5, 0)


def test_what_is_sold_out_undoes_all_of_the_order(world, monkeypatch):
    cart = market.cart((world.tea, 2), (world.wig, 2))
    monkeypatch.setattr(
        "yushi.apps.orders.selectors.carts.can_be_bought", lambda *_: True
    )  # somebody takes it after the cart was looked at
    Stock.objects.filter(pk=world.wig.pk).update(reserved=1)

    assert refused(cart, TOTAL + 5_000).code == "orders.sold-out"
    assert nothing_happened(cart, 2)
    assert (stock(world.tea), stock(world.wig)) == ((5, 0), (2, 1))


def test_what_was_sold_out_since_the_page_was_seen_is_named(world):
    cart = market.cart((world.tea, 2), (world.wig, 1))
    Stock.objects.filter(pk=world.wig.pk).update(reserved=2)

    problem = refused(cart, TOTAL)

    assert (problem.code, world.wig.product.title in problem.what.zh) == ("orders.sold-out", True)
    assert nothing_happened(cart, 2)


def test_what_cannot_be_bought_stays_in_the_cart_and_the_rest_is_ordered_at_the_sum_that_was_seen(world):
    cart = market.cart((world.tea, 2), (world.wig, 1))
    type(world.wig.product).objects.update_or_create(pk=world.wig.product_id, defaults={"state": "withdrawn"})

    order = market.place(cart, 2_000 - 600 + 800)

    assert [line.variant_id for line in OrderLine.objects.filter(part__order=order)] == [world.tea.pk]
    assert [line.variant_id for line in cart.lines.all()] == [world.wig.pk]
    assert stock(world.wig) == (2, 0)


@pytest.mark.parametrize("how", ["product", "shop", "merchant"])
def test_what_is_not_sold_any_more_is_never_ordered(world, how):
    cart = market.cart((world.wig, 1))
    if how == "product":
        type(world.wig.product).objects.filter(pk=world.wig.product_id).update(state="withdrawn")
    elif how == "shop":
        type(world.wig_shop).objects.filter(pk=world.wig_shop.pk).update(closed_at=AT)
    else:
        Merchant.objects.filter(pk=world.wig_shop.merchant_id).update(state="suspended")

    assert refused(cart, 5_500).code == "orders.withdrawn"
    assert nothing_happened(cart, 1)


def test_an_empty_cart_and_a_place_that_nobody_delivers_to_are_refused(world):
    type(world.wig_shop).objects.filter(pk=world.wig_shop.pk).update(
        freight=[{**market.FREIGHT, "divisions": ["41"]}]
    )
    cart = market.cart((world.wig, 1))

    assert refused(market.cart(), 0).code == "orders.empty"
    far = refused(cart, 5_500, contact=market.CONTACT._replace(division="650000"))
    assert far.code.startswith("pricing.")
    assert nothing_happened(cart, 1)


def test_lines_parts_and_the_whole_add_up(order):
    parts = list(order.parts.all())
    for part in parts:
        lines = list(part.lines.all())
        assert sum(one.goods_fen for one in lines) == part.goods_fen
        assert sum(one.off_fen for one in lines) == part.off_fen
        assert sum(one.freight_fen for one in lines) == part.freight_fen
        assert sum(one.paid_fen for one in lines) + part.freight_fen == part.paid_fen
        assert all(one.off_fen == sum(share[2] for share in one.discounts) for one in lines)
    assert sum(part.paid_fen for part in parts) == order.total_fen == TOTAL
    assert sum(part.subsidy_fen for part in parts) == 300
    assert {one.variant_id: one.quantity for one in order.reservations.all()} == {
        line.variant_id: line.quantity for part in parts for line in part.lines.all()
    }


def test_the_ledger_tells_of_it_and_keeps_the_buyer_sealed(order):
    entry = next(
        bytes(one.content) for one in Entry.objects.all() if read(bytes(one.content)).kind == "order.placed"
    )
    text = entry.decode("utf-8", "replace")

    assert read(entry).object == order.reference
    for secret in (market.CONTACT.recipient, market.CONTACT.phone, market.CONTACT.address):
        assert secret not in text
        assert secret.encode("unicode_escape") not in entry
    assert opened(order, "phone") == market.CONTACT.phone


def test_an_order_that_costs_nothing_is_paid_at_once(world):
    wig = market.variant(world.tea_shop, fen=300, stock=1)
    type(world.tea_shop).objects.filter(pk=world.tea_shop.pk).update(freight=[])
    Offer.objects.all().update(threshold_fen=100)

    order = market.place(market.cart((wig, 1)), 0)

    assert (order.state, order.total_fen, stock(wig)) == ("paid", 0, (0, 0))
    assert balances() == {}


def test_what_the_platform_gave_for_an_order_that_costs_nothing_is_owed_to_the_merchant(world):
    Offer.objects.filter(shop=world.tea_shop).delete()
    Offer.objects.all().update(threshold_fen=100, off_fen=2_000)
    type(world.tea_shop).objects.filter(pk=world.tea_shop.pk).update(freight=[])

    market.place(market.cart((world.tea, 1)), 0)

    assert balances() == {"merchant_payable:tea": -1_000, "platform_subsidy": 1_000}
