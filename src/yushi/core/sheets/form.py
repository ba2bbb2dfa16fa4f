"""The ministry's forms as data: packs/forms, whose format stands at the head of licence.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy import qualifications
from yushi.core.policy.fact_types import fact_types
from yushi.core.policy.folder import PACKS
from yushi.core.policy.parse import parse
from yushi.core.policy.tables import Table
from yushi.core.policy.typecheck import check
from yushi.core.sheets.totals import TOTALS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from yushi.core.policy.nodes import Node

FOLDER = PACKS / "forms"
FORMS = ("", "wan", "number", "codes")
_SOURCES = ("fact", "total", "evidence", "fixed", "hand")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field: its label, where its value comes from (`source` and `of`), its form, its limit, when it is asked.

    `of` is a fact's path (in a group with entries: the key behind it), the name of a total, a kind of evidence, a text, or
    what a person does.
    """

    id: str
    label: Text
    source: str
    of: str
    hand: Text | None
    form: str
    most: int
    options: Mapping[str, str]
    when: Node | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields under one heading; once, or once for every entry of `each`, or of the person with the role `who`."""

    id: str
    title: Text
    each: str
    deep: bool
    who: str
    when: Node | None
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of the portal, its groups in the portal's order, and where it is handed in."""

    id: str
    title: Text
    portal: Text
    groups: tuple[Group, ...]


def forms() -> Mapping[str, Form]:
    """The forms that ship with Yushi, by their names: those of the licence, then those of neighbouring qualifications.

    Raises:
        PackError: for the first that does not load.

    """
    found = dict(_forms(FOLDER))
    for one in qualifications.known().values():
        found |= _forms(one.folder / "forms")
    return found


def forms_of(kind: str) -> tuple[str, ...]:
    """The names of the forms of a neighbouring qualification; none for any other kind of case."""
    one = qualifications.known().get(kind)
    return tuple(_forms(one.folder / "forms")) if one is not None else ()


@cache
def _forms(folder: Path) -> Mapping[str, Form]:
    found = [read(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.toml"))]
    return {form.id: form for form in found}


def read(text: str, name: str) -> Form:
    """The form that `text` spells.

    Raises:
        PackError: with what is wrong and where.

    """
    table = Table(tomli.loads(text), name)
    form = Form(
        id=table.word("id"),
        title=table.text(),
        portal=table.text("portal"),
        groups=table.each("group", _group),
    )
    table.done()
    return form


def _group(table: Table) -> Group:
    each, who = table.word("each", ""), table.word("who", "")
    above = f"{each}[]" if each else "people[]" if who else ""
    if each and _fact(each) is None:
        raise table.no(Text(f"没有这个列表 {each}", f"there is no list {each}"))
    roles = schemas.standard().facts["people[].roles"].values
    if who and who not in {role.value for role in roles}:
        raise table.no(Text(f"没有这个岗位 {who}", f"there is no role {who}"))
    fields: Callable[[Table], FormField] = lambda row: _field(row, above)  # noqa: E731
    return Group(
        id=table.word("id"),
        title=table.text(),
        each=each,
        deep=table.get("deep", bool, False),
        who=who,
        when=_when(table),
        fields=table.each("fields", fields),
    )


def _field(table: Table, above: str) -> FormField:
    hand: Text | None = table.text("hand", None) if table.get("hand", dict, None) else None
    given = {name: table.word(name, "") for name in _SOURCES if name != "hand"}
    named = [name for name, value in given.items() if value] + (["hand"] if hand else [])
    if len(named) != 1:
        raise table.no(Text(f"须且只须写一个来源：{_SOURCES}", f"exactly one source is needed of {_SOURCES}"))
    source = named[0]
    of = given.get(source, "")
    _check(table, source, of, above)
    return FormField(
        id=table.word("id"),
        label=table.text(),
        source=source,
        of=of,
        hand=hand,
        form=table.one_of("as", FORMS, ""),
        most=table.get("max", int, 0),
        options=table.get("options", dict, {}),
        when=_when(table),
    )


def _check(table: Table, source: str, of: str, above: str) -> None:
    """Raise unless there is such a fact, total, or kind of evidence."""
    whole = f"{above}{of}" if of.startswith(".") else of
    if source == "fact" and _fact(whole) is None:
        raise table.no(Text(f"没有这个事实 {whole}", f"there is no fact {whole}"))
    if source == "total" and of not in TOTALS:
        raise table.no(Text(f"没有这个合计 {of}", f"there is no total {of}"))
    kinds = {choice.value for choice in schemas.standard().facts["evidence[].kind"].values}
    if source == "evidence" and of not in kinds:
        raise table.no(Text(f"没有这种证明文件 {of}", f"there is no such kind of evidence {of}"))


def _fact(path: str) -> Any:
    return schemas.standard().find(path)


def _when(table: Table) -> Node | None:
    source = table.word("when", "")
    if not source:
        return None
    tree = parse(source, names={})
    check(tree, fact_types(), source)
    return tree
