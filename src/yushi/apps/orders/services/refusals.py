"""Why something about an order is not done, in three lines."""

from __future__ import annotations

from yushi.core.errors import Problem, Text, YushiError


class OrderError(YushiError):
    """An order, a cart or a payment that cannot go on like this."""


def _no(code: str, *, what: Text, rule: Text, fix: Text) -> OrderError:
    return OrderError(Problem(code=code, what=what, rule=rule, fix=fix))


def sold_out(title: str, wanted: int, free: int) -> OrderError:
    """Fewer pieces are free than were wanted."""
    return _no(
        "orders.sold-out",
        what=Text(
            f"「{title}」只剩 {free} 件，你要 {wanted} 件。", f'"{title}": {free} left, {wanted} wanted.'
        ),
        rule=Text(
            "库存多少就卖多少，绝不超卖。", "What is sold is there: nobody is sold a piece that is not."
        ),
        fix=Text(
            "减少数量，或从购物车移除后再提交。", "Take fewer, or remove it from the cart and order again."
        ),
    )


def empty() -> OrderError:
    """Nothing in the cart can be bought."""
    return _no(
        "orders.empty",
        what=Text("购物车里没有可以购买的商品。", "Nothing in the cart can be bought."),
        rule=Text("订单至少要有一件商品。", "An order has at least one piece."),
        fix=Text("回到商城挑选商品。", "Choose something in the shops."),
    )


def quantity(given: object, most: int) -> OrderError:
    """A quantity that is none."""
    return _no(
        "orders.quantity",
        what=Text(f"数量「{given}」不能用。", f'The quantity "{given}" cannot be used.'),
        rule=Text(f"每种规格一次买 1 到 {most} 件。", f"One buys 1 to {most} pieces of a variant at a time."),
        fix=Text("填一个整数。", "Give a whole number."),
    )


def changed(before: str, now: str) -> OrderError:
    """The price moved between the page and the order."""
    return _no(
        "orders.price-changed",
        what=Text(
            f"金额已变：页面上是 ¥{before}，现在是 ¥{now}。",
            f"The amount changed: ¥{before} on the page, ¥{now} now.",
        ),
        rule=Text(
            "按你看到的金额成交，变了要你再确认一次。",
            "You pay what you saw; when it changes you are asked again.",
        ),
        fix=Text("核对新的金额，再提交一次。", "Check the new amount and order again."),
    )


def stands_otherwise(number: str, state: Text) -> OrderError:
    """The order moved on meanwhile."""
    return _no(
        "orders.moved-meanwhile",
        what=Text(f"订单 {number} 现在是「{state.zh}」。", f'Order {number} is now "{state.en}".'),
        rule=Text("每一步从它看到的状态出发。", "Every step starts from the state it saw."),
        fix=Text("刷新页面看最新状态。", "Open the page again to see how it stands."),
    )


def too_late(number: str) -> OrderError:
    """The time in which it could be paid is over."""
    return _no(
        "orders.too-late",
        what=Text(f"订单 {number} 的付款时间已过。", f"The time to pay order {number} is over."),
        rule=Text("库存只为订单保留 30 分钟。", "Pieces are kept for an order for 30 minutes."),
        fix=Text("回到商城重新下单。", "Order again in the shops."),
    )


def withdrawn(title: str) -> OrderError:
    """It is not sold any more."""
    return _no(
        "orders.withdrawn",
        what=Text(f"「{title}」已经下架。", f'"{title}" is not sold any more.'),
        rule=Text("只卖在售的商品。", "Only what stands on the shelves is sold."),
        fix=Text("从购物车移除后再提交。", "Remove it from the cart and order again."),
    )


def full(lines: int) -> OrderError:
    """A cart that holds no further variant."""
    return _no(
        "orders.cart-full",
        what=Text(f"购物车里已有 {lines} 种规格。", f"The cart holds {lines} variants already."),
        rule=Text(f"一个购物车最多放 {lines} 种。", f"A cart holds at most {lines} variants."),
        fix=Text("先结算，或移除几种。", "Check out first, or remove some."),
    )


def no_channel(name: str) -> OrderError:
    """A way to pay that this site has no contract for."""
    return _no(
        "orders.no-channel",
        what=Text(f"这里不能用「{name}」付款。", f'One cannot pay with "{name}" here.'),
        rule=Text(
            "只列出平台已经签约的支付方式。",
            "Only channels that the platform has a contract with are offered.",
        ),
        fix=Text("换一种支付方式。", "Choose another way to pay."),
    )


def silent(name: str) -> OrderError:
    """The gateway gave no usable answer."""
    return _no(
        "orders.gateway-silent",
        what=Text(f"支付网关「{name}」没有给出可用的回答。", f'The gateway "{name}" gave no usable answer.'),
        rule=Text(
            "不知道结果就不当作成功，也不当作失败。",
            "What is not known is taken neither for a yes nor for a no.",
        ),
        fix=Text(
            "稍后再试，或换一种支付方式；订单和库存都为你留着。",
            "Try again or choose another way; the order and its pieces are kept for you.",
        ),
    )


def key_taken() -> OrderError:
    """A key of the checkout that another cart has used."""
    return _no(
        "orders.key",
        what=Text("这个结算页已经用过。", "This checkout was used already."),
        rule=Text("一个结算页只下一张订单。", "One checkout places one order."),
        fix=Text("回到购物车重新结算。", "Go back to the cart and check out again."),
    )
