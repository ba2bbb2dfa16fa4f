"""Freight (运费): rules of a merchant by region, by weight or by pieces.

The rule of the smallest region counts: one for 4101 (Zhengzhou) before one for 41 (Henan) before one for "" (everywhere). A
region without a rule, or with one that refuses, is not delivered to; without an address nothing is known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from yushi.core.errors import Place, Problem, Text
from yushi.core.money import LARGEST
from yushi.core.pricing.line import PricingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yushi.core.pricing.line import Line


class Measure(StrEnum):
    """What freight is counted by."""

    WEIGHT = "weight"
    PIECE = "piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreightRule:
    """The freight to some regions (beginnings of GB/T 2260 codes).

    `first_fen` for the first `first` grams or pieces, then `more_fen` for every `more` begun; with `more` nought it is flat.
    From `free_from_fen` paid for the goods nothing is charged. `refused`: not delivered there.
    """

    divisions: tuple[str, ...]
    first: int = 0
    first_fen: int = 0
    more: int = 0
    more_fen: int = 0
    free_from_fen: int | None = None
    refused: bool = False

    def charges(self, amount: int, goods_fen: int) -> int:
        """The freight in fen for that many grams or pieces, when `goods_fen` are paid for them."""
        if self.free_from_fen is not None and goods_fen >= self.free_from_fen:
            return 0
        beyond = max(amount - self.first, 0)
        steps = -(-beyond // self.more) if self.more else 0
        return self.first_fen + steps * self.more_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Freight:
    """All freight rules of a merchant.

    Raises:
        PricingError: for rules that contradict each other or charge less than nothing.

    """

    merchant: str
    rules: tuple[FreightRule, ...]
    by: Measure = Measure.WEIGHT

    def __post_init__(self) -> None:
        if problems := tuple(_wrong(self)):
            raise PricingError(*problems)

    def rule(self, division: str) -> FreightRule | None:
        """The rule for a place; None where the merchant does not deliver."""
        fitting = (
            (len(head), rule) for rule in self.rules for head in rule.divisions if division.startswith(head)
        )
        found = max(fitting, key=lambda pair: pair[0], default=None)
        return None if found is None or found[1].refused else found[1]

    def weights(self, lines: Sequence[Line]) -> tuple[int, ...]:
        """What each line counts for: grams or pieces."""
        if self.by is Measure.WEIGHT:
            return tuple(line.quantity * line.weight_g for line in lines)
        return tuple(line.quantity for line in lines)


_RULE = Text(
    "运费规则：每个地区只有一条；首重首费、续重续费不小于零，按续重计费的要写明续重。",
    "Freight: one rule a region; weights and amounts are not below zero, and what is charged for more says for how much more.",
)


def _wrong(freight: Freight) -> Iterator[Problem]:
    heads = Counter(head for rule in freight.rules for head in rule.divisions)
    for head in sorted(head for head, times in heads.items() if times > 1):
        yield _no(
            freight,
            Text(f"地区 {head or '全国'} 有两条规则。", f"There are two rules for {head or 'everywhere'}."),
        )
    for head in sorted(head for head in heads if head and not (head.isascii() and head.isdigit())):
        yield _no(freight, Text(f"“{head}”不是行政区划代码。", f"“{head}” is no code of a division."))
    for rule in freight.rules:
        amounts = (rule.first, rule.first_fen, rule.more, rule.more_fen, rule.free_from_fen or 0)
        if min(amounts) < 0 or max(amounts) > LARGEST or (rule.more_fen and not rule.more):
            where = "、".join(rule.divisions) or "?"
            yield _no(freight, Text(f"{where} 的数值不对。", f"The figures for {where} cannot be."))


def _no(freight: Freight, what: Text) -> Problem:
    fix = Text("改正运费模板。", "Correct the freight rules.")
    return Problem(code="pricing.freight", what=what, rule=_RULE, fix=fix, place=Place(path=freight.merchant))


def address_unknown(merchant: str) -> Problem:
    """Why freight is not known yet."""
    return Problem(
        code="pricing.address-unknown",
        what=Text(
            "还没有选择收货地区，运费未知。", "No address has been chosen, so the freight is not known."
        ),
        rule=Text("运费按收货地区计算。", "Freight depends on where the goods go."),
        fix=Text("选择收货地址。", "Choose an address."),
        place=Place(path=merchant),
    )


def not_delivered(merchant: str, division: str) -> Problem:
    """Why this merchant's goods cannot go there."""
    return Problem(
        code="pricing.not-delivered",
        what=Text(f"商家不配送到 {division}。", f"The merchant does not deliver to {division}."),
        rule=Text(
            "配送范围由商家的运费规则确定。", "Where goods go is said by the merchant's freight rules."
        ),
        fix=Text(
            "换一个收货地址，或把这家的商品移出订单。",
            "Choose another address, or leave this merchant's goods out.",
        ),
        place=Place(path=merchant),
    )
