"""Why something goes back: the causes of returns and refunds, and which of them nobody may refuse."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from yushi.core.errors import Text


class Cause(StrEnum):
    """Why pieces or money go back."""

    NO_REASON = "no-reason"
    FAULTY = "faulty"
    WRONG = "wrong"
    NOT_SENT = "not-sent"
    NOT_ARRIVED = "not-arrived"
    GOODWILL = "goodwill"
    CANCELLED = "cancelled"
    RETURNED = "returned"
    LATE_PAYMENT = "late-payment"
    PAID_TWICE = "paid-twice"
    WRONG_AMOUNT = "wrong-amount"
    LOST = "lost"

    @property
    def called(self) -> Text:
        """What people call it."""
        return _CALLED[self]


_CALLED: Final = {
    Cause.NO_REASON: Text("七天无理由", "within seven days, without a reason"),
    Cause.FAULTY: Text("质量问题", "faulty"),
    Cause.WRONG: Text("发错、少发或与描述不符", "wrong, missing or not as described"),
    Cause.NOT_SENT: Text("还没发货，不想要了", "not sent yet, no longer wanted"),
    Cause.NOT_ARRIVED: Text("没有收到", "did not arrive"),
    Cause.GOODWILL: Text("协商补偿", "a compensation agreed on"),
    Cause.CANCELLED: Text("订单已取消", "the order was cancelled"),
    Cause.RETURNED: Text("退货完成", "the goods came back"),
    Cause.LATE_PAYMENT: Text("关闭后付款，库存已无", "paid after closing, goods gone"),
    Cause.PAID_TWICE: Text("重复付款", "paid twice"),
    Cause.WRONG_AMOUNT: Text("付款金额不符", "a wrong amount was paid"),
    Cause.LOST: Text("包裹丢失或退回", "the parcel was lost or came back"),
}

OF_RETURNS: Final = frozenset({Cause.NO_REASON, Cause.FAULTY, Cause.WRONG})
"""What a buyer may ask a return for."""
OF_REFUNDS: Final = frozenset({Cause.FAULTY, Cause.WRONG, Cause.NOT_SENT, Cause.NOT_ARRIVED, Cause.GOODWILL})
"""What a buyer may ask money back for, without sending anything."""
OWED: Final = frozenset(
    {Cause.CANCELLED, Cause.RETURNED, Cause.LATE_PAYMENT, Cause.PAID_TWICE, Cause.WRONG_AMOUNT, Cause.LOST}
)
"""What is refunded without anybody asking. A payment that no transition of its order takes was paid twice."""
