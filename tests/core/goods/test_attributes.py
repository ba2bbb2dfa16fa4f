"""What is said of a product: read from texts and values, everything wrong at once."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from yushi.core import goods

TREE = goods.standard()
TEA = TREE.categories["green-tea"]
GIVEN = {"origin": "信阳浉河区", "net_content": "250g", "shelf_life_days": 365}


def refused(category: str, **given: object) -> list[tuple[str, str]]:
    one = TREE.categories[category]
    problems = goods.check(one, given).problems
    return [(found.code, found.what.en) for found in problems if found.place.path in given]


def test_texts_of_a_form_become_values() -> None:
    given = {
        **GIVEN,
        "origin": "  信阳  浉河区 ",
        "shelf_life_days": "３６５",
        "tea_grade": "特级",
        "season": "before-qingming",
        "picked_on": "2026/03/28",
        "gift_box": "是",
        "fragrance": "Chestnut",
        "brand": "",
        "standard": None,
    }

    checked = goods.check(TEA, given)

    assert checked.problems == ()
    assert checked.values == {
        "origin": "信阳 浉河区",
        "net_content": "250g",
        "shelf_life_days": 365,
        "tea_grade": "special",
        "season": "before-qingming",
        "picked_on": date(2026, 3, 28),
        "gift_box": True,
        "fragrance": "chestnut",
    }


def test_values_of_toml_stay_what_they_are() -> None:
    given = {**GIVEN, "picked_on": date(2026, 3, 28), "gift_box": False}

    assert goods.check(TEA, given).values["picked_on"] == date(2026, 3, 28)
    assert goods.check(TEA, given).values["gift_box"] is False


def test_several_choices_come_as_a_list_or_as_one_text() -> None:
    candy = TREE.categories["crisp-candy"]

    assert goods.check(candy, {"allergens": ["peanut", "芝麻"]}).values["allergens"] == ("peanut", "sesame")
    assert goods.check(candy, {"allergens": "花生、芝麻，花生"}).values["allergens"] == ("peanut", "sesame")
    assert "allergens" not in goods.check(candy, {"allergens": []}).values


def test_everything_that_is_missing_is_named_with_what_it_looks_like() -> None:
    problems = goods.check(TREE.categories["beef"], {}).problems

    assert [found.place.path for found in problems] == [
        "origin",
        "net_content",
        "cut",
        "storage",
        "shelf_life_days",
    ]
    assert problems[3].lines("zh").splitlines() == [
        "storage: 贮存方法没有填",
        "依据：类目「南阳黄牛」的必填属性",
        "怎么办：填写贮存方法（阴凉干燥处、密封避光、0–4 ℃ 冷藏、−18 ℃ 以下冷冻）",
    ]
    assert problems[4].fix.en == "fill in Shelf life (days)"
    assert problems[0].fix.zh == "填写产地"


def test_a_key_that_is_not_of_the_category_is_named_with_the_nearest() -> None:
    (found,) = goods.check(TEA, {**GIVEN, "brnad": "溪上青"}).problems

    assert found.what.en == "the category Green tea has no attribute brnad"
    assert found.fix.en == "leave it out; the nearest is brand"
    assert goods.check(TEA, {**GIVEN, "电压": 1}).problems[0].fix.en.endswith("—")


@pytest.mark.parametrize(
    ("category", "key", "given", "what"),
    [
        ("green-tea", "shelf_life_days", "0", "Shelf life: 0 is not within 1 – 7300"),
        ("green-tea", "shelf_life_days", "7301", "Shelf life: 7301 is not within 1 – 7300"),
        ("green-tea", "shelf_life_days", "36.5", "Shelf life: 36.5 is no whole number"),
        ("green-tea", "shelf_life_days", "一年", "Shelf life: '一年' is no number"),
        ("green-tea", "shelf_life_days", True, "Shelf life: 'True' is no number"),
        ("green-tea", "shelf_life_days", "Infinity", "Shelf life: 'Infinity' is no number"),
        ("green-tea", "brand", "青" * 41, "Brand: has 41 characters, at most 40"),
        (
            "green-tea",
            "tea_grade",
            "超特级" * 9,
            "Grade: there is no '超特级超特级超特级超特级超特级超特级超特…'",
        ),
        ("green-tea", "gift_box", "也许", "In a gift box: '也许' is neither yes nor no"),
        ("green-tea", "picked_on", "2026-02-30", "Picked on: '2026-02-30' is no date"),
        ("crisp-candy", "allergens", "花生、木头", "Allergens: there is no '木头'"),
        ("imported-wine", "alcohol", "80.1", "Alcohol: 80.1 is not within 0 – 80"),
    ],
)
def test_a_value_that_does_not_do_is_said_with_its_limits(category, key, given, what) -> None:
    assert refused(category, **{key: given}) == [("attribute.wrong", what)]


@pytest.mark.parametrize(("given", "value"), [("80", Decimal(80)), (13.5, Decimal("13.5")), (0, Decimal(0))])
def test_a_number_at_its_limit_is_taken(given, value) -> None:
    assert goods.check(TREE.categories["imported-wine"], {"alcohol": given}).values["alcohol"] == value


def test_a_limit_may_stand_on_one_side_only() -> None:
    from dataclasses import replace  # noqa: PLC0415

    wide = replace(TREE.attributes["flutes"], greatest=None)
    narrow = replace(TREE.categories["cutters"], optional=(wide,))
    (found,) = goods.check(narrow, {"diameter_mm": 6, "flutes": 0}).problems

    assert found.what.en == "Flutes: 0 is not within 1 – …"
    assert goods.check(narrow, {"diameter_mm": 6, "flutes": 99}).values["flutes"] == 99


@pytest.mark.parametrize(
    ("key", "value", "zh", "en"),
    [
        ("gift_box", True, "是", "yes"),
        ("gift_box", False, "否", "no"),
        ("tea_grade", "first", "一级", "first"),
        ("allergens", ("peanut", "sesame"), "花生、芝麻", "peanut, sesame"),
        ("allergens", ("gone",), "gone", "gone"),
        ("shelf_life_days", 365, "365 天", "365 days"),
        ("origin", "信阳", "信阳", "信阳"),
        ("picked_on", date(2026, 3, 28), "2026-03-28", "2026-03-28"),
    ],
)
def test_a_value_is_shown_as_people_read_it(key, value, zh, en) -> None:
    assert goods.shown(TREE.attributes[key], value, "zh") == zh
    assert goods.shown(TREE.attributes[key], value, "en") == en


def test_values_go_into_json_and_come_back_as_they_were() -> None:
    wine = TREE.categories["imported-wine"]
    given = {
        "country": "法国",
        "alcohol": "12.5",
        "net_content": "750ml",
        "wine_colour": "red",
        "vintage": 2020,
        "allergens": "亚硫酸盐",
        "gift_box": "否",
    }
    values = goods.check(wine, given).values
    again = goods.check(wine, json.loads(json.dumps(goods.stored(values))))

    assert again.problems == ()
    assert again.values == values
    assert goods.stored({"picked_on": date(2026, 3, 28)}) == {"picked_on": "2026-03-28"}
