"""The steps and the duties: those of the licence in `packs/licensing/procedure.toml`, those of a qualification in its folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import tomli

from yushi.core.policy.fact_types import fact_types
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.parse import parse
from yushi.core.policy.tables import Table
from yushi.core.policy.typecheck import check

if TYPE_CHECKING:
    from pathlib import Path

    from yushi.core.errors import Text
    from yushi.core.policy.nodes import Node
    from yushi.core.policy.rules import Citation

FILE = PACKS / "licensing" / "procedure.toml"
UNITS = ("working-day", "calendar-day")
KINDS = ("after", "first-quarter", "before-expiry", "standing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A stretch of time: whole working days or calendar days."""

    length: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the steps: what it follows, how long it takes, at worst how long.

    A `standing` step has no date of its own: what it stands for is due on the dates of duties.
    """

    id: str
    number: int
    after: str
    limits: tuple[Limit, ...]
    worst: tuple[Limit, ...]
    done_on: str
    standing: bool
    title: Text
    says: Text
    counting: Text
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something due beside or after the licence; `kind` says how its date is found."""

    id: str
    kind: str
    anchor: str
    when: Node | None
    limits: tuple[Limit, ...]
    done_on: str
    title: Text
    says: Text
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """All steps in order, and all duties."""

    steps: tuple[Step, ...]
    duties: tuple[Duty, ...]


@cache
def standard() -> Procedure:
    """The procedure that ships with Yushi."""
    return load(FILE)


def load(path: Path) -> Procedure:
    """The procedure in the file at `path`.

    Raises:
        PackError: for anything malformed.

    """
    table = Table(tomli.loads(path.read_text(encoding="utf-8")), path.name)
    procedure = Procedure(steps=table.each("step", _step), duties=table.each("duty", _duty))
    table.done()
    return procedure


def _limit(table: Table) -> Limit:
    return Limit(length=table.get("length", int), unit=table.one_of("unit", UNITS))


def _step(table: Table) -> Step:
    return Step(
        id=table.word("id"),
        number=table.get("number", int),
        after=table.word("after"),
        limits=table.each("limits", _limit),
        worst=table.each("worst", _limit),
        done_on=table.word("done_on", ""),
        standing=table.get("standing", bool, default=False),
        title=table.text("title"),
        says=table.text("says"),
        counting=table.text("counting"),
        citations=table.each("cite", read_citation),
    )


def _duty(table: Table) -> Duty:
    source = table.word("when", "")
    tree = parse(source, names={}) if source else None
    if tree is not None:
        check(tree, fact_types(), source)
    return Duty(
        id=table.word("id"),
        kind=table.one_of("kind", KINDS),
        anchor=table.word("anchor"),
        when=tree,
        limits=table.each("limits", _limit),
        done_on=table.word("done_on", ""),
        title=table.text("title"),
        says=table.text("says"),
        citations=table.each("cite", read_citation),
    )
