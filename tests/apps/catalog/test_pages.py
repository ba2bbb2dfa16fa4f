"""The shop's pages: who is not open is nowhere, and what is shown is what the database says."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories import market
from yushi.apps.catalog.models import Findable, Price, Product, Stock, Variant
from yushi.apps.catalog.selectors.finding import found
from yushi.apps.catalog.services.demonstration import market_furnish
from yushi.apps.catalog.services.stocking import free, give_back, promise, sell
from yushi.apps.catalog.views.showing import picture
from yushi.apps.merchants.models import Platform, Shop

pytestmark = pytest.mark.django_db


def get(client, name, *args, lang="zh", **given):
    return client.get(reverse(f"catalog:{name}", args=args), {"lang": lang, **given})


@pytest.mark.parametrize("why", ["closed", "suspended", "withdrawn"])
def test_what_is_not_open_is_nowhere(client, why):
    one = market.product("信阳毛尖")
    if why == "closed":
        Shop.objects.update(closed_at=timezone.now())
    elif why == "suspended":
        one.shop.merchant.state = "suspended"
        one.shop.merchant.save()
    else:
        Product.objects.update(state="withdrawn")
    put = client.post(reverse("orders:add"), {"variant": one.variants.get().pk, "pieces": "1"})

    assert put.status_code == 404
    assert get(client, "product", one.number).status_code == 404
    assert client.get(picture(one)).status_code == 404
    assert get(client, "shop", one.shop.slug).status_code == (200 if why == "withdrawn" else 404)
    assert found("毛尖").products == ()
    for page in (get(client, "front"), get(client, "category", "tea"), get(client, "search", q="毛尖")):
        assert one.number not in page.content.decode()


def test_an_open_shop_shows_what_entitles_it(client):
    of = market.merchant()
    market.permit(of)
    one = market.product("信阳毛尖", market.shop(of))

    for page in (get(client, "product", one.number), get(client, "shop", one.shop.slug)):
        said = page.content.decode()
        assert of.organisation.name in said
        assert of.organisation.unified_code in said
        assert "YB14115020000071" in said
        assert "仅销售预包装食品备案" in said


def test_prices_and_stock_are_shown_to_the_fen_and_the_piece(client):
    one = market.product("信阳毛尖", fen=19_805)
    Stock.objects.update(on_hand=0)
    there = market.variant(one, price_fen=123_456, reference_fen=130_001, on_hand=3, reserved=1, place=1)
    page = get(client, "product", one.number)
    gone, kept = page.context["choices"]
    said = page.content.decode()

    assert (gone.yuan, gone.free, kept.yuan, kept.reference, kept.free) == (
        "198.05", 0, "1234.56", "1300.01", 2,
    )  # fmt: skip
    assert page.context["picked"].id == there.pk
    assert f'value="{gone.id}" disabled' in said
    assert f'value="{kept.id}" checked' in said
    assert "售罄" in said
    assert get(client, "category", "green-tea").context["cards"][0].yuan == "198.05"


def test_a_picture_has_another_address_when_it_is_drawn_otherwise(client):
    one = market.product("信阳毛尖")
    before = picture(one)
    one.drawing = {"kind": "tea-tin", "variety": 7}
    one.save()
    after = picture(one)
    drawn = client.get(after)

    assert before != after
    assert client.get(before).status_code == 404
    assert (drawn.status_code, drawn["Content-Type"]) == (200, "image/svg+xml")
    assert "immutable" in drawn["Cache-Control"]


def test_the_database_promises_no_more_than_there_is():
    stock = market.product().variants.get().stock

    assert promise(stock.pk, 10)
    assert not promise(stock.pk, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stock.objects.filter(pk=stock.pk).update(reserved=11)
    give_back(stock.pk, 4)
    sell(stock.pk, 6)
    assert (free(stock.pk), Stock.objects.get().on_hand) == (4, 4)


def test_pages_that_are_not_there_are_told_so(client):
    market.product()

    assert get(client, "category", "no-such").status_code == 404
    assert get(client, "product", "no-such").status_code == 404
    assert get(client, "shop", "no-such").status_code == 404
    assert "没有找到商品" in get(client, "search", q="潜水艇").content.decode()
    assert "没有找到商品" in get(client, "category", "wigs").content.decode()


@pytest.mark.no_cover
def test_invented_shops_are_put_up_once_and_everything_of_them_can_be_shown(client):
    now = timezone.now()

    assert (market_furnish(at=now), market_furnish(at=now)) == (8, 0)
    assert (Shop.objects.count(), Platform.objects.get().is_demonstration) == (8, True)
    assert Product.objects.count() == Findable.objects.count() == 300
    assert len(found("毛尖").products) >= 15
    assert Price.objects.filter(variant__reference_fen__isnull=False).count() == 2 * (
        Variant.objects.filter(reference_fen__isnull=False).count()
    )
    assert {
        get(client, "product", one.number, lang="en").status_code for one in Product.objects.all()[::10]
    } == {200}
    assert len(get(client, "front").context["shops"]) == 8
