"""Parts of an amount: exact shares that add up again, and percentages."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_HUNDRED = 100


class Rounding(StrEnum):
    """What becomes of a part of a fen."""

    DOWN = "down"
    """Towards zero."""
    UP = "up"
    """Away from zero."""
    HALF_UP = "half-up"
    """To the nearest, a half away from zero: 四舍五入."""


def shares(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`total` fen shared by `weights`, so that the shares add up to it exactly.

    Everybody gets the part of a whole fen that is theirs without doubt; the fen that are left go one by one to whoever lost
    most by that, of equals to whoever stands first (the largest remainder). A weight of nought gets nothing. A share
    lies less than a fen from the exact one. A total below zero is shared as its opposite is.

    Raises:
        ValueError: for a weight below zero, or an amount with nobody to have it.

    """
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight is below zero")
    whole = sum(weights)
    if not whole:
        if total:
            raise ValueError("there is nobody to share with")
        return (0,) * len(weights)
    if total < 0:
        return tuple(-share for share in shares(-total, weights))
    parts = [divmod(total * weight, whole) for weight in weights]
    left = total - sum(share for share, _ in parts)
    first = sorted(range(len(parts)), key=lambda place: (-parts[place][1], place))[:left]
    lucky = frozenset(first)
    return tuple(share + (place in lucky) for place, (share, _) in enumerate(parts))


def percent(amount: int, rate: int | str | Decimal, rounding: Rounding) -> int:
    """`rate` percent of `amount` fen, a part of a fen rounded as said; `rate` is exact: `15`, `"0.6"`."""
    exact = Fraction(amount) * Fraction(rate) / _HUNDRED
    size, sign = abs(exact), -1 if exact < 0 else 1
    if rounding is Rounding.DOWN:
        return sign * (size.numerator // size.denominator)
    if rounding is Rounding.UP:
        return sign * -(-size.numerator // size.denominator)
    return sign * ((2 * size.numerator + size.denominator) // (2 * size.denominator))
