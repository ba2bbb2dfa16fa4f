"""What a search in the shop finds, in which order, and what it says of it; on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import market
from tests.factories.accounts import AT
from yushi.apps.catalog.models import Findable, Product
from yushi.apps.catalog.selectors.finding import found
from yushi.apps.catalog.services.indexing import index_renew, product_index
from yushi.core.goods import check, standard, stored
from yushi.core.goods.showcase import shops

TITLES = {
    "信阳毛尖 明前特级": "green-tea",
    "信阳毛尖 雨前一级": "green-tea",
    "高山毛尖 云雾茶": "green-tea",
    "信阳红 工夫红茶": "black-tea",
    "毛尖茶酥糖": "crisp-candy",
    "7014AC 角接触球轴承": "bearings",
    "6204-2RS 深沟球轴承": "bearings",
    "伏牛山 牛腱子": "beef",
    "牡丹真丝方巾": "scarves",
    "西峡猕猴桃 5斤": "kiwi",
    "卢氏香菇 干货": "mushrooms",
    "手工假发 短发": "wigs",
}


@pytest.fixture
def shelf(db):
    where = market.shop(name="溪上青")
    return {
        title: market.product(
            title,
            where,
            category=category,
            fen=1_000 * (12 - place),
            published_at=AT - dt.timedelta(days=place),
        )
        for place, (title, category) in enumerate(TITLES.items())
    }


def titles(asked):
    named = Product.objects.in_bulk(found(asked).products)
    return [named[one].title for one in found(asked).products]


def test_goods_are_found_by_what_people_type(shelf):
    tea = ["信阳毛尖 明前特级", "信阳毛尖 雨前一级"]

    assert titles("毛尖")[:1] == ["毛尖茶酥糖"]  # the title that says little else
    assert sorted(titles("毛尖")) == sorted([*tea, "高山毛尖 云雾茶", "毛尖茶酥糖"])
    assert sorted(titles("信阳 茶")) == sorted([*tea, "信阳红 工夫红茶", "高山毛尖 云雾茶"])
    assert titles("xinyangmaojian")[:2] == tea  # then what grows there
    assert titles("xin yang mao jian")[:2] == tea
    assert (titles("xymj"), titles("信阳毛间")[:2]) == (tea, tea)
    assert titles("轴承 7014") == titles("7014AC轴承") == ["7014AC 角接触球轴承"]
    assert titles("猕猴桃 2.5公斤") == ["西峡猕猴桃 5斤"]
    assert titles("溪上青 假发") == ["手工假发 短发"]
    assert titles("scarves") == ["牡丹真丝方巾"]
    assert titles("潜水艇") == titles("'\" OR :*") == []
    assert found("毛尖").meant is None
    assert (found("信阳毛间").meant, found("信阳毛尖 雨前 潜水艇").meant) == ("alike", "fewer")


def test_what_changes_is_found_by_its_new_words_and_what_is_withdrawn_by_none(shelf):
    scarf = shelf["牡丹真丝方巾"]
    scarf.title = "汝瓷茶盏"
    scarf.save()
    product_index(scarf)
    beef = shelf["伏牛山 牛腱子"]
    beef.state = "withdrawn"
    beef.save()
    product_index(beef)

    assert (titles("真丝方巾"), titles("汝瓷")) == ([], ["汝瓷茶盏"])
    assert titles("牛腱子") == []
    assert not Findable.objects.filter(product=beef).exists()


def test_an_index_of_another_version_is_made_anew_once(shelf):
    Findable.objects.update(version=0)

    assert (index_renew(), index_renew()) == (12, 0)
    assert titles("毛尖")[:1] == ["毛尖茶酥糖"]


def test_the_page_says_what_was_only_meant_and_sorts_by_price(client, shelf):
    address = reverse("catalog:search")
    alike = client.get(address, {"q": "信阳毛间", "lang": "zh"}).content.decode()
    cheap = client.get(address, {"q": "毛尖", "order": "cheap"}).context["cards"]
    dear = client.get(address, {"q": "毛尖", "order": "dear"}).context["cards"]
    fits = client.get(address, {"q": "毛尖", "order": "odd"}).context["cards"]

    assert "读音或拼音首字母" in alike
    assert [one.yuan for one in cheap] == ["80.00", "100.00", "110.00", "120.00"]
    assert [one.yuan for one in dear] == ["120.00", "110.00", "100.00", "80.00"]
    assert fits[0].title == "毛尖茶酥糖"
    assert len(client.get(address).context["cards"]) == 12


def test_pages_follow_one_another_without_a_product_twice(client, db):
    where = market.shop()
    for _ in range(30):
        market.product("信阳毛尖", where)
    pages = [client.get(reverse("catalog:search"), {"q": "毛尖", "page": page}) for page in (1, 2, 99)]
    numbers = [[one.number for one in page.context["cards"]] for page in pages]

    assert [len(page) for page in numbers] == [24, 6, 6]
    assert len({*numbers[0], *numbers[1]}) == 30
    assert "共 30 件" in pages[0].content.decode()


def test_attributes_of_invented_products_are_what_their_categories_ask_for():
    for one in (product for shop in shops() for product in shop.products):
        category = standard().categories[one.category]
        kept = stored(check(category, one.attributes).values)
        again = check(category, kept)

        assert (again.problems, stored(again.values)) == ((), kept), one.id
