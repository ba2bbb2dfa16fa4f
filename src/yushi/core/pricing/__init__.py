"""Prices (计价): what a cart over several merchants costs, line by line, and what every piece of it gives back.

    price(lines, offers, freights, division) -> Priced
    refund(priced_line, quantity, already)   -> fen

In this order, each on what the one before left of the lines it covers:

    1. of each merchant the best pair of a reduction (满减) and a coupon (优惠券); the reduction comes first
    2. the same of the platform's own, over all merchants; the platform pays for these (`subsidy_fen`)
    3. freight of each merchant by region and weight or pieces; "free from" looks at what is paid for the goods

A threshold looks at what is left when its offer's turn comes. Of offers that take equally much the fewer are used, and a
reduction before a coupon. Every discount and freight is shared to its lines to the fen, so that lines add up to the whole.
Compute once, when the order is placed, and keep the lines: a cart with one line more may move a fen between the others.

>>> tea = Line(id="1", merchant="tea", variant="t", quantity=3, unit_fen=3333)
>>> cup = Line(id="2", merchant="tea", variant="c", quantity=1, unit_fen=1)
>>> ten = Offer(id="R", merchant="tea", kind=OfferKind.REDUCTION, threshold_fen=5000, off_fen=1000, title="满50减10")
>>> flat = Freight(merchant="tea", rules=(FreightRule(divisions=("",), first_fen=800),))
>>> priced = price([tea, cup], [ten], [flat], "410100")
>>> [(one.off_fen, one.paid_fen, one.freight_fen) for one in priced.lines], priced.total_fen
([(1000, 8999, 600), (0, 1, 200)], 9800)
>>> [refund(priced.lines[0], 1, already) for already in range(3)]
[3000, 3000, 2999]
"""

from __future__ import annotations

from yushi.core.pricing.freight import Freight, FreightRule, Measure
from yushi.core.pricing.line import MOST, Line, PricingError
from yushi.core.pricing.offer import Offer, OfferKind
from yushi.core.pricing.price import price
from yushi.core.pricing.priced import Discount, Priced, PricedLine, PricedMerchant, Short
from yushi.core.pricing.refund import Bought, Refund, refund, refund_parts

__all__ = [
    "MOST",
    "Bought",
    "Discount",
    "Freight",
    "FreightRule",
    "Line",
    "Measure",
    "Offer",
    "OfferKind",
    "Priced",
    "PricedLine",
    "PricedMerchant",
    "PricingError",
    "Refund",
    "Short",
    "price",
    "refund",
    "refund_parts",
]
