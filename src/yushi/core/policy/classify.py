"""Which licence a platform needs, if any: a decision table that refuses to guess.

The first base row that holds decides. A row that cannot be decided stops the search, because a
later row would rest on a fact nobody has stated; the answer is then `D18`: ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.dossier import schema as schemas
from yushi.core.policy.explain import World, explain
from yushi.core.policy.fact_types import fact_types
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.parse import parse
from yushi.core.policy.tables import Table
from yushi.core.policy.typecheck import check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from yushi.core.errors import Text
    from yushi.core.policy.nodes import Node
    from yushi.core.policy.rules import Citation

FILE = PACKS / "licensing" / "classification.toml"
_EXCLUDED = frozenset({"filing-only", "not-needed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: when it holds, which kinds and route follow, what it means, and why."""

    id: str
    when: Node
    kinds: tuple[str, ...]
    route: str
    says: Text
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable:
    """Base rows in order, route rows, additional rows, and the two standing remarks."""

    base: tuple[Row, ...]
    routes: tuple[Row, ...]
    adds: tuple[Row, ...]
    ask: Text
    caveat: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The answer: `kinds` and `route` are None while they cannot be said.

    `route` is provincial, national, filing-only or refer, in the table of a neighbouring qualification not-needed or none; `row` the deciding base row (`D18` when
    there is none); `notes` the rows that hold beside it; `open_rows` those that cannot be decided;
    `used` the facts the answer rests on and `missing` the ones that would settle what is open.
    """

    kinds: tuple[str, ...] | None
    route: str | None
    row: str
    says: Text
    citations: tuple[Citation, ...]
    notes: tuple[Row, ...]
    open_rows: tuple[Row, ...]
    used: tuple[str, ...]
    missing: tuple[str, ...]
    caveat: Text

    @property
    def excluded(self) -> bool:
        """True only when it is settled that no licence, or nothing of what else the table is about, is needed."""
        return self.route in _EXCLUDED


@cache
def standard() -> DecisionTable:
    """The decision table that ships with Yushi."""
    return load(FILE)


def load(path: Path) -> DecisionTable:
    """The decision table in the file at `path`.

    Raises:
        PackError: for anything malformed.

    """
    table = Table(tomli.loads(path.read_text(encoding="utf-8")), path.name)
    sets = {name: frozenset(values) for name, values in table.get("sets", dict, {}).items()}
    return DecisionTable(
        base=table.each("base", lambda row: _row(row, sets)),
        routes=table.each("route", lambda row: _row(row, sets)),
        adds=table.each("adds", lambda row: _row(row, sets)),
        ask=_remark(table, "ask"),
        caveat=_remark(table, "caveat"),
    )


def _remark(table: Table, key: str) -> Text:
    inner = Table(table.get(key, dict), key)
    return inner.text()


def _row(table: Table, sets: Mapping[str, Any]) -> Row:
    source = table.word("when")
    tree = parse(source, names=sets)
    check(tree, fact_types(), source)
    return Row(
        id=table.word("id"),
        when=tree,
        kinds=tuple(table.get("kinds", list, [])),
        route=table.word("route", ""),
        says=table.text(),
        citations=table.each("cite", read_citation),
    )


def classify(world: World, table: DecisionTable) -> Classification:
    """The classification of the facts in `world`."""
    base, used, missing = _first(table.base, world)
    route, route_used, route_missing = _route(base, table, world)
    notes, open_rows, open_missing = _beside(base, table.adds, world)
    return Classification(
        kinds=None if base is None else _kinds(base, notes),
        route=route,
        row=base.id if base else "D18",
        says=base.says if base else table.ask,
        citations=base.citations if base else (),
        notes=notes,
        open_rows=open_rows,
        used=_unique(used + route_used),
        missing=_stated(missing + route_missing + open_missing),
        caveat=table.caveat,
    )


def _first(rows: tuple[Row, ...], world: World) -> tuple[Row | None, tuple[str, ...], tuple[str, ...]]:
    used: tuple[str, ...] = ()
    for row in rows:
        step = explain(row.when, world)
        if step.value is None:
            return None, used, step.missing
        if step.value:
            return row, step.used, ()
        used += step.used
    return None, used, ()


def _route(
    base: Row | None, table: DecisionTable, world: World
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    if base is None:
        return None, (), ()
    if base.route:
        return base.route, (), ()
    row, used, missing = _first(table.routes, world)
    return (row.route if row else None), used, missing


def _beside(
    base: Row | None, rows: tuple[Row, ...], world: World
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[str, ...]]:
    """Rows that hold beside the base, rows that are open, and what would settle those."""
    if base is None:
        return (), (), ()
    steps = [(row, explain(row.when, world)) for row in rows if row.id != base.id]
    holding = tuple(row for row, step in steps if step.value)
    open_rows = tuple(row for row, step in steps if step.value is None)
    missing = tuple(path for _, step in steps if step.value is None for path in step.missing)
    return holding, open_rows, missing


def _kinds(base: Row, notes: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(sorted({*base.kinds, *(kind for row in notes for kind in row.kinds)}))


def _unique(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paths))


def _stated(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that a dossier would have to state for `paths`."""
    schema = schemas.standard()
    return _unique(tuple(base for path in paths for base in schema.basis(path)))
