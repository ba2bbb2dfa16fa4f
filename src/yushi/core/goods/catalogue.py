"""Reading `packs/trade/categories.toml`: every word in it is checked, and what parents say holds for their children."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.errors import Text
from yushi.core.goods.values import (
    CHOICE,
    CHOICES,
    EFFECTS,
    FREE,
    KINDS,
    Attribute,
    Catalogue,
    Category,
    Permit,
    Returns,
)
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.tables import PackError, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE = PACKS / "trade" / "categories.toml"
FREELY = Returns(
    id=FREE, effect=FREE, says=Text("七天无理由退货", "seven days to return without a reason"), citations=()
)
_MOST = 200
_OF = ("merchant", "product")


@cache
def standard() -> Catalogue:
    """The categories that ship with Yushi, read once."""
    return read(tomli.loads(FILE.read_text(encoding="utf-8")), FILE.name)


def read(data: Mapping[str, Any], where: str) -> Catalogue:
    """The categories that parsed TOML describes.

    Raises:
        PackError: for an unknown or missing key, a word that is not allowed, or an id that nobody wrote or two did.

    """
    table = Table(data, where)
    attributes = _by_id(table, table.each("attribute", _attribute))
    permits = _by_id(table, table.each("permit", _permit))
    returns = _by_id(table, table.each("returns", _returns))
    parts = Catalogue(categories={}, attributes=attributes, permits=permits, returns=returns)
    found: dict[str, Category] = {}
    for category in table.each("category", lambda row: _category(row, parts, found)):
        parent = found.get(category.parent)
        if parent is not None:
            found[parent.id] = replace(parent, children=(*parent.children, category.id))
    table.done()
    return replace(parts, categories=found)


def _by_id(table: Table, rows: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        if row.id in found:
            raise table.no(Text(f"{row.id} 写了两次", f"{row.id} stands there twice"))
        found[row.id] = row
    return found


def _attribute(table: Table) -> Attribute:
    kind = table.one_of("kind", KINDS)
    choices = dict(table.each("choices", _choice))
    if (kind in (CHOICE, CHOICES)) != bool(choices):
        raise table.no(
            Text("选项只属于选择类，选择类必须有选项", "choices belong to a choice, and a choice needs them")
        )
    return Attribute(
        id=table.word("id"),
        kind=kind,
        name=table.text(),
        unit=table.text("unit", None),
        least=_number(table, "min"),
        greatest=_number(table, "max"),
        most=table.get("most", int, _MOST),
        choices=choices,
        facet=table.get("facet", bool, default=False),
    )


def _choice(table: Table) -> tuple[str, Text]:
    return table.word("value"), table.text()


def _number(table: Table, key: str) -> Decimal | None:
    value = table.get(key, (int, float), None)
    return None if value is None else Decimal(str(value))


def _permit(table: Table) -> Permit:
    number = table.word("number", "")
    try:
        re.compile(number)
    except re.error as error:
        raise table.no(Text(f"number 不是正则：{number}", f"number is no pattern: {number}")) from error
    return Permit(
        id=table.word("id"),
        of=table.one_of("of", _OF),
        name=table.text(),
        says=table.text("says"),
        number=number,
        citations=table.each("cite", read_citation),
    )


def _returns(table: Table) -> Returns:
    return Returns(
        id=table.word("id"),
        effect=table.one_of("effect", EFFECTS),
        says=table.text(),
        citations=table.each("cite", read_citation),
    )


def _category(table: Table, parts: Catalogue, found: dict[str, Category]) -> Category:
    """The category with what its parents say; it is put into `found`."""
    parent = _parent(table, found)
    id_ = table.word("id")
    if id_ in found:
        raise table.no(Text(f"{id_} 写了两次", f"{id_} stands there twice"))
    required, optional = _said(table, parts.attributes, parent)
    found[id_] = Category(
        id=id_,
        path=(*(parent.path if parent else ()), id_),
        name=table.text(),
        scenario=table.word("scenario", *([parent.scenario] if parent else [])),
        goods=table.word("goods", *([parent.goods] if parent else [])),
        required=required,
        optional=optional,
        permits=(*(parent.permits if parent else ()), *_permits(table, parts.permits)),
        returns=_sent_back(table, parts.returns, parent),
    )
    return found[id_]


def _said(
    table: Table, known: Mapping[str, Attribute], parent: Category | None
) -> tuple[tuple[Attribute, ...], ...]:
    """Required and optional attributes, those of the parent first; what it leaves open, a child may require."""
    asked, open_ = _named(table, "required", known), _named(table, "optional", known)
    required = (*(parent.required if parent else ()), *asked)
    optional = (*(one for one in (parent.optional if parent else ()) if one not in asked), *open_)
    ids = [one.id for one in (*required, *optional)]
    for twice in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        raise table.no(Text(f"属性 {twice} 列了两次", f"the attribute {twice} is listed twice"))
    return required, optional


def _parent(table: Table, found: Mapping[str, Category]) -> Category | None:
    name = table.word("parent", "")
    if not name:
        return None
    if name not in found:
        raise table.no(Text(f"上级 {name} 没有写在前面", f"the parent {name} does not stand before it"))
    return found[name]


def _named(table: Table, key: str, known: Mapping[str, Any]) -> list[Any]:
    return [_known(table, word, known) for word in table.words(key)]


def _known(table: Table, word: str, known: Mapping[str, Any]) -> Any:
    if word not in known:
        raise table.no(Text(f"没有 {word}", f"there is no {word}"))
    return known[word]


def _permits(table: Table, known: Mapping[str, Permit]) -> list[tuple[Permit, ...]]:
    choices = table.get("permits", list, [])
    if not all(isinstance(words, list) and words for words in choices):
        raise table.no(Text("permits 的每一项是一个列表", "every entry of permits is a list"))
    return [tuple(_known(table, word, known) for word in words) for words in choices]


def _sent_back(table: Table, known: Mapping[str, Returns], parent: Category | None) -> Returns:
    word = table.word("returns", "")
    if word:
        found: Returns = _known(table, word, known)
        return found
    return parent.returns if parent else FREELY


__all__ = ["FILE", "FREELY", "PackError", "read", "standard"]
