from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.pricing.carts import carts, freights, offers
from yushi.core.pricing import PricingError, Refund, price, refund, refund_parts


@st.composite
def bought(draw):
    """A line of some order, with how its pieces go back: in parts, in any order."""
    priced = price(draw(carts()), draw(offers()), draw(freights()), "410105")
    line = draw(st.sampled_from(priced.lines))
    cuts = sorted(draw(st.sets(st.integers(1, line.quantity), max_size=3)) | {line.quantity})
    return line, [upper - lower for lower, upper in zip([0, *cuts], cuts, strict=False)]


def given_back(line, parts) -> list[Refund]:
    back, already = [], 0
    for part in parts:
        back.append(refund_parts(line, part, already))
        already += part
    return back


@settings(max_examples=40)
@given(bought(), st.randoms(use_true_random=False))
def test_refunds_of_all_pieces_add_up_to_what_was_paid_in_any_order(line_and_parts, random) -> None:
    line, parts = line_and_parts
    random.shuffle(parts)

    back = given_back(line, parts)

    assert sum(one.fen for one in back) == line.paid_fen
    assert sum(one.subsidy_fen for one in back) == line.subsidy_fen
    assert sum(one.freight_fen for one in back) == line.freight_fen
    assert all(min(one.fen, one.subsidy_fen, one.freight_fen) >= 0 for one in back)


@settings(max_examples=40)
@given(bought())
def test_a_piece_gives_back_its_part_to_within_a_fen(line_and_parts) -> None:
    line, _ = line_and_parts

    each = [refund(line, 1, already) for already in range(line.quantity)]

    assert max(each) - min(each) <= 1
    assert all(
        refund(line, 2, already) == each[already] + each[already + 1] for already in range(line.quantity - 1)
    )


@pytest.mark.parametrize(("quantity", "already"), [(0, 0), (-1, 0), (1, -1), (4, 0), (2, 2), (1, 3)])
def test_no_more_pieces_go_back_than_were_bought(quantity: int, already: int) -> None:
    class Three:
        quantity, paid_fen, subsidy_fen, freight_fen = 3, 100, 0, 0

    assert [refund(Three(), 1, done) for done in range(3)] == [34, 33, 33]
    with pytest.raises(PricingError) as caught:
        refund(Three(), quantity, already)
    assert [one.code for one in caught.value.problems] == ["pricing.too-many-back"]
