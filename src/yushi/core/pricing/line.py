"""Lines of a cart, and what none of them may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Place, Problem, Text, YushiError
from yushi.core.money import LARGEST, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST: Final = 99_999
"""The most pieces of one line."""

_RULE = Text(
    f"一行 1 至 {MOST} 件，单价和重量不小于零，合计不超过 {grouped(LARGEST)} 元。",
    f"A line has 1 to {MOST} pieces, price and weight are not below zero, "
    f"and all lines come to at most {grouped(LARGEST)} yuan.",
)


class PricingError(YushiError):
    """Lines, offers or freight that cannot be priced; carries every problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Some pieces of one variant: its merchant, the price of a piece in fen, tax included, its weight in grams, its category."""

    id: str
    merchant: str
    variant: str
    quantity: int
    unit_fen: int
    weight_g: int = 0
    category: str = ""

    @property
    def goods_fen(self) -> int:
        """What the pieces cost before any discount."""
        return self.quantity * self.unit_fen


def checked(lines: Sequence[Line]) -> None:
    """Nothing, when these lines can be priced; raises `PricingError` with every reason why not."""
    twice = [name for name, times in Counter(line.id for line in lines).items() if times > 1]
    if twice:
        raise ValueError(f"the line {twice[0]} is there twice")
    problems = [problem for line in lines for problem in _wrong(line)]
    whole = sum(line.goods_fen for line in lines)
    if not problems and whole > LARGEST:
        problems.append(
            _no(
                "too-much",
                Text(f"合计 {grouped(whole)} 元。", f"All lines come to {grouped(whole)} yuan."),
                "",
            )
        )
    if problems:
        raise PricingError(*problems)


def _wrong(line: Line) -> Iterator[Problem]:
    if not 1 <= line.quantity <= MOST:
        what = Text(f"数量是 {_brief(line.quantity)}。", f"The quantity is {_brief(line.quantity)}.")
        yield _no("quantity", what, line.id)
    if line.unit_fen < 0:
        what = Text(
            f"单价是 {grouped(line.unit_fen)} 元。", f"The price of a piece is {grouped(line.unit_fen)} yuan."
        )
        yield _no("unit-price", what, line.id)
    if line.weight_g < 0:
        what = Text(f"重量是 {line.weight_g} 克。", f"The weight is {line.weight_g} g.")
        yield _no("weight", what, line.id)


def _brief(number: int) -> str:
    """The number, or that it is far too large to be shown."""
    return str(number) if abs(number) <= LARGEST else "∞"


def _no(code: str, what: Text, line: str) -> Problem:
    fix = Text("改正数量或价格；数量多的分几单下。", "Correct it; order very many in several orders.")
    return Problem(code=f"pricing.{code}", what=what, rule=_RULE, fix=fix, place=Place(path=line))
