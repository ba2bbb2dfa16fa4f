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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One condition under one profile, with everything a person may ask about it.

    `trace` is the reasoning, one line a step; `todo` is true where somebody has something to do.
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
    facts: tuple[FactUsed, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[str, ...]
    met_from: str
    citations: tuple[Citation, ...]
    grade: str
    grade_says: str
    remedy: str
    remedy_who: str
    trace: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Findings under one heading; `empty` are the pairs of filters that show nothing of them."""

    id: str
    title: str
    says: str
    rows: tuple[Found, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice of a filter: the value in its class, its word, how many it shows."""

    value: str
    text: str
    count: int
    chosen: bool = False
