"""Offers: coupons and reductions, of a merchant or of the platform, on all goods or some."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from yushi.core.errors import Place, Problem, Text
from yushi.core.money import LARGEST, Rounding, percent
from yushi.core.pricing.line import PricingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.pricing.line import Line

_WHOLE = 100


class OfferKind(StrEnum):
    """How an offer comes about."""

    REDUCTION = "reduction"
    """满减: given to everybody who buys for enough."""
    COUPON = "coupon"
    """优惠券: held by a buyer and used up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is taken off once the lines it covers come to `threshold_fen`: an amount, or a percentage up to `cap_fen`.

    Without a merchant it is the platform's and the platform pays for it. `every` gives the amount as often as the
    threshold is reached (每满). Without categories and variants it covers everything of its merchant. A percentage
    is rounded up to the fen: nobody gets less than was promised.

    Raises:
        PricingError: for an offer that could not be kept.

    """

    id: str
    merchant: str | None
    kind: OfferKind
    threshold_fen: int
    off_fen: int | None = None
    off_percent: int | None = None
    cap_fen: int | None = None
    every: bool = False
    categories: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    title: str = ""

    def __post_init__(self) -> None:
        if problems := tuple(_wrong(self)):
            raise PricingError(*problems)

    def covers(self, line: Line) -> bool:
        """Whether it is for this line."""
        if self.merchant is not None and self.merchant != line.merchant:
            return False
        some = self.categories or self.variants
        return not some or line.category in self.categories or line.variant in self.variants

    def takes(self, fen: int) -> int:
        """What it takes off lines that come to `fen`; nothing below the threshold, never more than there is."""
        if fen < self.threshold_fen:
            return 0
        if self.off_percent is not None:
            off = percent(fen, self.off_percent, Rounding.UP)
            return off if self.cap_fen is None else min(off, self.cap_fen)
        times = fen // self.threshold_fen if self.every else 1
        return min(fen, times * (self.off_fen or 0))


_RULE = Text(
    "优惠要写明减多少元或减百分之几（二选一）、满多少元可用；每满减要有门槛。",
    "An offer says how many yuan or how many percent it takes off, one of the two, and from what sum; "
    "one that is given every time has a threshold.",
)


def _wrong(offer: Offer) -> Iterator[Problem]:
    if (offer.off_fen is None) == (offer.off_percent is None):
        yield _no(
            offer, Text("金额和百分比没有恰好写一个。", "Not exactly one of amount and percentage is given.")
        )
    if offer.off_fen is not None and not 1 <= offer.off_fen <= LARGEST:
        yield _no(
            offer,
            Text("减免的金额不大于零，或者太大。", "The amount taken off is not above zero, or too large."),
        )
    if offer.off_percent is not None and not 1 <= offer.off_percent <= _WHOLE:
        what = Text(f"减免 {offer.off_percent}%。", f"{offer.off_percent} percent are taken off.")
        yield _no(offer, what)
    if not 0 <= offer.threshold_fen <= LARGEST or (offer.cap_fen is not None and offer.cap_fen < 1):
        yield _no(offer, Text("门槛或上限的金额不对。", "The threshold or the cap is no proper amount."))
    if offer.every and not (offer.off_fen and offer.threshold_fen):
        yield _no(
            offer, Text("每满减没有门槛或金额。", "It is given every time, without a threshold or an amount.")
        )


def _no(offer: Offer, what: Text) -> Problem:
    fix = Text("补全优惠的条件。", "Complete the terms of the offer.")
    return Problem(code="pricing.offer", what=what, rule=_RULE, fix=fix, place=Place(path=offer.id))
