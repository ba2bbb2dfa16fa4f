"""Findings as the result page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yushi.apps.ui.types import Citation, FactUsed, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact that would settle a finding, and the question that asks for it ("" if none does)."""

    label: str
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Said:
    """What the house says about one condition under one profile, whoever's dossier it is.

    The same object for the same words, so that it is rendered once. `todo`: somebody has something to do. `papers` are
    the documents in which its facts can be read.
    """

    anchor: str
    dimension: str
    title: str
    href: str
    profile: Literal["law", "practice", "guide"]
    verdict: Verdict
    blocking: bool
    todo: bool
    says: str
    ask: str
    warnings: tuple[str, ...]
    citations: tuple[Citation, ...]
    grade: str
    grade_says: str
    remedy: str
    remedy_who: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What comes out alike for a condition: what the house says for each profile, the dossier's facts behind it.

    `traces` are the reasoning for each profile, one line a step.
    `shown` are the first facts of a finding that fails, to be seen without opening anything, and `more` the
    number of those that are not shown.
    """

    saids: tuple[Said, ...]
    missing: tuple[Missing, ...]
    facts: tuple[FactUsed, ...]
    shown: tuple[FactUsed, ...]
    more: int
    met_from: str
    traces: tuple[str, ...]

    @property
    def said(self) -> Said:
        """What stands first: the law, if it has a word on it."""
        return self.saids[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Findings under one heading; `empty` are the pairs of filters that show nothing of them.

    A `folded` section is closed until somebody opens it.
    """

    id: str
    title: str
    says: str
    folded: bool
    rows: tuple[Found, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice of a filter: the value in its class, its word, how many it shows."""

    value: str
    text: str
    count: int
    chosen: bool = False
