"""The search as a catalogue would carry it, on SQLite: what is found by what, and how much of it."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import search
from benchmarks.asked import MANNERS, asked
from benchmarks.finding import Index
from benchmarks.goods import Good, goods
from yushi.core.search import Query

SHELF = {
    1: ("信阳毛尖 2026新茶 明前特级", "茶叶 绿茶", "信阳 明前 特级 250g", "浉河茶农合作社"),
    2: ("贵州都匀毛尖 特级", "茶叶 绿茶", "都匀 特级 100g", "黔南茶业"),
    3: ("安溪铁观音 清香型", "茶叶 乌龙茶", "安溪 清香 500g", "闽南茶庄"),
    4: ("烟台红富士苹果 脆甜整箱", "水果 苹果", "烟台 5kg", "胶东果园"),
    5: ("灵宝苹果 10斤装", "水果 苹果", "灵宝 高山", "寺河山果业"),
    6: ("商城高山茶 老树手采", "茶叶 绿茶", "信阳 雨前", "大别山茶厂"),
    7: ("洛阳牡丹瓷摆件", "工艺品 陶瓷", "洛阳 礼盒", "牡丹坊"),
    8: ("SKF深沟球轴承 6204-2RS", "机床 附件", "洛阳 轴承钢", "洛阳轴研"),
}


@pytest.fixture(scope="module")
def shelf():
    index = Index(sqlite3.connect(":memory:"))
    index.add((number, _good(number)) for number in SHELF)
    return index


def _good(number):
    title, category, attributes, shop = SHELF[number]
    return Good(title=title, category=category, attributes=attributes, shop=shop, words=frozenset())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("信阳毛尖", [1]),
        ("毛尖", [2, 1]),
        ("信阳 茶", [1, 6]),
        ("信阳茶", [1, 6]),
        ("茶", [6, 1, 3, 2]),
        ("xinyangmaojian", [1]),
        ("xinyang maojian", [1]),
        ("xin yang mao jian", [1]),
        ("maojian", [2, 1]),
        ("XINYANG 毛尖", [1]),
        ("烟台苹果", [4]),
        ("烟台 苹果", [4]),
        ("煙臺蘋果", [4]),
        ("苹果 5kg", [5, 4]),
        ("苹果 10斤", [5, 4]),
        ("苹果5公斤装", [5, 4]),
        ("红富士", [4]),
        ("skf 6204", [8]),
        ("6204轴承", [8]),
        ("牡丹坊", [7]),
    ],
)
def test_goods_are_found_as_people_write(shelf, typed, found):
    page = shelf.page(typed)

    assert (sorted(page.products), page.sure) == (sorted(found), True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("信阳毛间", [1]),  # said the same
        ("信阳毛头", [1]),  # another one
        ("新阳毛尖", [1]),
        ("信羊茅尖", [1]),
        ("毛间", [1, 2]),
        ("铁观阴", [3]),
        ("xymj", [1]),
        ("tgy", [3]),
        ("xinyangmaoj", [1]),
        ("信阳 毛尖 包邮", [1]),
    ],
)
def test_what_may_have_been_meant_is_found_and_told_as_that(shelf, typed, found):
    page = shelf.page(typed)

    assert (sorted(page.products), page.sure) == (found, False)


@pytest.mark.parametrize("typed", ["", "咖啡", "zzz", "🍎", '"OR"', "茶 咖啡", "毛毛毛毛毛"])
def test_nothing_is_found_where_nothing_is_meant(shelf, typed):
    page = shelf.page(typed)

    assert (page.products, page.number, page.categories) == ((), 0, {})


@given(
    st.text(st.one_of(st.characters(), st.sampled_from("信阳毛尖茶苹果xinyang5kg \"*'-:()^")), max_size=60)
)
@settings(deadline=None, max_examples=60)
def test_nothing_that_can_be_typed_or_named_is_refused(text):
    index = Index(sqlite3.connect(":memory:"))
    good = Good(title=text, category="", attributes=text, shop=text, words=frozenset())
    index.add([(1, good)])

    found = index.page(text)

    assert found.number == bool(Query.read(text).words)
    index.remove(1, good)
    assert index.page(text).number == 0


def test_a_title_comes_before_what_only_its_fields_say(shelf):
    assert shelf.page("信阳 茶").products[0] == 1
    assert shelf.page("信阳毛尖").categories == {"茶叶 绿茶": 1}


def test_what_was_taken_out_is_not_found_and_comes_back_changed():
    index = Index(sqlite3.connect(":memory:"))
    index.add([(1, _good(1)), (2, _good(2))])

    index.remove(1, _good(1))
    assert index.page("毛尖").products == (2,)

    index.add([(1, _good(3))])
    assert index.page("毛尖").products == (2,)
    assert index.page("铁观音").products == (1,)


def test_of_what_is_known_to_be_there_nearly_everything_is_found_in_every_manner():
    index, truth = Index(sqlite3.connect(":memory:")), search.Truth()
    index.add(truth.noting(enumerate(goods(1_500))))

    found = search.measured(index, truth, list(asked(8)))

    assert list(found) == [*MANNERS, "all"]
    assert {manner for manner, (recall, _) in found.items() if recall != "1.000"} == set()
    assert {manner for manner, (_, precision) in found.items() if float(precision) < 0.9} == set()
