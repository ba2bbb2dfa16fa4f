"""The shop in a browser: its pages fit, are fit for everybody, and say nothing to the console."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import market

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [(390, "zh"), (390, "en"), (1440, "zh"), (1440, "en")])
def test_the_pages_of_the_shop_fit_and_have_no_fault(look, live_server, size):
    width, lang = size
    of = market.merchant()
    market.permit(of)
    one = market.product("信阳毛尖 明前特级", market.shop(of), title_en="Xinyang Maojian, special grade")
    market.variant(one, on_hand=0, place=1, price_fen=98_000, reference_fen=118_000)
    looked = look(reverse("catalog:front"), width=width, lang=lang)
    found = {"front": looked.faults()}
    for name, address in {
        "category": reverse("catalog:category", args=["tea"]),
        "search": reverse("catalog:search") + "?q=xymj",
        "shop": reverse("catalog:shop", args=[one.shop.slug]),
        "product": reverse("catalog:product", args=[one.number]),
    }.items():
        looked.page.goto(live_server.url + address)
        found[name] = looked.faults()
    looked.page.locator(".btn-buy").click()
    looked.page.wait_for_url("**/shop/cart/")
    found["cart"] = looked.faults()

    assert {name: faults for name, faults in found.items() if faults} == {}
