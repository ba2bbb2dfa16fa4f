"""A text cut into what can be looked for: runs of Chinese, letters, numbers, amounts and model names.

Texts are folded first (width, case, traditional characters), but their spaces count: they part words. Amounts come in
one unit, so that 10斤, 5 公斤 and 5kg are one piece.

>>> [piece.text for piece in pieces("烟台 蘋果５ＫＧ/箱")]
['烟台', '苹果', '5000000mg', '箱']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from yushi.core.text import fold

Kind = Literal["han", "letters", "amount", "sign"]

_MILLIGRAMS = {"mg": 1, "毫克": 1, "g": 1_000, "克": 1_000, "kg": 10**6, "公斤": 10**6, "千克": 10**6}
_CATTIES = {"斤": 500_000, "市斤": 500_000, "两": 50_000}
_MICROLITRES = {"ml": 1_000, "毫升": 1_000, "l": 10**6, "升": 10**6}
_UNITS = {
    **{unit: (size, "mg") for unit, size in (_MILLIGRAMS | _CATTIES).items()},
    **{unit: (size, "ul") for unit, size in _MICROLITRES.items()},
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_TIMES = re.compile(rf"(?<=\d)[x×*](?={_NUMBER} ?(?:{_UNIT})(?![a-z]))")
_PIECE = re.compile(
    rf"(?P<amount>(?<![a-z0-9.])(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})(?![a-z]))"
    rf"|(?P<han>[{_HAN}]+)|(?P<letters>[a-z]+(?![0-9]))|(?P<sign>[a-z0-9]+(?:\.[0-9]+)?|[^\W_{_HAN}a-z0-9]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something to look for: `han` and `letters` may be joined of several words, `amount` and `sign` are whole."""

    kind: Kind
    text: str


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of `text` in their order; signs between them are gone."""
    folded = " ".join(fold(part, case=True) for part in text.split())
    return tuple(_piece(found) for found in _PIECE.finditer(_TIMES.sub(" ", folded)))


def _piece(found: re.Match[str]) -> Piece:
    if found["amount"]:
        size, measure = _UNITS[found["unit"]]
        return Piece(kind="amount", text=f"{int(Decimal(found['number']) * size)}{measure}")
    if found["han"]:
        return Piece(kind="han", text=found[0])
    if found["letters"]:
        return Piece(kind="letters", text=found[0])
    return Piece(kind="sign", text=found[0].replace(".", "·"))
