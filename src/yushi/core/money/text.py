"""From what people type to fen and back: `12.30`, `1,234.5`, `￥12`, `12 元`, in half or full width.

What could mean two amounts is refused and not guessed: `1,2` may be one point two or twelve, `12.345` names a fraction
of a fen. Digits of other scripts, exponents and words are no amounts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Self

from yushi.core.errors import Problem, Text, YushiError

LARGEST: Final = 10**13
"""The largest amount that is read, in fen (100,000,000,000.00 yuan): beyond it somebody's finger stuck."""

_FEN: Final = 100
_LONGEST_SHOWN: Final = 40
_AMOUNT = re.compile(r"(?P<sign>[+-]?)(?P<whole>[0-9]+(?:,[0-9]+)*)(?:\.(?P<part>[0-9]+))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_DECIMALS = 2
_LETTERS: Final = str.maketrans({"−": "-", "–": "-", "，": ",", "。": "."})
_RULE = Text(
    "金额以元为单位，最多两位小数（到分），千位可用逗号分开。",
    "Amounts are in yuan with at most two decimals (fen); commas may part thousands.",
)


class MoneyError(YushiError):
    """A text that is no amount of money."""

    @classmethod
    def because(cls, code: str, *, what: Text, fix: Text) -> Self:
        """The failure `money.<code>` with its three lines."""
        return cls(Problem(code=f"money.{code}", what=what, rule=_RULE, fix=fix))


def fen(text: str, *, signed: bool = False) -> int:
    """The amount in fen that `text` gives in yuan; below zero only where `signed`.

    Raises:
        MoneyError: for what is no amount, has too many decimals, a wrong group, a sign where none may be, or is too large.

    """
    found = _AMOUNT.fullmatch(_plain(text))
    if found is None:
        raise _no("not-an-amount", text, Text("不是金额", "is no amount"), _LIKE)
    if not _GROUPED.fullmatch(found["whole"]):
        raise _no("grouping", text, Text("的逗号不在千位上", "has a comma that parts no thousands"), _LIKE)
    part = found["part"] or ""
    if len(part) > _DECIMALS:
        raise _no("decimals", text, Text("小数多于两位", "has more than two decimals"), _ROUND)
    if found["sign"] and not signed:
        raise _no("sign", text, Text("带正负号", "has a sign"), _UNSIGNED)
    whole = found["whole"].replace(",", "").lstrip("0")
    if len(whole) > len(str(LARGEST)):
        raise _no("too-large", text, _LARGE, _SMALLER)
    amount = int(whole or "0") * _FEN + int(part.ljust(_DECIMALS, "0"))
    if amount > LARGEST:
        raise _no("too-large", text, _LARGE, _SMALLER)
    return -amount if found["sign"] == "-" else amount


def yuan(amount: int) -> str:
    """The amount in yuan with two decimals and nothing else: what programs read, forms hold and `fen` reads back."""
    whole, part = divmod(abs(amount), _FEN)
    return f"{'-' if amount < 0 else ''}{whole}.{part:02}"


def grouped(amount: int) -> str:
    """The amount in yuan as people read it, with a comma between thousands; `fen` reads it back."""
    whole, part = divmod(abs(amount), _FEN)
    return f"{'-' if amount < 0 else ''}{whole:,}.{part:02}"


_LIKE = Text("写成 1234.50 或 1,234.50 的样子。", "Write it like 1234.50 or 1,234.50.")
_ROUND = Text("写到分为止，例如 12.30。", "Write it to the fen, like 12.30.")
_UNSIGNED = Text("去掉正负号。", "Leave out the sign.")
_LARGE = Text("太大", "is too large")
_SMALLER = Text(f"金额不超过 {grouped(LARGEST)} 元。", f"Give at most {grouped(LARGEST)} yuan.")


def _plain(text: str) -> str:
    """`text` in half width, without spaces around, the sign of the currency before or its name behind."""
    plain = unicodedata.normalize("NFKC", text.translate(_LETTERS)).strip()
    plain = plain.removesuffix("元").rstrip()
    sign, rest = (plain[:1], plain[1:]) if plain[:1] in {"+", "-"} else ("", plain)
    return sign + rest.removeprefix("¥").lstrip()


def _no(code: str, text: str, what: Text, fix: Text) -> MoneyError:
    line = " ".join(text.split())
    seen = line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
    return MoneyError.because(code, what=Text(f"“{seen}”{what.zh}。", f"“{seen}” {what.en}."), fix=fix)
