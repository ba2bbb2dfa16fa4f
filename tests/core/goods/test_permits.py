"""What a merchant still needs, and how numbers of permits are written."""

from __future__ import annotations

import pytest

from yushi.core import goods

TREE = goods.standard()


def test_one_permit_of_a_group_is_enough() -> None:
    candy = TREE.categories["crisp-candy"]

    assert goods.missing(candy, {"prepackaged-filing", "food-production"}) == ()
    assert [found.place.path for found in goods.missing(candy, {"prepackaged-filing"})] == ["food-production"]


def test_what_is_missing_is_said_with_its_law() -> None:
    found = goods.missing(TREE.categories["beef"], ())[0]

    assert found.lines("zh").splitlines() == [
        "quarantine: 「南阳黄牛」还缺动物检疫证明、检疫标志",
        "依据：《中华人民共和国动物防疫法》第 51 条",
        "怎么办：上传动物检疫证明、检疫标志，填写编号",
    ]
    assert found.rule.en == "Animal Epidemic Prevention Law, article 51"


def test_what_several_categories_need_is_asked_once_and_by_who_holds_it() -> None:
    both = [TREE.categories["crisp-candy"], TREE.categories["green-tea"]]

    assert [[one.id for one in group] for group in goods.needed(both)] == [
        ["food-trade", "prepackaged-filing"],
        ["food-production"],
    ]
    assert [group[0].id for group in goods.needed(both, "product")] == ["food-production"]
    assert goods.missing(TREE.categories["green-tea"], {"food-trade"}, "merchant") == ()
    assert goods.needed([TREE.categories["dresses"]]) == ()


@pytest.mark.parametrize(
    ("permit", "number"),
    [
        ("food-trade", "JY14101000000001"),
        ("food-trade", "ＪＹ 1410 1000 0000 01"),
        ("publication", "豫出发零字第1号"),
    ],
)
def test_a_number_that_is_written_like_one_is_taken(permit, number) -> None:
    assert goods.written(TREE.permits[permit], number) is None


@pytest.mark.parametrize("number", ["JY1410100000000", "JY141010000000012", "SC14101000000001", ""])
def test_a_number_that_is_not_is_refused_with_the_form(number) -> None:
    found = goods.written(TREE.permits["food-trade"], number)

    assert found is not None
    assert found.code == "permit.number"
    assert found.rule.zh == r"编号格式 JY\d{14}"
