"""The tree of categories: what parents say holds below, and what a file may not say."""

from __future__ import annotations

import copy

import pytest

from yushi.core import goods
from yushi.core.dossier import schema
from yushi.core.errors import Text
from yushi.core.goods.catalogue import read
from yushi.core.policy.tables import PackError

SMALL = {
    "attribute": [
        {"id": "origin", "kind": "text", "zh": "产地", "en": "Origin"},
        {
            "id": "grade",
            "kind": "choice",
            "zh": "等级",
            "en": "Grade",
            "choices": [{"value": "a", "zh": "甲", "en": "A"}],
        },
    ],
    "permit": [
        {"id": "p", "of": "merchant", "number": "P\\d", "zh": "证", "en": "permit", "says": {"zh": "要", "en": "needed"}}
    ],
    "returns": [{"id": "fresh", "effect": "exempt", "zh": "鲜活", "en": "fresh"}],
    "category": [
        {"id": "food", "scenario": "agriculture", "goods": "farm-produce", "zh": "食品", "en": "Food", "optional": ["origin"]},
        {"id": "fruit", "parent": "food", "zh": "果", "en": "Fruit", "required": ["origin"], "returns": "fresh", "permits": [["p"]]},
        {"id": "kiwi", "parent": "fruit", "zh": "猕猴桃", "en": "Kiwi", "optional": ["grade"]},
    ],
}  # fmt: skip


def small(**changes):
    data = copy.deepcopy(SMALL)
    for key, change in changes.items():
        change(data[key])
    return read(data, "small.toml")


def test_what_a_parent_says_holds_for_its_children() -> None:
    kiwi = small().categories["kiwi"]

    assert kiwi.path == ("food", "fruit", "kiwi")
    assert kiwi.parent == "fruit"
    assert [one.id for one in kiwi.required] == ["origin"]
    assert [one.id for one in kiwi.attributes] == ["origin", "grade"]
    assert (kiwi.scenario, kiwi.goods) == ("agriculture", "farm-produce")
    assert kiwi.returns.id == "fresh"
    assert [[one.id for one in group] for group in kiwi.permits] == [["p"]]


def test_what_a_parent_leaves_open_a_child_may_require() -> None:
    food = small().categories["food"]

    assert [one.id for one in food.optional] == ["origin"]
    assert food.required == ()
    assert food.returns.effect == goods.FREE


def test_products_stand_where_nothing_is_below() -> None:
    tree = small()

    assert [(one.id, one.takes_products) for one in tree.categories.values()] == [
        ("food", False),
        ("fruit", False),
        ("kiwi", True),
    ]
    assert [one.id for one in tree.tops()] == ["food"]
    assert [one.id for one in tree.children("food")] == ["fruit"]
    assert [one.id for one in tree.below("fruit")] == ["fruit", "kiwi"]
    assert tree.category("kiwi") is tree.categories["kiwi"]
    assert tree.category("apple") is None


@pytest.mark.parametrize(
    ("key", "change", "said"),
    [
        ("category", lambda rows: rows.append({**rows[0]}), "food stands there twice"),
        ("attribute", lambda rows: rows.append({**rows[0]}), "origin stands there twice"),
        ("category", lambda rows: rows[1].update(parent="fod"), "the parent fod does not stand before it"),
        ("category", lambda rows: rows[2].update(optional=["grad"]), "there is no grad"),
        ("category", lambda rows: rows[2].update(required=["origin"]), "the attribute origin is listed twice"),
        ("category", lambda rows: rows[2].update(permits=["p"]), "every entry of permits is a list"),
        ("category", lambda rows: rows[2].update(returns="never"), "there is no never"),
        ("category", lambda rows: rows[0].pop("scenario"), "scenario is missing"),
        ("category", lambda rows: rows[0].update(colour="red"), "there is no key colour"),
        ("attribute", lambda rows: rows[0].update(choices=[{"value": "a", "zh": "甲", "en": "A"}]), "choices belong to a choice"),
        ("attribute", lambda rows: rows[1].pop("choices"), "a choice needs them"),
        ("permit", lambda rows: rows[0].update(number="("), "number is no pattern"),
    ],
)  # fmt: skip
def test_a_file_that_contradicts_itself_is_refused(key, change, said) -> None:
    with pytest.raises(PackError) as caught:
        small(**{key: change})

    assert said in caught.value.lines("en")


def test_the_tree_that_ships_covers_the_five_scenarios_with_words_of_the_facts() -> None:
    tree = goods.standard()
    facts = schema.standard().facts
    scenarios = {one.value for one in facts["business.scenario"].values}
    kinds = {one.value for one in facts["business.goods"].values}

    assert {one.scenario for one in tree.categories.values()} == scenarios - {"other"}
    assert {one.goods for one in tree.categories.values()} <= kinds


def test_beef_needs_quarantine_and_never_comes_back() -> None:
    beef = goods.standard().categories["beef"]

    assert beef.returns.effect == goods.EXEMPT
    assert [[one.id for one in group] for group in goods.needed([beef])] == [["quarantine"]]


def test_goods_made_to_measure_never_come_back_and_other_wigs_not_once_opened() -> None:
    tree = goods.standard()

    assert tree.categories["custom-wigs"].returns.effect == goods.EXEMPT
    assert tree.categories["wigs"].returns.effect == goods.CONFIRMED
    assert tree.categories["dresses"].returns.says == Text(
        "七天无理由退货", "seven days to return without a reason"
    )


def test_every_attribute_permit_and_rule_of_returning_is_used_or_for_merchants_to_choose() -> None:
    tree = goods.standard()
    categories = tree.categories.values()

    assert {one.id for category in categories for one in category.attributes} == set(tree.attributes)
    assert {one.id for category in categories for group in category.permits for one in group} == set(
        tree.permits
    )
    assert {one.returns.id for one in categories} - {goods.FREE} == set(tree.returns) - {
        "digital",
        "press",
        "near-expiry",
    }
