"""Why something may not happen now, in three lines each. `{0}`, `{1}` are what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from yushi.core.errors import Problem, Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Lines(NamedTuple):
    what: Text
    rule: Text
    fix: Text


_TABLE = Text("订单按流程表推进。", "Orders move by their tables.")
_AMOUNT = Text(
    "到账金额与应付金额一致，才算付款。", "A payment counts when its amount is the one that is due."
)
_LAW_RETURN = Text(
    "《消费者权益保护法》第二十五条；《网络购买商品七日无理由退货暂行办法》第六条、第七条。",
    "Consumer Protection Law, art. 25; Interim Measures on Returns without Reason, arts. 6 and 7.",
)
_LAW_FAULT = Text(
    "《消费者权益保护法》第二十四条：不符合质量要求的，可以退货、更换、修理。",
    "Consumer Protection Law, art. 24: what is faulty may be returned, replaced or repaired.",
)
_ONCE = Text("退款合计不超过实付金额。", "All refunds together are no more than what was paid.")
_SENT = Text("发货以交给承运人为准。", "Goods are sent when a carrier has them.")
_PLATFORM = Text("平台交易规则。", "The rules of the platform.")
_STOCK = Text("没有库存的订单不能成立。", "There is no order without the goods.")

_REASONS: Final[Mapping[str, _Lines]] = {
    "unknown": _Lines(
        Text("还不知道：{0}。", "Not known: {0}."),
        Text("未知的不当作是，也不当作否。", "What is unknown is neither yes nor no."),
        Text("补上后再办理。", "Find out, then try again."),
    ),
    "amount-differs": _Lines(
        Text("到账 {0} 元，应付 {1} 元。", "{0} yuan were paid; {1} yuan are due."),
        _AMOUNT,
        Text("转人工核对。", "Have a person look at it."),
    ),
    "amount-matches": _Lines(
        Text("到账和应付都是 {0} 元。", "{0} yuan were paid, and are due."),
        _AMOUNT,
        Text("按正常付款处理。", "Treat it as an ordinary payment."),
    ),
    "something-due": _Lines(
        Text("应付 {0} 元。", "{0} yuan are due."), _AMOUNT, Text("等待付款。", "Wait for the payment.")
    ),
    "not-reserved": _Lines(
        Text("库存没有全部锁定。", "Not all pieces are reserved."),
        _STOCK,
        Text("库存不足的，原路退款。", "Where the goods are gone, give the money back."),
    ),
    "reserved": _Lines(
        Text("库存已全部锁定。", "All pieces are reserved."), _STOCK, Text("恢复订单。", "Reopen the order.")
    ),
    "payment-open": _Lines(
        Text("还有 {0} 笔付款没有结果。", "{0} payment(s) are still open."),
        Text("先在渠道关闭付款，再关闭订单。", "Payments are closed at the channel before the order is."),
        Text("查询或关闭付款后再试。", "Query or close the payment, then try again."),
    ),
    "time-left": _Lines(
        Text("付款时间到 {0} 为止。", "There is time to pay until {0}."),
        _PLATFORM,
        Text("等到那时。", "Wait until then."),
    ),
    "something-left": _Lines(
        Text("还有 {0} 元没有退。", "{0} yuan have not been refunded."),
        _ONCE,
        Text("等退款到账。", "Wait for the refunds."),
    ),
    "nothing-paid": _Lines(
        Text("这个订单没有付过钱。", "Nothing was paid for this order."),
        _TABLE,
        Text("按完成处理。", "Treat it as finished."),
    ),
    "nothing-kept": _Lines(
        Text("已全部退款。", "Everything was refunded."),
        _TABLE,
        Text("按已退款处理。", "Treat it as refunded."),
    ),
    "parts-open": _Lines(
        Text("还有 {0} 个子订单没有完成。", "{0} merchant order(s) have not come to their end."),
        _TABLE,
        Text("等它们完成。", "Wait for them."),
    ),
    "order-not-paid": _Lines(
        Text("订单还没有付款。", "The order has not been paid."),
        _TABLE,
        Text("等待付款。", "Wait for the payment."),
    ),
    "order-not-closed": _Lines(
        Text("订单没有关闭。", "The order has not been closed."),
        _TABLE,
        Text("等待付款或关闭。", "Wait for payment or closing."),
    ),
    "packed": _Lines(
        Text("已有 {0} 件打包。", "{0} piece(s) are packed already."),
        _SENT,
        Text("请商家取消，或收货后退货。", "Ask the merchant to cancel, or return the goods later."),
    ),
    "shipped": _Lines(
        Text("已有 {0} 件发出。", "{0} piece(s) are sent already."),
        _SENT,
        Text("收货后退货。", "Return the goods later."),
    ),
    "not-shipped": _Lines(
        Text("要发 {1} 件，已发 {0} 件。", "{0} of {1} pieces are sent."),
        _SENT,
        Text("登记包裹和运单号。", "Record the parcels and their numbers."),
    ),
    "all-shipped": _Lines(
        Text("{0} 件已全部发出。", "All {0} pieces are sent."),
        _SENT,
        Text("按全部发出处理。", "Say that everything is sent."),
    ),
    "no-tracking": _Lines(
        Text("没有运单号。", "There is no tracking number."),
        _SENT,
        Text("填写运单号。", "Give the tracking number."),
    ),
    "no-address": _Lines(
        Text("商家还没有给退货地址。", "The merchant has given no address for returns."),
        Text(
            "《网络购买商品七日无理由退货暂行办法》第十一条：应当提供真实、准确的退货地址和联系人。",
            "Interim Measures on Returns without Reason, art. 11: the merchant gives the address and a contact.",
        ),
        Text("请商家填写退货地址。", "Ask the merchant for the address."),
    ),
    "matters-open": _Lines(
        Text("还有 {0} 件售后没有处理完。", "{0} return(s) or refund(s) are under way."),
        _PLATFORM,
        Text("等售后结束。", "Wait until they are over."),
    ),
    "not-over": _Lines(
        Text("“{0}”的期限到 {1} 为止。", "The term for {0} ends on {1}."),
        _TABLE,
        Text("等到期限届满。", "Wait until it is over."),
    ),
    "over": _Lines(
        Text("“{0}”的期限已于 {1} 届满。", "The term for {0} ended on {1}."),
        _TABLE,
        Text("与商家协商，或请平台处理。", "Talk to the merchant, or ask the platform."),
    ),
    "not-delivered": _Lines(
        Text("还没有签收。", "Nothing has been delivered."),
        _LAW_RETURN,
        Text(
            "没有发货的，申请退款；在途的，收货后退货。",
            "Ask for a refund if nothing was sent; else wait for it.",
        ),
    ),
    "no-pieces-left": _Lines(
        Text("没有还能退的商品。", "There is nothing left to return."),
        _ONCE,
        Text("查看已有的退货。", "See the returns there are."),
    ),
    "exempt": _Lines(
        Text("这类商品不适用七天无理由退货。", "Such goods cannot be returned without a reason."),
        _LAW_RETURN,
        Text("有质量问题的，按质量问题申请。", "If they are faulty, say so and ask for that."),
    ),
    "used": _Lines(
        Text(
            "商品已拆封或使用，购买时已确认不适用。",
            "The goods were opened or used, and it was agreed to when buying that they then stay.",
        ),
        _LAW_RETURN,
        Text("有质量问题的，按质量问题申请。", "If they are faulty, say so and ask for that."),
    ),
    "no-evidence": _Lines(
        Text("没有照片或凭证。", "There is no picture or paper."),
        _LAW_FAULT,
        Text("上传照片或凭证。", "Add a picture or paper."),
    ),
    "cause-not-possible": _Lines(
        Text("“{0}”不能用作这里的原因。", "“{0}” is no reason for this."),
        _TABLE,
        Text("另选原因。", "Choose another reason."),
    ),
    "not-refusable": _Lines(
        Text("“{0}”不能拒绝。", "“{0}” cannot be refused."),
        _LAW_RETURN,
        Text(
            "同意；收到后发现不完好的，再提出异议。",
            "Accept; object when the goods come back and are not in order.",
        ),
    ),
    "goods-sent": _Lines(
        Text("商品已经寄回。", "The goods were sent back already."),
        _TABLE,
        Text("等商家收货，或由平台处理。", "Wait for the merchant or the platform."),
    ),
    "nothing-asked": _Lines(
        Text("退款金额是 {0} 元。", "The refund is of {0} yuan."),
        _ONCE,
        Text("填写大于零的金额。", "Give an amount above zero."),
    ),
    "too-much": _Lines(
        Text("要退 {0} 元，最多还能退 {1} 元。", "{0} yuan are to go back; {1} yuan are left."),
        _ONCE,
        Text("改小退款金额。", "Give a smaller amount."),
    ),
    "not-owed": _Lines(
        Text("“{0}”要先申请。", "“{0}” has to be asked for."),
        _PLATFORM,
        Text("由买家申请，或由商家主动退款。", "Let the buyer ask, or the merchant offer."),
    ),
    "share-out": _Lines(
        Text("这笔钱已经分给商家。", "The merchant has its share of this money."),
        Text("已分账的，先回退再退款。", "What was shared is returned before it is refunded."),
        Text("先办理分账回退。", "Have the share returned first."),
    ),
}


def reason(code: str, *found: str | Text) -> Problem:
    """The reason of that code with what was found."""
    lines = _REASONS[code]
    return Problem(
        code=f"order.{code}",
        what=_filled(lines.what, found),
        rule=lines.rule,
        fix=lines.fix,
    )


def timed(code: str, says: Text, day: str, rule: Text) -> Problem:
    """`not-over` or `over`, by the rule of the clock itself."""
    lines = _REASONS[code]
    return Problem(code=f"order.{code}", what=_filled(lines.what, (says, day)), rule=rule, fix=lines.fix)


def _filled(text: Text, found: tuple[str | Text, ...]) -> Text:
    zh = text.zh.format(*(one.zh if isinstance(one, Text) else one for one in found))
    return Text(zh, text.en.format(*(one.en if isinstance(one, Text) else one for one in found)))
