"""The obligations as they are written in `packs/obligations.toml`, and those of neighbouring qualifications in their folders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core import terms
from yushi.core.errors import Text
from yushi.core.policy import procedure, qualifications
from yushi.core.policy.fact_types import fact_types
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.parse import parse
from yushi.core.policy.tables import Table
from yushi.core.policy.typecheck import check
from yushi.core.policy.verdicts import Grade
from yushi.core.terms import Season, Unit
from yushi.core.terms.catalogue import read_season

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from yushi.core.policy.nodes import Node
    from yushi.core.policy.procedure import Duty
    from yushi.core.policy.rules import Citation
    from yushi.core.terms import Term

FILE = PACKS / "obligations.toml"
KINDS = ("term", "windows", "every", "holds", "expires")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """A date of the dossier that is an event, unless one of the kind `unless` is on record.

    One that is not after the date at `after` is none: it belongs to an earlier licence.
    """

    kind: str
    reason: str
    path: str
    unless: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One obligation before it is dated. The head of the pack says what each of these is."""

    id: str
    kind: str
    title: Text
    says: Text
    todo: Text
    grade: Grade
    citations: tuple[Citation, ...]
    when: Node | None
    why_not: Text | None
    term: Term | None
    windows: tuple[Season, ...]
    events: tuple[Fed, ...]
    every: int
    unit: Unit
    holds: Node | None
    done: str
    done_event: str
    done_when: Node | None
    anchor: str
    after_year: bool
    start_needed: bool
    each: str
    until: str
    issued: str
    name: str
    document: str
    only_roles: tuple[str, ...]
    notice: int


@cache
def standard() -> tuple[Owed, ...]:
    """The obligations that ship with Yushi, read once."""
    return read(tomli.loads(FILE.read_text(encoding="utf-8")), FILE.name)


def of(qualification: str) -> tuple[Owed, ...]:
    """What a neighbouring qualification brings with it: the obligations in its folder, none where there are none.

    Raises:
        UnknownQualificationError: when there is no qualification of that id.
        PackError: for the first obligation that does not load.

    """
    return _of(qualifications.named(qualification).folder / FILE.name)


@cache
def _of(path: Path) -> tuple[Owed, ...]:
    if not path.is_file():
        return ()
    return read(tomli.loads(path.read_text(encoding="utf-8")), f"{path.parent.name}/{path.name}")


def read(data: Mapping[str, Any], where: str) -> tuple[Owed, ...]:
    """The obligations that parsed TOML describes.

    Raises:
        PackError: for an unknown or missing key, a word that is not allowed, or a term or duty nobody wrote.

    """
    table = Table(data, where)
    found: tuple[Owed, ...] = table.each("obligation", _owed)
    table.done()
    return found


def _owed(table: Table) -> Owed:
    duty, term = _duty(table), _term(table)
    source = duty or term
    windows = table.each("windows", read_season)
    return Owed(
        id=table.word("id"),
        kind=table.one_of("kind", KINDS),
        title=table.text("title", *([source.title] if source else [])),
        says=table.text("says", *([source.says] if source else [])),
        todo=table.text("do"),
        grade=Grade(table.one_of("grade", tuple(Grade))),
        citations=table.each("cite", read_citation) or (source.citations if source else ()),
        when=_tree(table, "when"),
        why_not=table.text("why_not", None),
        term=term,
        windows=windows or ((term.season,) if term is not None and term.season is not None else ()),
        events=table.each("events", _fed),
        every=table.get("every", int, 0),
        unit=Unit(table.one_of("unit", tuple(Unit), "day")),
        holds=_tree(table, "holds"),
        done=table.word("done", ""),
        done_event=table.word("done_event", ""),
        done_when=_tree(table, "done_when"),
        anchor=table.word("anchor", ""),
        after_year=table.get("after_year", bool, default=False),
        start_needed=table.get("start_needed", bool, default=False),
        each=table.word("each", ""),
        until=table.word("until", ""),
        issued=table.word("issued", ""),
        name=table.word("name", ""),
        document=table.word("document", ""),
        only_roles=table.words("only_roles"),
        notice=table.get("notice", int, 0),
    )


def _duty(table: Table) -> Duty | None:
    asked = table.word("duty", "")
    if not asked:
        return None
    found = next((duty for duty in procedure.standard().duties if duty.id == asked), None)
    if found is None:
        raise table.no(Text(f"procedure.toml 里没有义务 {asked}", f"procedure.toml has no duty {asked}"))
    return found


def _term(table: Table) -> Term | None:
    asked = table.word("term", "")
    return terms.standard().term(asked) if asked else None


def _tree(table: Table, key: str) -> Node | None:
    source = table.word(key, "")
    if not source:
        return None
    tree = parse(source, names={})
    check(tree, fact_types(), source)
    return tree


def _fed(table: Table) -> Fed:
    return Fed(
        kind=table.word("kind"),
        reason=table.word("reason", ""),
        path=table.word("path"),
        unless=table.word("unless", ""),
        after=table.word("after", ""),
    )
