"""Goods (商品): the tree of categories, what is said of a product, what it takes to sell it, and what may not be sold.

Pure. The tree and its law are data in `packs/trade/categories.toml`, the words that are looked for in `packs/trade/forbidden.toml`.

>>> standard().categories["green-tea"].path
('tea', 'tea-leaves', 'green-tea')
>>> [found.rule.id for found in screen(["高仿 枪·支 模型"])]
['weapons', 'counterfeits']
"""

from __future__ import annotations

from yushi.core.goods.attributes import Checked, Value, check, shown, stored
from yushi.core.goods.catalogue import standard
from yushi.core.goods.forbidden import REFUSE, REVIEW, Found, Rule, screen
from yushi.core.goods.permits import missing, needed, written
from yushi.core.goods.values import (
    CONFIRMED,
    EXEMPT,
    FREE,
    Attribute,
    Catalogue,
    Category,
    Permit,
    Returns,
)

__all__ = [
    "CONFIRMED",
    "EXEMPT",
    "FREE",
    "REFUSE",
    "REVIEW",
    "Attribute",
    "Catalogue",
    "Category",
    "Checked",
    "Found",
    "Permit",
    "Returns",
    "Rule",
    "Value",
    "check",
    "missing",
    "needed",
    "screen",
    "shown",
    "standard",
    "stored",
    "written",
]
