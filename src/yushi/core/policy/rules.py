"""What a pack holds, as values: conditions, rules, their sources, remedies and examples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from yushi.core.policy.nodes import Node, Shift, depends_on_date, walk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from yushi.core.errors import Text
    from yushi.core.policy.verdicts import Dimension, Grade, Profile

Layer = Literal["nation", "province", "city", "scenario"]
LAYERS: tuple[Layer, ...] = ("nation", "province", "city", "scenario")
TIMED = frozenset(
    {
        "insured_months", "latest_month_is_applicants", "insurance_is_back_paid", "scanned",
        "latest_scan_on", "latest_scan_open_high", "trained", "latest_training_on",
    }
)  # fmt: skip
"""Derived facts that are worked out for a date, by the last part of their path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One requirement with a stable id, whoever has a word on it.

    `relation` says how the field guide stands to the law: SAME, STRICTER, LOOSER, DIFFERS, OMITS.
    """

    id: str
    dimension: Dimension
    order: int
    title: Text
    why: Text
    relation: str
    note: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a rule is written: instrument, article, a short quote, and how it was verified."""

    instrument: str
    article: str
    quote: str
    in_force_from: date | None
    in_force_to: date | None
    verified: str

    def in_force(self, on: date) -> bool:
        """Whether the words cited are in force on a day (`in_force_to` is exclusive)."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_to is None or on < self.in_force_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What to do, who does it, what kind of effort it is, and how long it takes."""

    text: Text
    who: str
    effort: str
    time: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRule:
    """A remark on a met or unmet condition, with a stable code."""

    code: str
    when: Node
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case that runs whenever the packs are checked."""

    name: str
    on: date
    given: Mapping[str, Any]
    then: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One profile's word on one condition; a rule is itself and no other (identity, not value).

    `source_text` keeps the expressions as they are written in the pack, for people to read;
    `fills` names the open term of a higher layer, `tightens` that this rule adds to one.
    """

    condition: str
    profile: Profile
    blocking: bool
    says: Text
    when: Node | None
    expr: Node
    review: Node | None
    question: Text | None
    source_text: Mapping[str, str]
    values: Mapping[str, Any]
    needs: tuple[str, ...]
    grade: Grade
    citations: tuple[Citation, ...]
    remedy: Remedy
    warns: tuple[WarningRule, ...]
    examples: tuple[Example, ...]
    pack: str
    layer: Layer
    fills: str
    tightens: bool

    @cached_property
    def changes_with_time(self) -> bool:
        """Whether the outcome can change when only time passes."""
        trees = (self.when, self.expr, self.review)
        return any(tree is not None and depends_on_date(tree, TIMED) for tree in trees)

    @cached_property
    def counts_working_days(self) -> bool:
        """Whether a date of the rule rests on the State Council calendar."""
        trees = (self.when, self.expr, self.review)
        parts = (part for tree in trees if tree is not None for part in walk(tree))
        return any(isinstance(part, Shift) and part.unit == "workdays" for part in parts)

    @property
    def key(self) -> tuple[str, Profile]:
        """Condition and profile: what a finding is about."""
        return self.condition, self.profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A version of one jurisdiction's rules; `digest` is the SHA-256 of its canonical JSON."""

    id: str
    title: Text
    layer: Layer
    division: str
    scenario: str
    profile: Profile
    version: int
    effective_from: date
    effective_to: date | None
    reviewed_by: tuple[str, ...]
    rules: tuple[Rule, ...]
    digest: str

    @property
    def prefix(self) -> str:
        """What the codes of all places in the division begin with: two digits a level, 4110 for 411000."""
        levels = [self.division[n : n + 2] for n in (0, 2, 4)]
        while levels and levels[-1] in ("", "00"):
            levels.pop()
        return "".join(levels)

    def in_force(self, on: date) -> bool:
        """Whether this version is the law of a day, wherever it is (`effective_to` is exclusive)."""
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)

    def covers(self, *, on: date, division: str | None, scenario: str | None) -> bool:
        """Whether the pack speaks about an enterprise in `division` and `scenario` on a day."""
        here = self.layer != "city" or (division or "").startswith(self.prefix)
        return self.in_force(on) and here and (not self.scenario or self.scenario == scenario)
