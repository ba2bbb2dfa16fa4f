"""From lines, offers and freight rules to what is paid."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from yushi.core.money import shares
from yushi.core.pricing.freight import address_unknown, not_delivered
from yushi.core.pricing.line import checked
from yushi.core.pricing.offer import OfferKind
from yushi.core.pricing.priced import Discount, Priced, PricedLine, PricedMerchant, Short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from yushi.core.errors import Problem
    from yushi.core.pricing.freight import Freight
    from yushi.core.pricing.line import Line
    from yushi.core.pricing.offer import Offer


def price(
    lines: Sequence[Line], offers: Sequence[Offer], freights: Iterable[Freight], division: str
) -> Priced:
    """What these lines cost at an address (`division`: GB/T 2260; "" while there is none).

    `offers` are those that hold now and, of coupons, that this buyer holds; the best of them are used.

    Raises:
        PricingError: for quantities and amounts that cannot be, all at once.

    """
    checked(lines)
    left = _Left(lines)
    for merchant in (*dict.fromkeys(line.merchant for line in lines), None):
        left.reduce([offer for offer in offers if offer.merchant == merchant])
    rules = {one.merchant: one for one in freights}
    charged, reasons = _freight(lines, left, rules, division)
    priced = tuple(
        PricedLine(line=line, discounts=tuple(left.discounts[place]), freight_fen=charged[place])
        for place, line in enumerate(lines)
    )
    return Priced(lines=priced, merchants=_merchants(priced, reasons), short=tuple(left.short))


class _Left:
    """What is left to pay of every line while discounts are taken off one after the other."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.fen = [line.goods_fen for line in lines]
        self.discounts: dict[int, list[Discount]] = defaultdict(list)
        self.short: list[Short] = []

    def reduce(self, offers: Sequence[Offer]) -> None:
        """Takes off what the best pair of these offers takes, and notes which were not reached."""
        if not offers:
            return
        reduction, coupon = self._best(offers)
        self._note(one for one in offers if one.kind is OfferKind.REDUCTION)
        self._take(reduction)
        self._note(one for one in offers if one.kind is OfferKind.COUPON)
        self._take(coupon)

    def _best(self, offers: Sequence[Offer]) -> tuple[Offer | None, Offer | None]:
        """The reduction and the coupon that together take most; of equals fewer offers, and a reduction before a coupon."""
        ordered = sorted(offers, key=lambda one: one.id)
        reductions = [None, *(one for one in ordered if one.kind is OfferKind.REDUCTION)]
        coupons = [None, *(one for one in ordered if one.kind is OfferKind.COUPON)]
        pairs = [(reduction, coupon) for coupon in coupons for reduction in reductions]
        return max(pairs, key=self._worth)

    def _worth(self, pair: tuple[Offer | None, Offer | None]) -> int:
        fen = list(self.fen)
        for offer in pair:
            for place, share in _shared(offer, self.lines, fen):
                fen[place] -= share
        return sum(self.fen) - sum(fen)

    def _take(self, offer: Offer | None) -> None:
        for place, share in _shared(offer, self.lines, self.fen):
            if offer is not None and share:
                self.fen[place] -= share
                self.discounts[place].append(Discount(offer.id, offer.merchant, share))

    def _note(self, offers: Iterable[Offer]) -> None:
        for offer in offers:
            covered = sum(self.fen[place] for place in _covered(offer, self.lines))
            if 0 < covered < offer.threshold_fen:
                self.short.append(Short(offer, offer.threshold_fen - covered))


def _covered(offer: Offer, lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(place for place, line in enumerate(lines) if offer.covers(line))


def _shared(offer: Offer | None, lines: Sequence[Line], fen: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What the offer takes off every line it covers, which is never more than the line has left."""
    if offer is None:
        return iter(())
    places = _covered(offer, lines)
    left = [fen[place] for place in places]
    off = offer.takes(sum(left))
    return zip(places, shares(off, left), strict=True)


def _freight(
    lines: Sequence[Line], left: _Left, rules: Mapping[str, Freight], division: str
) -> tuple[Mapping[int, int], Mapping[str, Problem]]:
    """The freight of every line, and of the merchants without one the reason."""
    charged: dict[int, int] = defaultdict(int)
    reasons = {}
    for merchant, places in _places(lines).items():
        freight = rules.get(merchant)
        rule = freight.rule(division) if freight is not None else None
        if not division:
            reasons[merchant] = address_unknown(merchant)
        elif freight is None or rule is None:
            reasons[merchant] = not_delivered(merchant, division)
        else:
            own = [lines[place] for place in places]
            weights = freight.weights(own)
            fen = rule.charges(sum(weights), sum(left.fen[place] for place in places))
            by = weights if any(weights) else [line.quantity for line in own]
            charged.update(zip(places, shares(fen, by), strict=True))
    return charged, reasons


def _places(lines: Sequence[Line]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        found[line.merchant].append(place)
    return found


def _merchants(lines: Sequence[PricedLine], reasons: Mapping[str, Problem]) -> Mapping[str, PricedMerchant]:
    found: dict[str, list[PricedLine]] = defaultdict(list)
    for one in lines:
        found[one.line.merchant].append(one)
    return {
        merchant: PricedMerchant(
            merchant=merchant,
            lines=tuple(own),
            reasons=(reasons[merchant],) if merchant in reasons else (),
        )
        for merchant, own in found.items()
    }
