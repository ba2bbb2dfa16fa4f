"""Carts, offers and freight rules of any kind that can be priced."""

from __future__ import annotations

from hypothesis import strategies as st

from yushi.core.pricing import Freight, FreightRule, Line, Measure, Offer, OfferKind

MERCHANTS = ("tea", "candy", "wigs")
CATEGORIES = ("green", "sweet", "")


@st.composite
def carts(draw):
    size = draw(st.integers(1, 6))
    return [
        Line(
            id=str(number),
            merchant=draw(st.sampled_from(MERCHANTS)),
            variant=draw(st.sampled_from("abc")),
            quantity=draw(st.integers(1, 9)),
            unit_fen=draw(st.integers(0, 50_000)),
            weight_g=draw(st.integers(0, 3_000)),
            category=draw(st.sampled_from(CATEGORIES)),
        )
        for number in range(size)
    ]


@st.composite
def offer_of(draw, merchants):
    percent = draw(st.none() | st.integers(1, 100))
    off, threshold = draw(st.integers(1, 20_000)), draw(st.integers(0, 60_000))
    return Offer(
        id=f"o{draw(st.integers(0, 10**6))}",
        merchant=draw(st.sampled_from(merchants)),
        kind=draw(st.sampled_from(OfferKind)),
        threshold_fen=threshold,
        off_fen=None if percent else off,
        off_percent=percent,
        cap_fen=off if percent else None,
        every=draw(st.booleans()) and not percent and threshold > 0,
        categories=draw(st.frozensets(st.sampled_from(CATEGORIES), max_size=1)),
    )


def offers(merchants=(*MERCHANTS, None)):
    return st.lists(offer_of(merchants), max_size=5, unique_by=lambda offer: offer.id)


def freights():
    rule = st.builds(
        FreightRule,
        divisions=st.just(("",)),
        first=st.integers(0, 2_000),
        first_fen=st.integers(0, 2_000),
        more=st.integers(1, 1_000),
        more_fen=st.integers(0, 900),
        free_from_fen=st.none() | st.integers(0, 90_000),
    )
    return st.lists(st.tuples(rule, st.sampled_from(Measure)), min_size=3, max_size=3).map(
        lambda rules: [
            Freight(merchant=merchant, rules=(one,), by=by)
            for merchant, (one, by) in zip(MERCHANTS, rules, strict=True)
        ]
    )
