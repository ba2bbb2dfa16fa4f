"""The cart, the checkout and an order as people press and mistype; whoever has no business there finds nothing."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.accounts.conftest import signing
from tests.apps.orders.conftest import attempt, balances, stock
from tests.apps.orders.test_settling import told
from tests.factories import accounts as made
from tests.factories import orders as market
from yushi.apps.accounts.models import Role
from yushi.apps.orders.models import CartLine, MerchantOrder, Order
from yushi.core import journal

GIVEN = {"recipient": "李雷", "phone": "13800000000", "province": "41", "address": "郑州市金水路 1 号"}


@pytest.fixture
def client(world):
    return Client()


def put(client, variant, pieces="1", name="orders:add"):
    return client.post(
        reverse(name), {"variant": variant if isinstance(variant, str) else variant.pk, "pieces": pieces}
    )


@pytest.mark.parametrize("name", ["orders:add", "orders:set"])
@pytest.mark.parametrize("pieces", ["-1", "1.5", "千", "1000", "9" * 17, "9" * 400, ""])
def test_a_number_that_nobody_buys_is_refused_with_what_was_typed(client, world, name, pieces):
    put(client, world.tea, "2")

    answer = put(client, world.tea, pieces, name)

    assert answer.status_code == 422
    assert f"「{pieces[:17]}" in answer.content.decode() or pieces.isdigit()
    assert CartLine.objects.get().quantity == 2


@pytest.mark.parametrize("variant", ["0", "-1", "x", "9" * 18, "9" * 30])
def test_a_variant_that_there_is_not_is_not_found(client, variant):
    assert put(client, variant).status_code == 404
    assert not CartLine.objects.exists()


def test_a_cart_is_changed_by_its_own_visitor_alone(client, world):
    put(client, world.tea, "2")
    stranger = Client()

    assert put(stranger, world.tea, "5", "orders:set").status_code == 302
    assert world.tea.product.title not in stranger.get(reverse("orders:cart")).content.decode()
    assert CartLine.objects.get().quantity == 2
    put(client, world.tea, "0", "orders:set")
    assert not CartLine.objects.exists()


def test_what_was_typed_stays_when_something_is_missing(client, world):
    put(client, world.tea)
    page = client.get(reverse("orders:checkout"))
    seen = page.context["seen"]

    answer = client.post(
        reverse("orders:checkout"),
        {**GIVEN, "phone": "12", "province": "65", "key": "no key", "seen": seen},
    )

    text = answer.content.decode()
    assert (answer.status_code, Order.objects.count()) == (422, 0)
    assert GIVEN["recipient"] in text
    assert GIVEN["address"] in text
    assert 'value="65" selected' in text
    assert isinstance(answer.context["key"], uuid.UUID)
    recounted = client.post(
        reverse("orders:checkout"), {"recipient": "李雷", "province": "65", "recount": "1"}
    )
    assert (recounted.status_code, recounted.context["form"].errors) == (200, {})
    assert GIVEN["recipient"] in recounted.content.decode()


def test_an_order_is_for_whoever_placed_it(client, world):
    put(client, world.tea)
    page = client.get(reverse("orders:checkout"))
    given = {**GIVEN, "key": str(page.context["key"]), "seen": page.context["seen"]}

    first = client.post(reverse("orders:checkout"), given)
    second = client.post(reverse("orders:checkout"), given)

    order = Order.objects.get()
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    assert client.get(first["Location"]).status_code == 200
    stranger, number = Client(), order.parts.get().number
    assert stranger.get(first["Location"]).status_code == 404
    for name, more in (("pay", ()), ("cancel", ()), ("received", (number,))):
        assert stranger.post(reverse(f"orders:{name}", args=(order.uid, *more))).status_code == 404
    assert client.post(reverse("orders:received", args=(order.uid, "x-1"))).status_code == 404
    assert client.post(reverse("orders:pay", args=(order.uid,)), {"channel": "gold"}).status_code == 404
    assert client.post(reverse("orders:pay", args=(order.uid,)), {"channel": "wechat"}).status_code == 422
    assert (Order.objects.get().state, stock(world.tea)) == ("placed", (5, 1))
    client.post(reverse("orders:cancel", args=(order.uid,)))
    assert (Order.objects.get().state, stock(world.tea)) == ("closed", (5, 0))


@pytest.mark.django_db(transaction=True)
def test_the_merchant_sends_a_parcel_and_has_its_share_when_it_arrived(world, order, enter):
    clerk, stranger = signing(made.user("冯掌柜")), signing(made.user("冯外人"))
    made.member(clerk, world.tea_shop.merchant.organisation, Role.OWNER)
    made.member(stranger, world.wig_shop.merchant.organisation, Role.OWNER)
    part = order.parts.get(shop=world.tea_shop)
    where, parcel = reverse("orders:ship", args=(part.number,)), {"carrier": "顺丰", "waybill": "SF1"}
    inside = enter(clerk)
    assert inside.get(where).status_code == 404  # unpaid: the address is nobody's business
    told(attempt(order))

    outside = enter(stranger)
    assert {outside.get(where).status_code, outside.post(where, parcel).status_code} == {404}
    part.refresh_from_db()
    assert part.state == "preparing"
    assert market.CONTACT.address in inside.get(where).content.decode()
    assert inside.post(where, {"carrier": "顺丰"}).status_code == 422
    assert inside.post(where, parcel)["Location"] == reverse("orders:queue")
    assert inside.post(where, parcel).status_code == 422

    member = Client()
    session = member.session
    session["bought"] = [str(order.uid)]
    session.save()
    before = balances()
    for _ in range(2):
        member.post(reverse("orders:received", args=(order.uid, part.number)))
    owed = part.paid_fen + part.subsidy_fen
    after = balances()
    assert MerchantOrder.objects.get(pk=part.pk).state == "received"
    assert after["platform_fee"] == -(owed * 30 // 1000)
    assert (before["merchant_payable:tea"], after.get("merchant_payable:tea", 0)) == (-owed, 0)
    assert after["merchant_payable:wig"] == before["merchant_payable:wig"]
    assert order.bookings.filter(kind=journal.EntryKind.SHARED).count() == 1
