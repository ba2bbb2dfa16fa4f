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


def offers(merchants=(*MERCHANTS, None)):
    def build(number, merchant, kind, threshold, off, percent, categories, every):
        return Offer(
            id=f"o{number}",
            merchant=merchant,
            kind=kind,
            threshold_fen=threshold,
            off_fen=None if percent else off,
            off_percent=percent,
            cap_fen=off if percent else None,
            every=every and not percent and threshold > 0,
            categories=frozenset(categories),
        )

    one = st.builds(
        build,
        st.integers(0, 10**6),
        st.sampled_from(merchants),
        st.sampled_from(OfferKind),
        st.integers(0, 60_000),
        st.integers(1, 20_000),
        st.none() | st.integers(1, 100),
        st.sets(st.sampled_from(CATEGORIES), max_size=1),
        st.booleans(),
    )
    return st.lists(one, max_size=5, unique_by=lambda offer: offer.id)


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
