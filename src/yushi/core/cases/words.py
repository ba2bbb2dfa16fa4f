"""What reviewers have a word on in a kind of case that is no first application, read from its workflow's `[words]`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from yushi.core.errors import Text
from yushi.core.policy.packfile import read_citation
from yushi.core.policy.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.dossier import Dossier
    from yushi.core.policy.rules import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a word is wanted on: some conditions, and some groups of the form that is handed in.

    `conditions` are asked about in every such case; `touched` only where the fact `by`, a column of a list, has that
    value. `rows` are groups of `form`, each entry of a list for itself; `says` is what is looked at in them.
    """

    conditions: tuple[str, ...]
    form: str
    rows: tuple[str, ...]
    says: Text
    citations: tuple[Citation, ...]
    by: str = ""
    touched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, dossier: Dossier) -> frozenset[str]:
        """The conditions that a case about these facts is about."""
        listed, _, column = self.by.partition("[].")
        rows: Any = (dossier.get(listed) if listed else None) or ()
        also = (self.touched.get(str(row.get(column)), ()) for row in rows)
        return frozenset(self.conditions).union(*also)


def read(table: Table) -> Words:
    """The words of a kind of case.

    Raises:
        PackError: with the place, for anything malformed.

    """
    by = table.word("by", "")
    if by and "[]." not in by:
        raise table.no(Text(f"by 应是列表的一列：{by}", f"by must be a column of a list: {by}"))
    return Words(
        conditions=table.words("conditions"),
        form=table.word("form"),
        rows=table.words("rows"),
        says=table.text("says"),
        citations=table.each("cite", read_citation),
        by=by,
        touched=_touched(table),
    )


def _touched(table: Table) -> Mapping[str, tuple[str, ...]]:
    """The conditions that each value of `by` touches."""
    found = table.get("touched", dict, {})
    inner = Table(found, f"{table.where}.touched")
    return {value: inner.words(value) for value in found}
