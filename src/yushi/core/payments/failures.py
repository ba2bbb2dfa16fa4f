"""What goes wrong between a platform and a payment channel, in three lines.

PaymentError
├── AttemptError      an attempt that no channel would take
├── KeyFileError      a key or a setting that is none
├── SignatureError    whoever sent this is not the channel, or somebody changed it
├── StaleError        signed too long ago, or in the future: a replay, or a clock that is wrong
├── UnreadableError   signed by the channel, and yet not what its documents say
└── RefusedError      the channel says no; `refused` is its own code
"""

from __future__ import annotations

from yushi.core.errors import Problem, Text, YushiError

_SHOWN = 80


class PaymentError(YushiError):
    """Anything anticipated that goes wrong with a payment channel."""

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code


class AttemptError(PaymentError):
    """An attempt, or a refund, that no channel would take."""


class KeyFileError(PaymentError):
    """A key that cannot be read, or is of the wrong kind."""


class SignatureError(PaymentError):
    """A signature that does not hold; what came with it is worth nothing."""


class StaleError(SignatureError):
    """A signature that holds and is too old, or not yet due."""


class UnreadableError(PaymentError):
    """An answer that is signed and not understood."""


class RefusedError(PaymentError):
    """The channel refused what was asked."""

    def __init__(self, problem: Problem, *, refused: str) -> None:
        super().__init__(problem)
        self.refused = refused


def attempt_refused(kind: str, value: str) -> AttemptError:
    """An attempt with a `number`, `amount` or `title` that is no good."""
    what, rule, fix = _ATTEMPTS[kind]
    shown = _shown(value)
    said = Text(what.zh.replace("{value}", shown), what.en.replace("{value}", shown))
    return AttemptError(Problem(code=f"payment.{kind}", what=said, rule=rule, fix=fix))


def bad_key(name: str) -> KeyFileError:
    """A key called `name` that is none."""
    return KeyFileError(
        Problem(
            code="payment.key",
            what=Text(f"支付密钥 {name} 不能用", f"the payment key {name} cannot be used"),
            rule=Text(
                "密钥写成 PEM，类型与渠道的签名算法一致",
                "a key is PEM, of the kind that the channel signs with",
            ),
            fix=Text("从渠道的商户平台重新导出", "export it again from the channel's merchant platform"),
        )
    )


def bad_signature(channel: str, why: Text) -> SignatureError:
    """Somebody else's words, or changed ones."""
    return SignatureError(_signed("signature", channel, why))


def stale(channel: str, seconds: int) -> StaleError:
    """Signed `seconds` away from now."""
    why = Text(f"签名时间与本机相差 {seconds} 秒", f"it was signed {seconds} seconds away from now")
    return StaleError(_signed("stale", channel, why))


def unreadable(channel: str, what: str) -> UnreadableError:
    """Signed, and yet something is missing or of the wrong form."""
    shown = _shown(what)
    return UnreadableError(
        Problem(
            code="payment.unreadable",
            what=Text(
                f"{channel} 的报文读不懂：{shown}", f"a message of {channel} is not understood: {shown}"
            ),
            rule=Text("按渠道公布的接口文档读取", "messages are read by the documents of the channel"),
            fix=Text("保留原文，由人核对后处理", "keep it as it came, and let a person look at it"),
        )
    )


def refused(channel: str, code: str, message: str) -> RefusedError:
    """The channel's own no."""
    code, message = _shown(code), _shown(message)
    return RefusedError(
        Problem(
            code="payment.refused",
            what=Text(f"{channel} 拒绝：{code} {message}", f"{channel} refused: {code} {message}"),
            rule=Text("渠道的应答码", "the code that the channel answered"),
            fix=Text(
                "按应答码改正参数或配置；不要换单号重试",
                "put right what the code names; do not try again under another number",
            ),
        ),
        refused=code,
    )


def _signed(kind: str, channel: str, why: Text) -> Problem:
    return Problem(
        code=f"payment.{kind}",
        what=Text(
            f"{channel} 的报文不可信：{why.zh}", f"a message of {channel} is not to be trusted: {why.en}"
        ),
        rule=Text(
            "只采信签名有效、时间相近的报文",
            "only messages with a signature that holds, made about now, are believed",
        ),
        fix=Text("不改任何状态；核对密钥和本机时钟", "change nothing; look at the keys and the clock"),
    )


def _shown(value: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in value[:_SHOWN])


_ATTEMPTS = {
    "number": (
        Text("单号“{value}”不能用", "the number “{value}” cannot be used"),
        Text("6 到 32 个字母、数字、_ 或 -", "it has 6 to 32 letters, digits, _ or -"),
        Text("重新生成单号", "make another number"),
    ),
    "amount": (
        Text("金额 {value} 分不能用", "the amount of {value} fen cannot be used"),
        Text("金额大于零；退款不超过原金额", "an amount is above zero, a refund no more than was paid"),
        Text("核对金额", "look at the amount"),
    ),
    "title": (
        Text("标题“{value}”不能用", "the title “{value}” cannot be used"),
        Text("1 到 42 个可见字符", "it has 1 to 42 visible signs"),
        Text("缩短标题", "shorten the title"),
    ),
}
