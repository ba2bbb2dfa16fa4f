"""A fact as it stands in a document for an authority: in Chinese, in full, never masked and never guessed.

>>> from decimal import Decimal
>>> worded("enterprise.registered_capital.amount", Decimal(2000000), "wan")
'200'
>>> worded("business.coverage", "single-province", "boxes")
'■ 本省　□ 跨省'
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.dossier import schema as schemas
from yushi.core.dossier.regions import regions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.dossier.schema import Fact

NONE = "无"
TICKED, OPEN, BETWEEN = "■ ", "□ ", "　"
_WAN = Decimal(10_000)
_CURRENCIES = {"CNY": "人民币", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元"}


def worded(path: str, value: Any, form: str = "") -> str:
    """`value` of the fact at `path`, in the format `form`; what is known not to exist is 无."""
    fact = schemas.standard().find(path)
    if form == "boxes" and fact is not None:
        return boxes(fact, value)
    if form == "count":
        return str(0 if value is ABSENT else len(value))
    if value is ABSENT or value == ():
        return NONE
    if isinstance(value, tuple):
        return "、".join(_one(fact, item) for item in value)
    if form == "wan":
        return _number(Decimal(value) / _WAN)
    return _one(fact, value)


def total(entries: Any, kind: str) -> str | None:
    """What the entries of `kind` in a list amount to, in units of ten thousand; None while one of them is open."""
    if entries is None:
        return None
    amounts: list[Decimal] = []
    for entry in () if entries is ABSENT else entries:
        if entry.get("kind") is None or (entry["kind"] == kind and entry.get("amount") is None):
            return None
        if entry["kind"] == kind:
            amounts.append(entry["amount"])
    return _number(sum(amounts, Decimal(0)) / _WAN)


def boxes(fact: Fact, value: Any = None) -> str:
    """Every choice with a box, ticked where it holds; of an unknown value all boxes stay open."""
    choices: Mapping[Any, str] = {choice.value: choice.zh for choice in fact.values} or {
        True: "是",
        False: "否",
    }
    held = set(value) if isinstance(value, tuple) else {value}
    return BETWEEN.join((TICKED if key in held else OPEN) + name for key, name in choices.items())


def _one(fact: Fact | None, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int | Decimal):
        return _number(Decimal(value)) + ("%" if fact is not None and fact.unit == "%" else "")
    return _named(fact, str(value))


def _named(fact: Fact | None, text: str) -> str:
    """A choice by its label, a place or currency by its name, any other text as it was written."""
    labels = {choice.value: choice.zh for choice in fact.values} if fact is not None else {}
    if text in labels:
        return labels[text]
    kind = fact.type if fact is not None else ""
    if kind == "currency":
        return _CURRENCIES.get(text, text)
    if kind == "place":
        known = regions()
        return next((row.zh for row in (*known.mainland, *known.beyond) if row.code == text), text)
    return text


def _number(value: Decimal) -> str:
    """All digits, without needless zeros."""
    return f"{value.normalize():f}"
