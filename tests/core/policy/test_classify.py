"""Which licence, if any: every row of the table, and a question instead of a guess."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.policy.classify import Classification, classify, standard
from yushi.core.policy.explain import World

ON = date(2026, 11, 23)
MARKET = {
    "third_party_sellers": True, "orders_concluded_on_platform": True, "self_operated": False,
    "paid_information": False, "paid_promotion": False, "community": False, "holds_buyers_money": False,
    "coverage": "single-province", "has_app": False,
}  # fmt: skip
DOMESTIC = [{"name": "宛知远", "kind": "domestic-person", "percent": 100}]
DECIDING = ("third_party_sellers", "orders_concluded_on_platform", "paid_information", "paid_promotion")


def answer(business: dict[str, Any], shareholders: Any = DOMESTIC) -> Classification:
    tree = {"business": {k: v for k, v in business.items() if v is not None}}
    if shareholders is not None:
        tree["enterprise"] = {"shareholders": shareholders}
    facts = derive(from_tree(tree), on=ON, today=ON, needed=Needed())
    return classify(World(facts.record, facts.evidence, ON), standard())


def notes(found: Classification) -> list[str]:
    return [row.id for row in found.notes]


def without(*names: str) -> dict[str, Any]:
    return {key: value for key, value in MARKET.items() if key not in names}


@pytest.mark.parametrize(
    ("change", "row", "kinds", "route"),
    [
        ({"third_party_sellers": False, "orders_concluded_on_platform": False}, "D1", (), "filing-only"),
        ({"orders_concluded_on_platform": False}, "D4-free", (), "refer"),
        ({"third_party_sellers": False, "community": True}, "D8", ("B25",), "provincial"),
        (
            {"third_party_sellers": False, "data_exchange": True, "paid_information": True},
            "D9", ("B21", "B25"), "provincial",
        ),
        ({"third_party_sellers": False}, "D2", (), "filing-only"),
        ({"third_party_sellers": False, "self_operated": True}, "D2", (), "filing-only"),
        ({"third_party_sellers": False, "paid_promotion": True}, "D2", (), "filing-only"),
        ({}, "D3", ("B21",), "provincial"),
        ({"orders_concluded_on_platform": False, "paid_promotion": True}, "D4", ("B25",), "provincial"),
        ({"orders_concluded_on_platform": False, "paid_information": True}, "D4", ("B25",), "provincial"),
        ({"third_party_sellers": False, "paid_information": True}, "D5", ("B25",), "provincial"),
        (
            {"third_party_sellers": False, "orders_concluded_on_platform": False, "paid_information": True},
            "D5", ("B25",), "provincial",
        ),
        ({"third_party_sellers": False, "data_exchange": True}, "D9", ("B21",), "provincial"),
        ({"third_party_sellers": False, "device_platform": True}, "D10", ("B21",), "provincial"),
        ({"exchange": "ride-hailing"}, "D11", (), "refer"),
        ({"exchange": "equity"}, "D11", (), "refer"),
        ({"exchange": "bulk-commodity"}, "D11", (), "refer"),
        ({"exchange": "none"}, "D3", ("B21",), "provincial"),
        ({"coverage": "multi-province"}, "D3", ("B21",), "national"),
    ],
)  # fmt: skip
def test_the_first_row_that_holds_decides(change, row, kinds, route):
    found = answer({**MARKET, **change})

    assert (found.row, found.kinds, found.route) == (row, kinds, route)
    assert found.citations
    assert found.missing == ()


@pytest.mark.parametrize(
    ("change", "row", "kinds"),
    [
        ({"paid_promotion": True}, "D6", ("B21", "B25")),
        ({"paid_information": True}, "D6", ("B21", "B25")),
        ({"self_operated": True}, "D7", ("B21",)),
        ({"community": True}, "D8", ("B21", "B25")),
        ({"holds_buyers_money": True}, "D12", ("B21",)),
        ({"has_app": True}, "D16", ("B21",)),
        ({"livestream": True}, "D17", ("B21",)),
        ({"goods": ["farm-produce", "books"]}, "D17", ("B21",)),
        ({"goods": ["tickets"]}, "D17", ("B21",)),
        ({"approved_services": ["education", "news"]}, "D17", ("B21",)),
    ],
)
def test_rows_beside_the_base_add_kinds_and_notes(change, row, kinds):
    found = answer({**MARKET, **change})

    assert (found.row, notes(found), found.kinds) == ("D3", [row], kinds)


@pytest.mark.parametrize(
    "change", [{}, {"livestream": False}, {"goods": ["farm-produce"]}, {"approved_services": ["education"]}]
)
def test_nothing_is_added_where_nothing_holds(change):
    found = answer({**MARKET, **change})

    assert (notes(found), found.open_rows, found.kinds) == ([], (), ("B21",))


@pytest.mark.parametrize("tier", [1, 2, 3])
def test_foreign_capital_at_any_tier_is_noted(tier):
    holder: dict[str, Any] = {"name": "香港示例基金", "kind": "foreign-company", "percent": 30}
    for _ in range(tier - 1):
        holder = {
            "name": "河南甲有限公司",
            "kind": "domestic-company",
            "percent": 100,
            "shareholders": [holder],
        }

    assert notes(answer(MARKET, [holder])) == ["D15"]


def test_all_additions_are_merged_without_doubles():
    every = dict.fromkeys(
        ("paid_promotion", "self_operated", "community", "holds_buyers_money", "has_app"), True
    )

    found = answer({**MARKET, **every, "livestream": True}, [{"kind": "foreign-person", "percent": 1}])

    assert notes(found) == ["D6", "D7", "D8", "D12", "D15", "D16", "D17"]
    assert found.kinds == ("B21", "B25")


@pytest.mark.parametrize("fact", ["third_party_sellers", "orders_concluded_on_platform"])
def test_without_a_deciding_fact_the_answer_is_a_question(fact):
    found = answer(without(fact))

    assert (found.row, found.kinds, found.route, found.notes) == ("D18", None, None, ())
    assert found.missing == (f"business.{fact}",)
    assert found.excluded is False
    assert "0371-65795120" in found.says.zh


def test_an_empty_dossier_asks_what_decides_first():
    found = answer({}, None)

    assert (found.row, found.kinds, found.route) == ("D18", None, None)
    assert found.missing == ("business.third_party_sellers", "business.orders_concluded_on_platform")


def test_a_shop_of_its_own_that_may_sell_information_is_asked():
    shop = {**MARKET, "third_party_sellers": False}

    found = answer({k: v for k, v in shop.items() if k != "paid_information"})

    assert (found.row, found.missing) == ("D18", ("business.paid_information",))


@pytest.mark.parametrize("unknown", ["paid_information", "community"])
def test_a_shop_of_ones_own_is_asked_what_else_it_does_before_it_is_told_that_it_needs_no_licence(unknown):
    found = answer({**without(unknown), "third_party_sellers": False})

    assert (found.row, found.kinds, found.excluded) == ("D18", None, False)
    assert found.missing == (f"business.{unknown}",)


def test_a_licence_whose_reach_is_unknown_has_kinds_but_no_route():
    found = answer(without("coverage"))

    assert (found.row, found.kinds, found.route) == ("D3", ("B21",), None)
    assert found.missing == ("business.coverage",)


@pytest.mark.parametrize(
    ("fact", "row"),
    [
        ("paid_promotion", "D6"), ("paid_information", "D6"), ("self_operated", "D7"), ("community", "D8"),
        ("holds_buyers_money", "D12"), ("has_app", "D16"),
    ],
)  # fmt: skip
def test_an_addition_that_cannot_be_decided_stays_open(fact, row):
    found = answer(without(fact))

    assert [open_row.id for open_row in found.open_rows] == [row]
    assert found.missing == (f"business.{fact}",)
    assert found.kinds == ("B21",)


def test_unknown_shareholders_leave_foreign_capital_open():
    found = answer(MARKET, None)

    assert [row.id for row in found.open_rows] == ["D15"]
    assert found.missing == ("enterprise.shareholders",)


@pytest.mark.parametrize(
    ("change", "excluded"),
    [
        ({}, False),
        ({"third_party_sellers": False}, True),
        ({"third_party_sellers": None}, False),
        ({"exchange": "equity"}, False),
        ({"orders_concluded_on_platform": False}, False),
        ({"paid_information": True, "third_party_sellers": False}, False),
    ],
)
def test_only_a_settled_no_excludes_the_conditions_of_a_licence(change, excluded):
    assert answer({**MARKET, **change}).excluded is excluded


@pytest.mark.parametrize("values", list(itertools.product((True, False), repeat=4)))
def test_with_every_deciding_fact_there_is_always_an_answer(values):
    found = answer({**MARKET, **dict(zip(DECIDING, values, strict=True))})

    assert found.row != "D18"
    assert found.kinds is not None
    assert found.route is not None
    assert (found.kinds == ()) == (found.route in ("filing-only", "refer"))


@pytest.mark.parametrize("values", list(itertools.product((True, False, None), repeat=4)))
def test_an_answer_never_changes_when_more_becomes_known(values):
    partly = dict(zip(DECIDING, values, strict=True))
    found = answer({**MARKET, **partly})
    if found.kinds is None:
        return
    choices = [(True, False) if value is None else (value,) for value in values]
    for completion in itertools.product(*choices):
        whole = answer({**MARKET, **dict(zip(DECIDING, completion, strict=True))})
        assert (whole.row, whole.route) == (found.row, found.route)
        assert set(found.kinds) <= set(whole.kinds or ())


def test_the_facts_used_are_named():
    assert answer(MARKET).used == (
        "business.third_party_sellers",
        "business.orders_concluded_on_platform",
        "business.coverage",
    )


def test_every_row_speaks_both_languages_and_the_base_and_routes_cite_their_source():
    table = standard()

    for row in (*table.base, *table.routes, *table.adds):
        assert row.says.zh
        assert row.says.en
        assert row.citations
    assert {row.id for row in table.base} == {
        "D1", "D2", "D3", "D4", "D4-free", "D5", "D8", "D9", "D10", "D11"
    }  # fmt: skip
    assert {row.id for row in table.routes} == {"D13", "D14"}
    assert {row.id for row in table.adds} == {"D5", "D6", "D7", "D8", "D12", "D15", "D16", "D17"}
    assert table.ask.en
    assert table.caveat.en
