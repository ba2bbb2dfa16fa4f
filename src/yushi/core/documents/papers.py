"""A stored document as evidence of a dossier: whether it is fresh on a day, and the entry that says what it proves.

A document whose kind ages and whose day of issue nobody wrote down is neither fresh nor stale: it proves nothing
until the day is known, because unknown never becomes yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from yushi.core.documents.kinds import kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


class Freshness(StrEnum):
    """How a document stands on a day."""

    FRESH = "fresh"
    STALE = "stale"
    UNKNOWN = "unknown"
    """Its kind ages, and the day on which it was issued is not known."""
    AHEAD = "ahead"
    """It was issued on a day that lies ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A fact that a document proves, and on which page."""

    path: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document as far as a dossier has to know it."""

    file: str
    kind: str
    issued_on: dt.date | None = None
    valid_until: dt.date | None = None
    proves: tuple[Proof, ...] = ()

    def good_until(self) -> dt.date | None:
        """The last day on which it is good; None if nothing ends it, or its age is not known."""
        return kind(self.kind).good_until(self.issued_on, self.valid_until)

    def freshness(self, on: dt.date) -> Freshness:
        """How it stands on that day."""
        last = self.good_until()
        if last is not None and on > last:
            return Freshness.STALE
        if self.issued_on is None:
            return Freshness.UNKNOWN if kind(self.kind).ages else Freshness.FRESH
        return Freshness.AHEAD if on < self.issued_on else Freshness.FRESH


def evidence(papers: Iterable[Paper], on: dt.date) -> list[dict[str, Any]]:
    """The entries of `evidence` in a dossier's tree, in the order of `papers`; materials that are no evidence are left out.

    Every entry carries the last day on which it is good, so that a dossier judged on a later day lets it go by itself. A document
    that cannot be judged by its age, or was issued after `on`, is left out.
    """
    return [_entry(paper) for paper in papers if _counts(paper, on)]


def _counts(paper: Paper, on: dt.date) -> bool:
    state = paper.freshness(on)
    return kind(paper.kind).is_evidence and state not in (Freshness.UNKNOWN, Freshness.AHEAD)


def _entry(paper: Paper) -> dict[str, Any]:
    entry: dict[str, Any] = {"file": paper.file, "kind": paper.kind}
    if paper.proves:
        entry["proves"] = list(dict.fromkeys(proof.path for proof in paper.proves))
    if paper.issued_on is not None:
        entry["issued_on"] = paper.issued_on
    if (last := paper.good_until()) is not None:
        entry["valid_until"] = last
    return entry
