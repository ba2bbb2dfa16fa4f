"""What these pages show, in the reader's language already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.ui.types import Fact, MonthBlock

ProfileName = Literal["law", "practice", "guide"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word with tone and icon; `means` explains it in a sentence, `code` is how the packs write it."""

    text: str
    tone: str = ""
    icon: str = ""
    means: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name and its address; `note` stands beside it."""

    text: str
    href: str
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one profile asks in a sentence, and whether that decides readiness."""

    profile: ProfileName
    says: str
    blocking: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A condition as the library lists it."""

    id: str
    href: str
    title: str
    words: tuple[Word, ...]
    relation: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The conditions of one dimension."""

    id: str
    name: str
    icon: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of an explained expression, with the lines below it."""

    text: str
    parts: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One expression of a rule: explained, and as the pack writes it."""

    line: Line
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """Where a rule is written; `force` says from when to when, `verified` how the wording was checked."""

    instrument: str
    article: str
    quote: str
    force: str
    verified: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A warning of a rule: its code, what it says, and when."""

    code: str
    text: str
    when: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An example: the facts given, the day, and what comes out."""

    name: str
    on: dt.date
    given: tuple[tuple[str, str], ...]
    outcome: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One profile's word on a condition, whole."""

    anchor: str
    profile: ProfileName
    says: str
    blocking: bool
    expr: Clause
    when: Clause | None
    review: Clause | None
    question: str
    grade: str
    grade_says: str
    cites: tuple[Cite, ...]
    remedy: str
    who: str
    time: str
    alerts: tuple[Alert, ...]
    needs: tuple[str, ...]
    cases: tuple[Case, ...]
    pack: Link
    version: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A fact that rules read: its label, its path in a dossier, and what it is worked out from."""

    label: str
    path: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What the guide says on one point and what was found."""

    id: str
    claims: str
    found: str
    relation: Tag
    verified: Tag
    handled: str
    link: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the guide: its statements, and its advertising set apart."""

    id: str
    name: str
    rows: tuple[ClaimRow, ...]
    claims: tuple[ClaimRow, ...]

    @property
    def count(self) -> int:
        """How many statements the part makes."""
        return len(self.rows) + len(self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionView:
    """A condition with every profile's rule."""

    id: str
    title: str
    why: str
    note: str
    relation: Tag
    group: Link
    icon: str
    rules: tuple[RuleView, ...]
    facts: tuple[FactRow, ...]
    claims: tuple[ClaimRow, ...]
    before: Link | None
    after: Link | None
    siblings: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """A pack as the list shows it."""

    id: str
    version: int
    href: str
    title: str
    profile: ProfileName
    layer: str
    effective: str
    rules: int
    digest: str
    reviewed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule as its pack lists it."""

    title: str
    id: str
    href: str
    profile: ProfileName
    says: str
    blocking: bool
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackView:
    """A pack with its rules and its files."""

    row: PackRow
    facts: tuple[Fact, ...]
    rules: tuple[RuleRow, ...]
    files: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPicture:
    """A month to be drawn, and how many of its days are worked."""

    block: MonthBlock
    worked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """Days off in a row, and the weekend days worked in exchange."""

    name: str
    span: str
    days: int
    worked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One day of a month, in words."""

    on: dt.date
    weekday: str
    name: str
    working: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Days in a row that a count passed over, and why."""

    span: str
    days: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a calculator found: the answer large, how it came about, the days passed over."""

    head: str
    note: str
    how: tuple[str, ...] = ()
    skipped: tuple[Skip, ...] = ()
    passed: int = 0
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A division with what is near."""

    code: str
    name: str
    tel: str
    in_guide: bool
    police: str
    market: str
    scenes: tuple[tuple[str, str], ...] = ()
    resources: tuple[tuple[str, str, Tag], ...] = ()
    note: str = field(default="")
