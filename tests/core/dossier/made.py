"""Dossiers made at random from the schema: any subset of facts, every type, lists and absences."""

from __future__ import annotations

import string
from datetime import date
from typing import Any

from hypothesis import strategies as st

from yushi.core.dossier import schema
from yushi.core.dossier.month import Month
from yushi.core.dossier.raw import MAX_TEXT
from yushi.core.dossier.schema import Branch

SCHEMA = schema.standard()
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"))
    | st.sampled_from("南陽（集團）\"\\'# =[]{},.-"),
    min_size=1,
    max_size=12,
).filter(lambda text: bool(text.strip()) and len(text) < MAX_TEXT)
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = st.builds(lambda n: str(Month(n)), st.integers(1900 * 12, 2100 * 12 + 11))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXT,
    "texts": st.lists(TEXT, max_size=3),
    "bool": st.booleans(),
    "decimal": st.decimals(0, 10**15 - 1, places=2).map(lambda value: f"{value:f}"),
    "percent": st.integers(0, 100) | st.decimals(0, 100, places=2).map(lambda value: f"{value:f}"),
    "date": DATES | st.just(value=False),
    "months": st.lists(MONTHS, max_size=8),
    "uscc": st.sampled_from(["91410100MA45XY124X", "91411302MA9HWNMU10", "91410100MA40000040"]),
    "resident-id": st.sampled_from(["11010519491231002X", "41010219900307006X"]),
    "mobile": st.text(string.digits, min_size=9, max_size=9).map(lambda rest: "13" + rest),
    "domain": st.sampled_from(["a.com", "宛牧.中国", "x-y.cn"]),
    "url": st.sampled_from(["https://www.a.com/", "http://b.cn/x?y=1"]),
    "ip": st.ip_addresses().map(str).filter(lambda text: "%" not in text),
    "place": st.sampled_from(["CN-HA", "CN-BJ", "HK", "SG"]),
    "division": st.sampled_from(["411302", "419001", "110108"]),
    "filing-number": st.sampled_from(["豫ICP备2026012345号-1", "豫ICP备12003456号"]),
    "police-number": st.just("豫公网安备 41130202000001号"),
    "licence-number": st.sampled_from(["豫B2-20260001", "B2-20080101"]),
    "currency": st.sampled_from(["CNY", "HKD"]),
}


def _value(branch: Branch, level: int) -> st.SearchStrategy[Any]:
    fact = branch.fact
    if fact.type == "integer":
        return st.integers(fact.min or 0, fact.max or 10**6)
    if fact.type in {"choice", "choices"}:
        one = st.sampled_from([choice.value for choice in fact.values])
        return one if fact.type == "choice" else st.lists(one, max_size=4, unique=True)
    if fact.type == "table":
        return _table(branch, level) | st.just(value=False)
    if fact.type == "tables":
        return st.lists(_table(branch, level + 1), max_size=2)
    return VALUES[fact.type]


def _table(branch: Branch, level: int) -> st.SearchStrategy[dict[str, Any]]:
    parts = {
        key: _value(child, level)
        for key, child in branch.given.items()
        if key != "dossier" and not (child.fact.like and level > 2) and key != "proves"
    }
    return st.fixed_dictionaries({}, optional=parts)


TREES = _table(SCHEMA.root, 0)
