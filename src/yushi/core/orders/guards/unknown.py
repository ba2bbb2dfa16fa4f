"""What is not known is a reason of its own, and never taken for yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.errors import Text
from yushi.core.orders.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.errors import Problem
    from yushi.core.orders.situation import Situation

_CALLED: Final[Mapping[str, Text]] = {
    "due_fen": Text("应付金额", "what is due"),
    "told_fen": Text("渠道告知的金额", "the amount by the channel"),
    "asked_fen": Text("退款金额", "the amount of the refund"),
    "left_fen": Text("还能退的金额", "what can still be refunded"),
    "paid_on": Text("付款日期", "the day of the payment"),
    "pay_until": Text("付款截止时间", "until when to pay"),
    "payments_open": Text("付款的结果", "how the payments ended"),
    "shared": Text("是否已分账", "whether it was shared out"),
    "parts": Text("各子订单的状态", "where the merchant orders stand"),
    "reserved": Text("库存是否锁定", "whether the pieces are reserved"),
    "pieces": Text("应发件数", "how many pieces are to be sent"),
    "packed": Text("已打包件数", "how many pieces are packed"),
    "shipped": Text("已发出件数", "how many pieces are sent"),
    "pieces_left": Text("还能退的件数", "how many pieces can still be returned"),
    "open_matters": Text("有没有未结售后", "whether returns or refunds are under way"),
    "cause": Text("退货退款原因", "why it goes back"),
    "rule": Text("是否适用无理由退货", "whether such goods may be returned without a reason"),
    "agreed": Text("购买时是否确认过不适用", "whether the exception was agreed to when buying"),
    "used": Text("是否拆封或使用过", "whether it was opened or used"),
    "with_buyer": Text("商品在谁手里", "who has the goods"),
    "delivered_on": Text("签收日期", "the day of delivery"),
    "asked_on": Text("申请日期", "the day it was asked for"),
    "accepted_on": Text("同意日期", "the day it was accepted"),
    "refused_on": Text("拒绝日期", "the day it was refused"),
    "came_back_on": Text("收到退货的日期", "the day the goods came back"),
}


def unknown(now: Situation, *names: str) -> tuple[Problem, ...]:
    """A reason for each of these facts that is not known."""
    return tuple(reason("unknown", _CALLED[name]) for name in names if getattr(now, name) is None)
