"""The clocks: which day a term ends on, how long it is, and who set it.

Days are calendar days and the first is not counted (Civil Code 201). A term in which somebody must act ends on the next working day when its last
day is one of rest (203); a day by which the platform itself acts is never moved, so that nobody waits longer than the law says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Text
from yushi.core.workdays import civil

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.orders.situation import Situation

_CONSUMER_25 = Text(
    "《消费者权益保护法》第二十五条；《网络购买商品七日无理由退货暂行办法》第十条：自签收次日起七日内。",
    "Consumer Protection Law, art. 25; Interim Measures on Returns without Reason, art. 10: "
    "within seven days, the first being the day after delivery.",
)
_CONSUMER_25_REFUND = Text(
    "《消费者权益保护法》第二十五条；《网络购买商品七日无理由退货暂行办法》第十三条：收到退货之日起七日内返还价款。",
    "Consumer Protection Law, art. 25; Interim Measures on Returns without Reason, art. 13: "
    "the price is given back within seven days of the goods coming back.",
)
_PLATFORM = Text("平台交易规则。", "The rules of the platform.")
_CHANNEL = Text(
    "支付渠道的规则：付款一年内可以原路退回。",
    "The rules of payment channels: money goes back the way it came within a year.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A term: the fact it counts from, its length in calendar days, whether its end moves off a day of rest, and by which rule."""

    id: str
    says: Text
    counts_from: str
    days: int
    rolls: bool
    rule: Text

    def ends_on(self, now: Situation) -> date | None:
        """The last day; None while it is not known when it began."""
        began: date | None = getattr(now, self.counts_from)
        if began is None:
            return None
        last = civil.add_days(began, self.days)
        return civil.term_end(last, now.calendar).date if self.rolls else last


_CLOCKS: Final = {
    one.id: one
    for one in (
        Clock(
            id="return",
            says=Text("七天无理由退货", "returns without a reason"),
            counts_from="delivered_on",
            days=7,
            rolls=True,
            rule=_CONSUMER_25,
        ),
        Clock(
            id="inspection",
            says=Text("收到退货后返还价款", "the price back after the goods"),
            counts_from="came_back_on",
            days=7,
            rolls=False,
            rule=_CONSUMER_25_REFUND,
        ),
        Clock(
            id="answer",
            says=Text("商家答复", "the merchant's answer"),
            counts_from="asked_on",
            days=2,
            rolls=False,
            rule=_PLATFORM,
        ),
        Clock(
            id="sending",
            says=Text("寄回退货", "sending the goods back"),
            counts_from="accepted_on",
            days=10,
            rolls=True,
            rule=_PLATFORM,
        ),
        Clock(
            id="dispute",
            says=Text("申请平台处理", "asking the platform to judge"),
            counts_from="refused_on",
            days=7,
            rolls=True,
            rule=_PLATFORM,
        ),
        Clock(
            id="receipt",
            says=Text("自动确认收货", "receipt taken as confirmed"),
            counts_from="delivered_on",
            days=10,
            rolls=False,
            rule=_PLATFORM,
        ),
        Clock(
            id="channel",
            says=Text("原路退款", "refunds the way the money came"),
            counts_from="paid_on",
            days=365,
            rolls=False,
            rule=_CHANNEL,
        ),
    )
}


def clock(name: str) -> Clock:
    """The clock of that name: return, inspection, answer, sending, dispute, receipt, channel."""
    return _CLOCKS[name]
