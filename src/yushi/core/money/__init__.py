"""Money as whole fen (分): amounts read and shown, shared exactly, and percentages with a stated rounding.

Every amount in Yushi is an `int` of fen, 100 to the yuan. Nothing here has a fraction that could get lost: what is
shared adds up, and what a percentage rounds is said by the caller.

>>> fen("1,234.5"), yuan(123450), yuan(-5), grouped(123450)
(123450, '1234.50', '-0.05', '1,234.50')
>>> shares(100, (1, 1, 1)), shares(-100, (1, 1, 1)), shares(10, (0, 3))
((34, 33, 33), (-34, -33, -33), (0, 10))
>>> percent(999, 15, Rounding.DOWN), percent(999, "0.6", Rounding.HALF_UP)
(149, 6)
"""

from __future__ import annotations

from yushi.core.money.parts import Rounding, percent, shares
from yushi.core.money.text import LARGEST, MoneyError, fen, grouped, yuan

__all__ = ["LARGEST", "MoneyError", "Rounding", "fen", "grouped", "percent", "shares", "yuan"]
