"""A value in the portal's own words: plain text that a person copies into one field.

>>> from datetime import date
>>> shown("enterprise.registered_capital.amount", Decimal(2000000), form="wan")
'200'
>>> shown("licence.issued_on", date(2026, 11, 24)), shown("enterprise.listed", False)
('2026-11-24', '否')
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yushi.core.dossier import schema as schemas
from yushi.core.dossier.regions import regions
from yushi.core.sheets.totals import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.dossier.schema import Fact

NONE = "无"
_WAN = Decimal(10_000)
_CURRENCIES = {"CNY": "人民币", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元"}


def shown(path: str, value: Any, *, form: str = "", options: Mapping[str, str] | None = None) -> str:
    """`value` of the fact at `path`; `options` are the portal's words for the values of a choice."""
    fact = schemas.standard().find(path)
    if isinstance(value, tuple):
        return "、".join(_one(fact, item, form, options or {}) for item in value) or NONE
    return _one(fact, value, form, options or {})


def _one(fact: Fact | None, value: Any, form: str, options: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | Decimal):
        return plain(Decimal(value) / _WAN if form == "wan" else Decimal(value))
    text = str(value)
    if text in options:
        return options[text]
    return text if form == "codes" or fact is None else _named(fact, text)


def _named(fact: Fact, text: str) -> str:
    labels = {choice.value: choice.zh for choice in fact.values}
    if fact.type == "currency":
        labels = _CURRENCIES
    if fact.type == "place":
        known = regions()
        labels = {row.code: row.zh for row in (*known.mainland, *known.beyond)}
    return labels.get(text, text)
