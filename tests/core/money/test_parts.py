from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yushi.core.money import Rounding, percent, shares

weights = st.lists(st.integers(0, 10**9), max_size=12)


@pytest.mark.parametrize(
    ("total", "by", "parts"),
    [
        (0, (), ()),
        (0, (0, 0), (0, 0)),
        (0, (5, 1), (0, 0)),
        (1, (1, 1), (1, 0)),
        (100, (1, 1, 1), (34, 33, 33)),
        (100, (3, 3, 1), (43, 43, 14)),
        (200, (6, 1, 2), (133, 22, 45)),
        (-100, (1, 1, 1), (-34, -33, -33)),
        (10, (0, 3, 0), (0, 10, 0)),
    ],
)
def test_shares_go_to_the_largest_remainders(total: int, by: tuple[int, ...], parts: tuple[int, ...]) -> None:
    assert shares(total, by) == parts


@given(st.integers(-(10**13), 10**13), weights)
def test_shares_add_up_and_lie_within_a_fen(total: int, by: list[int]) -> None:
    assume(sum(by))

    found = shares(total, by)

    assert sum(found) == total
    assert all(
        abs(share * sum(by) - total * weight) < sum(by) for share, weight in zip(found, by, strict=True)
    )


@given(st.integers(0, 10**6), weights)
def test_a_larger_weight_never_gets_less(total: int, by: list[int]) -> None:
    assume(sum(by))

    pairs = sorted(zip(by, shares(total, by), strict=True))

    assert all(less[1] <= more[1] for less, more in pairwise(pairs) if less[0] < more[0])


def test_what_nobody_can_have_is_not_shared() -> None:
    with pytest.raises(ValueError, match="nobody"):
        shares(1, (0, 0))
    with pytest.raises(ValueError, match="below zero"):
        shares(1, (2, -1))


@pytest.mark.parametrize(
    ("amount", "rate", "down", "up", "half"),
    [
        (1000, 15, 150, 150, 150),
        (999, 15, 149, 150, 150),
        (990, 5, 49, 50, 50),
        (988, 5, 49, 50, 49),
        (100, "0.6", 0, 1, 1),
        (100, Decimal("0.38"), 0, 1, 0),
        (-990, 5, -49, -50, -50),
        (0, 100, 0, 0, 0),
    ],
)
def test_a_percentage_is_rounded_as_said(
    amount: int, rate: int | str | Decimal, down: int, up: int, half: int
) -> None:
    assert percent(amount, rate, Rounding.DOWN) == down
    assert percent(amount, rate, Rounding.UP) == up
    assert percent(amount, rate, Rounding.HALF_UP) == half
