"""The kinds of documents: those of evidence and of materials (packs/facts.toml), with their ages (packs/documents.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from yushi.core.dossier import schema
from yushi.core.errors import Text
from yushi.core.workdays.civil import add_days, add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_PACK = Path(__file__).resolve().parents[2] / "packs" / "documents.toml"
_EVIDENCE, _MATERIALS = "evidence[].kind", "materials"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """One kind: its title, how long it is good for (None: as long as it says itself), and what it proves as a rule."""

    id: str
    title: Text
    is_evidence: bool
    """Whether a dossier may name it as evidence; the others are parts of an application."""
    months: int | None = None
    days: int | None = None
    personal: bool = False
    proves: tuple[str, ...] = ()
    source: Text | None = None

    @property
    def ages(self) -> bool:
        """Whether it stops being good some time after its day of issue, whatever it says itself."""
        return self.months is not None or self.days is not None

    def good_until(self, issued_on: dt.date | None, valid_until: dt.date | None) -> dt.date | None:
        """The last day on which it is good: what it says itself or what its age gives, the earlier; None if neither ends it."""
        ends = [day for day in (valid_until, self._by_age(issued_on)) if day is not None]
        return min(ends) if ends else None

    def _by_age(self, issued_on: dt.date | None) -> dt.date | None:
        if issued_on is None:
            return None
        if self.months is not None:
            return add_months(issued_on, self.months)
        return None if self.days is None else add_days(issued_on, self.days)


def kind(id_: str) -> DocumentKind:
    """The kind with that id; raises `KeyError`."""
    return kinds()[id_]


@cache
def kinds() -> Mapping[str, DocumentKind]:
    """All kinds by id: those of evidence in their order, then the materials; "other" stands last."""
    rows = {row["kind"]: row for row in tomli.loads(_PACK.read_text(encoding="utf-8"))["document"]}
    named = _titles()
    if strange := sorted(set(rows) - set(named)):
        raise ValueError(f"packs/documents.toml: no such kind: {strange}")
    ordered = sorted(named, key=lambda one: one == "other")
    return {id_: _kind(id_, *named[id_], rows.get(id_, {})) for id_ in ordered}


def _titles() -> dict[str, tuple[Text, bool]]:
    facts = schema.standard()
    found: dict[str, tuple[Text, bool]] = {}
    for path in (_EVIDENCE, _MATERIALS):
        for value in facts.facts[path].values:
            found.setdefault(value.value, (Text(value.zh, value.en), path == _EVIDENCE))
    return found


def _kind(id_: str, title: Text, is_evidence: bool, row: Mapping[str, Any]) -> DocumentKind:  # noqa: FBT001 - one pair
    source = row.get("source")
    return DocumentKind(
        id=id_,
        title=title,
        is_evidence=is_evidence,
        months=row.get("months"),
        days=row.get("days"),
        personal=row.get("personal", False),
        proves=tuple(row.get("proves", ())),
        source=Text(source["zh"], source["en"]) if source else None,
    )
