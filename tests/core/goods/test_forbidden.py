"""Words of an offer that no offer may have, however they are dressed, and none that only looks like one."""

from __future__ import annotations

import pytest

from yushi.core import goods
from yushi.core.goods import forbidden
from yushi.core.policy.tables import PackError

TREE = goods.standard()


def ids(*texts: str, within: str = "") -> list[str]:
    return [found.rule.id for found in goods.screen(texts, TREE.category(within))]


@pytest.mark.parametrize(
    "text", ["仿真枪支模型", "仿真槍支", "枪·支", "枪 支", "枪*支", "ｆｉｒｅａｒｍ for sale", "Firearms"]
)
def test_a_dressed_word_is_still_found(text) -> None:
    assert ids(text) == ["weapons"]


@pytest.mark.parametrize(
    "text",
    [
        "象牙白 真丝旗袍",
        "Ivory white silk",
        "子弹头列车模型",
        "汉麻衬衫",
        "国家级非遗 汴绣",
        "digital cigaret",
    ],
)
def test_a_longer_word_that_means_something_else_is_left_alone(text) -> None:
    assert ids(text) == []


def test_a_harmless_word_does_not_cover_a_real_one() -> None:
    assert ids("象牙白礼盒装象牙手镯") == ["wildlife"]


def test_medical_claims_are_for_food_and_cosmetics_only() -> None:
    assert ids("养生花茶，降血压", within="herbal-tea") == ["medical-claims"]
    assert ids("用于消炎器械的夹具", within="clamping") == []
    assert ids("降血压") == []


def test_refusals_come_before_what_a_person_looks_at() -> None:
    found = goods.screen(["全网第一", "出售香烟"])

    assert [(one.rule.id, one.rule.effect) for one in found] == [
        ("tobacco", goods.REFUSE),
        ("superlatives", goods.REVIEW),
    ]
    assert found[0].words == ("香烟",)


def test_what_is_found_is_said_in_three_lines_with_the_law() -> None:
    refused, looked_at = goods.screen(["砒霜", "高仿"])

    assert refused.problem.lines("zh").splitlines() == [
        "文字里有「砒霜」：剧毒、易制爆危险化学品不得发布",
        "依据：《中华人民共和国危险化学品安全法》第 63 条",
        "怎么办：下架该商品；工业客户请向有资质的企业线下采购。",
    ]
    assert (
        looked_at.problem.what.en == "“高仿”: copies of other people's brands are looked at by a person first"
    )
    assert looked_at.problem.rule.en == "E-Commerce Law, article 42"


def test_rules_of_one_s_own_are_asked_instead() -> None:
    rules = forbidden.read(
        {
            "rule": [
                {
                    "id": "x",
                    "effect": "review",
                    "words": ["某"],
                    "zh": "甲",
                    "en": "A",
                    "fix": {"zh": "乙", "en": "B"},
                }
            ]
        },
        "own.toml",
    )

    assert [found.rule.id for found in goods.screen(["某物", "香烟"], rules=rules)] == ["x"]


def test_a_rule_with_a_word_that_is_not_allowed_is_refused() -> None:
    with pytest.raises(PackError, match="effect cannot be 'ban'"):
        forbidden.read({"rule": [{"effect": "ban", "id": "x"}]}, "own.toml")


def test_every_rule_that_ships_finds_each_of_its_words_and_names_categories_there_are() -> None:
    for rule in forbidden.standard():
        assert set(rule.within) <= set(TREE.categories), rule.id
        category = TREE.category(rule.within[0]) if rule.within else None
        for word in rule.words:
            assert goods.screen([word], category, (rule,)), (rule.id, word)
        for harmless in rule.unless:
            assert not goods.screen([harmless], category, (rule,)), (rule.id, harmless)
