"""What the field guide says, row by row, and what was found: `packs/henan/claims.toml` as values.

A claim (`CLAIM`) is advertising: it is shown with what was found and never becomes a rule.

>>> book = standard()
>>> book.by_id["issue.ten-workdays"].relation
'SAME'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.errors import Text
from yushi.core.policy.folder import PACKS
from yushi.core.policy.packfile import RELATIONS, VERIFIED
from yushi.core.policy.tables import Table, pack_problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = PACKS / "henan" / "claims.toml"
CLAIM = "CLAIM"
HANDLED = ("condition", "step", "service", "claim")
SECTIONS: Mapping[str, Text] = {
    "1.1": Text("政策依据", "Basis in policy"),
    "1.2": Text("主体", "Subject"),
    "1.3": Text("网站", "Website"),
    "1.4": Text("人员", "Personnel"),
    "1.5": Text("安全", "Security"),
    "1.6": Text("信用", "Credit"),
    "1.7": Text("办理流程与材料", "Procedure and materials"),
    "1.8": Text("踩坑案例", "Cases that went wrong"),
    "1.9": Text("服务、价值与趋势", "Services, benefits and trends"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: what the guide says, what was found, how that was checked, and who deals with it.

    `handled` is condition (a rule decides it), step (part of the procedure), service (may be offered) or claim
    (shown and nothing else); `condition` is the id of the rule's condition, or "".
    """

    id: str
    section: str
    relation: str
    verified: str
    handled: str
    condition: str
    claims: Text
    found: Text

    @property
    def is_claim(self) -> bool:
        """True for advertising, which is no requirement."""
        return self.relation == CLAIM


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """All rows in the order of the guide."""

    entries: tuple[Entry, ...]

    @property
    def by_id(self) -> dict[str, Entry]:
        """The rows by their id."""
        return {entry.id: entry for entry in self.entries}

    def about(self, condition: str) -> tuple[Entry, ...]:
        """The rows that a condition deals with."""
        return tuple(entry for entry in self.entries if entry.condition == condition)


@cache
def standard() -> Concordance:
    """The concordance that ships with Yushi, read once."""
    return load(FILE)


def load(file: Path) -> Concordance:
    """The concordance in `file`.

    Raises:
        PackError: for an unknown key, word or section, or an id that is there twice.

    """
    return read(tomli.loads(file.read_text(encoding="utf-8")), file.name)


def read(data: Mapping[str, Any], where: str) -> Concordance:
    """The concordance that parsed TOML describes; raises as `load` does."""
    table = Table(data, where)
    entries = table.each("entry", _entry)
    table.done()
    found = Concordance(entries=entries)
    if len(found.by_id) != len(entries):
        raise pack_problem(where, Text("有编号重复", "an id is there twice"))
    return found


def _entry(table: Table) -> Entry:
    return Entry(
        id=table.word("id"),
        section=table.one_of("section", SECTIONS),
        relation=table.one_of("relation", (*RELATIONS, CLAIM)),
        verified=table.one_of("verified", VERIFIED),
        handled=table.one_of("handled", HANDLED),
        condition=table.word("condition", ""),
        claims=table.text("claims"),
        found=table.text("found"),
    )
