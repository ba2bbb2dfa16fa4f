from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.pricing.carts import MERCHANTS, carts, freights, offers
from yushi.core.money import LARGEST
from yushi.core.pricing import (
    MOST,
    Discount,
    Freight,
    FreightRule,
    Line,
    Measure,
    Offer,
    OfferKind,
    PricingError,
    price,
)

HERE = "410105"


def line(name: str, unit_fen: int, quantity: int = 1, merchant: str = "tea", **more: Any) -> Line:
    return Line(id=name, merchant=merchant, variant=name, quantity=quantity, unit_fen=unit_fen, **more)


def offer(name: str, threshold: int, off: int, merchant: str | None = "tea", **more: Any) -> Offer:
    kind = OfferKind.COUPON if name.startswith("C") else OfferKind.REDUCTION
    return Offer(id=name, merchant=merchant, kind=kind, threshold_fen=threshold, off_fen=off, **more)


def everywhere(*merchants: str, **rule: Any) -> list[Freight]:
    return [Freight(merchant=one, rules=(FreightRule(divisions=("",), **rule),)) for one in merchants]


FREE = everywhere(*MERCHANTS)
WHOLE: dict[str, Any] = {"id": "R", "merchant": None, "kind": OfferKind.COUPON, "threshold_fen": 0}


def test_an_order_over_two_merchants_is_explained_line_by_line() -> None:
    lines = [line("a", 10_000, 2), line("b", 5_000), line("c", 3_000, merchant="candy", weight_g=1200)]
    given_offers = [
        offer("R1", 20_000, 3_000),
        offer("C1", 20_000, 1_000),
        offer("C2", 0, 1_000, merchant=None),
    ]

    priced = price(
        lines,
        given_offers,
        [*everywhere("tea"), *everywhere("candy", first=1000, first_fen=800, more=500, more_fen=200)],
        HERE,
    )

    assert [one.discounts for one in priced.lines] == [
        (Discount("R1", "tea", 2_400), Discount("C1", "tea", 800), Discount("C2", None, 700)),
        (Discount("R1", "tea", 600), Discount("C1", "tea", 200), Discount("C2", None, 175)),
        (Discount("C2", None, 125),),
    ]
    assert [one.paid_fen for one in priced.lines] == [16_100, 4_025, 2_875]
    tea, candy = priced.merchants["tea"], priced.merchants["candy"]
    assert (tea.goods_fen, tea.off_fen, tea.subsidy_fen, tea.freight_fen, tea.paid_fen) == (
        25_000,
        4_875,
        875,
        0,
        20_125,
    )
    assert (candy.goods_fen, candy.subsidy_fen, candy.freight_fen, candy.paid_fen) == (
        3_000,
        125,
        1_000,
        3_875,
    )
    assert (priced.goods_fen, priced.off_fen, priced.freight_fen, priced.total_fen) == (
        28_000,
        5_000,
        1_000,
        24_000,
    )
    assert priced.reasons == ()


@settings(max_examples=50)
@given(carts(), offers(), freights())
def test_every_sum_is_exact(lines, given_offers, rules) -> None:
    priced = price(lines, given_offers, rules, HERE)

    assert [one.line for one in priced.lines] == lines
    assert all(0 <= one.paid_fen <= one.goods_fen and one.freight_fen >= 0 for one in priced.lines)
    assert all(discount.fen > 0 for one in priced.lines for discount in one.discounts)
    assert priced.total_fen == priced.goods_fen - priced.off_fen + priced.freight_fen
    assert priced.total_fen == sum(one.paid_fen + one.freight_fen for one in priced.lines)
    assert priced.total_fen == sum(one.paid_fen for one in priced.merchants.values())
    for used in {discount.offer for one in priced.lines for discount in one.discounts}:
        known = next(one for one in given_offers if one.id == used)
        covered = [one for one in priced.lines if known.covers(one.line)]
        assert all(
            discount.offer != used for one in priced.lines if one not in covered for discount in one.discounts
        )
        assert sum(one.goods_fen for one in covered) >= known.threshold_fen


@settings(max_examples=50)
@given(carts(), offers(("tea",)), st.integers(0, 4))
def test_one_offer_more_never_costs_a_buyer_more(lines, given_offers, number) -> None:
    fewer = [one for place, one in enumerate(given_offers) if place != number]

    assert price(lines, given_offers, FREE, HERE).total_fen <= price(lines, fewer, FREE, HERE).total_fen


@settings(max_examples=50)
@given(carts(), offers(), st.randoms(use_true_random=False))
def test_the_order_of_offers_does_not_matter(lines, given_offers, random) -> None:
    known = price(lines, given_offers, FREE, HERE)
    random.shuffle(given_offers)

    assert price(lines, given_offers, FREE, HERE).lines == known.lines


@pytest.mark.parametrize(
    ("fen", "off"), [(9_999, 0), (10_000, 1_000), (19_999, 1_000)], ids=["below", "at", "above"]
)
def test_an_offer_counts_from_its_threshold(fen: int, off: int) -> None:
    assert price([line("a", fen)], [offer("R", 10_000, 1_000)], FREE, HERE).off_fen == off


def test_what_is_missing_to_an_offer_is_said() -> None:
    missed = [
        offer("R", 12_000, 1_000),
        offer("C", 10_001, 500),
        offer("P", 99_999, 1, merchant=None),
        offer("R2", 10_000, 1),
    ]

    priced = price([line("a", 10_000)], [*missed, offer("X", 5, 1, merchant="wigs")], FREE, HERE)

    assert [(one.offer.id, one.missing_fen) for one in priced.short] == [
        ("R", 2_000),
        ("C", 2),
        ("P", 90_000),
    ]


def test_a_larger_reduction_gives_way_to_a_pair_that_takes_more() -> None:
    both = [offer("R1", 10_000, 2_000), offer("R2", 10_000, 900), offer("C", 9_000, 1_500)]

    priced = price([line("a", 10_000)], both, FREE, HERE)

    assert [one.offer for one in priced.lines[0].discounts] == ["R2", "C"]


def test_of_offers_that_take_equally_much_the_coupon_is_kept() -> None:
    priced = price([line("a", 1_000)], [offer("C", 0, 1_000), offer("R", 0, 1_000)], FREE, HERE)

    assert priced.lines[0].discounts == (Discount("R", "tea", 1_000),)
    assert priced.total_fen == 0


@pytest.mark.parametrize(("fen", "off"), [(9_999, 0), (10_000, 1_000), (35_000, 3_000)])
def test_an_offer_for_every_hundred_is_given_as_often(fen: int, off: int) -> None:
    assert offer("R", 10_000, 1_000, every=True).takes(fen) == off


@pytest.mark.parametrize(("fen", "off"), [(0, 0), (999, 150), (100_000, 5_000)])
def test_a_percentage_is_rounded_up_and_capped(fen: int, off: int) -> None:
    some = Offer(
        id="R", merchant=None, kind=OfferKind.REDUCTION, threshold_fen=0, off_percent=15, cap_fen=5_000
    )

    assert some.takes(fen) == off


def test_an_offer_covers_what_it_names() -> None:
    some = offer("R", 0, 1, categories=frozenset({"green"}), variants=frozenset({"b"}))

    covered = [
        one.id for one in (line("a", 1, category="green"), line("b", 1), line("c", 1)) if some.covers(one)
    ]
    assert covered == ["a", "b"]
    assert not some.covers(line("b", 1, merchant="candy"))
    assert offer("R", 0, 1, merchant=None).covers(line("c", 1, merchant="candy"))


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"off_fen": 1, "off_percent": 1},
        {"off_fen": 0},
        {"off_fen": LARGEST + 1},
        {"off_percent": 0},
        {"off_percent": 101},
        {"off_fen": 1, "threshold_fen": -1},
        {"off_percent": 1, "cap_fen": 0},
        {"off_fen": 1, "every": True},
    ],
)
def test_an_offer_that_cannot_be_kept_is_refused(terms: dict[str, Any]) -> None:
    with pytest.raises(PricingError) as caught:
        Offer(**{**WHOLE, **terms})

    assert {one.code for one in caught.value.problems} == {"pricing.offer"}
    assert {str(one.place) for one in caught.value.problems} == {"R"}


@pytest.mark.parametrize(
    ("division", "charged"),
    [("410105", 500), ("410302", 800), ("650100", 1_800)],
    ids=["city", "province", "elsewhere"],
)
def test_the_rule_of_the_smallest_region_counts(division: str, charged: int) -> None:
    freight = Freight(
        merchant="tea",
        rules=(
            FreightRule(divisions=("", "99"), first_fen=1_800),
            FreightRule(divisions=("41",), first_fen=800),
            FreightRule(divisions=("4101", "4102"), first_fen=500),
        ),
    )

    assert price([line("a", 1)], [], [freight], division).freight_fen == charged


@pytest.mark.parametrize(
    ("amount", "charged"), [(0, 800), (1_000, 800), (1_001, 1_000), (1_500, 1_000), (1_501, 1_200)]
)
def test_every_begun_step_beyond_the_first_costs(amount: int, charged: int) -> None:
    rule = FreightRule(
        divisions=("",), first=1_000, first_fen=800, more=500, more_fen=200, free_from_fen=9_900
    )

    assert rule.charges(amount, 9_899) == charged
    assert rule.charges(amount, 9_900) == 0


def test_freight_is_shared_by_weight_and_by_pieces_where_nothing_weighs() -> None:
    heavy = [line("a", 1, 2, weight_g=100), line("b", 1, weight_g=300)]
    light = [line("a", 1, 2), line("b", 1)]
    pieces = [
        Freight(
            merchant="tea",
            rules=(FreightRule(divisions=("",), first=1, first_fen=100, more=1, more_fen=100),),
            by=Measure.PIECE,
        )
    ]

    assert [one.freight_fen for one in price(heavy, [], everywhere("tea", first_fen=1_000), HERE).lines] == [
        400,
        600,
    ]
    assert [one.freight_fen for one in price(light, [], everywhere("tea", first_fen=1_000), HERE).lines] == [
        667,
        333,
    ]
    assert [one.freight_fen for one in price(heavy, [], pieces, HERE).lines] == [200, 100]


@pytest.mark.parametrize(
    ("rules", "division", "code"),
    [
        (FREE, "", "address-unknown"),
        ([], HERE, "not-delivered"),
        (everywhere("tea", refused=True), HERE, "not-delivered"),
        ([Freight(merchant="tea", rules=(FreightRule(divisions=("11",)),))], HERE, "not-delivered"),
    ],
)
def test_where_goods_cannot_go_is_a_reason_and_not_a_price(
    rules: list[Freight], division: str, code: str
) -> None:
    priced = price([line("a", 100)], [], rules, division)

    assert [one.code for one in priced.reasons] == [f"pricing.{code}"]
    assert priced.total_fen == 100


@pytest.mark.parametrize(
    "rules",
    [
        (FreightRule(divisions=("41",)), FreightRule(divisions=("41", ""))),
        (FreightRule(divisions=("河南",)),),
        (FreightRule(divisions=("",), first_fen=-1),),
        (FreightRule(divisions=("",), first_fen=LARGEST + 1),),
        (FreightRule(divisions=("",), more_fen=1),),
    ],
)
def test_freight_rules_that_contradict_themselves_are_refused(rules: tuple[FreightRule, ...]) -> None:
    with pytest.raises(PricingError) as caught:
        Freight(merchant="tea", rules=rules)

    assert [one.code for one in caught.value.problems] == ["pricing.freight"]


def test_lines_that_cannot_be_are_refused_all_at_once() -> None:
    wrong = [
        line("a", 1, 0),
        line("b", 1, -1),
        line("c", 1, MOST + 1),
        line("d", -1),
        line("e", 1, weight_g=-1),
        line("f", 1, 10**5000),
    ]

    with pytest.raises(PricingError) as caught:
        price(wrong, [], FREE, HERE)

    assert [(str(one.place), one.code) for one in caught.value.problems] == [
        ("a", "pricing.quantity"),
        ("b", "pricing.quantity"),
        ("c", "pricing.quantity"),
        ("d", "pricing.unit-price"),
        ("e", "pricing.weight"),
        ("f", "pricing.quantity"),
    ]


def test_a_cart_of_more_money_than_there_is_is_refused() -> None:
    assert price([line("a", LARGEST)], [], FREE, HERE).total_fen == LARGEST
    with pytest.raises(PricingError) as caught:
        price([line("a", LARGEST), line("b", 1)], [], FREE, HERE)
    assert [one.code for one in caught.value.problems] == ["pricing.too-much"]


def test_two_lines_of_one_name_are_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="the line a is there twice"):
        price([line("a", 1), line("a", 1)], [], FREE, HERE)
