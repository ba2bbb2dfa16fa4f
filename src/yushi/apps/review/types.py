"""What the reviewer's pages show, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from yushi.apps.desk.models import Case
    from yushi.apps.ui.types import Citation, Tone, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A case in the queue: the lawful deadline that runs, and what of it still wants a word.

    `on` is None where no term of the authority runs; `pauses` counts the stretches that were not counted.
    """

    case: Case
    kind: str
    state: str
    term: str
    law: str
    on: dt.date | None
    left: int
    tone: Tone
    pauses: int
    settled: int
    eyes: int
    person: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A fact behind a condition, and the document that proves it, if the archive has one for it."""

    label: str
    value: str
    document: str
    page: int | None
    href: str
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The last word on a condition, who gave it, and whether it still stands."""

    word: str
    note: str
    late_because: str
    by: str
    at: dt.datetime
    stands: bool
    in_one_go: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A condition under review: the rule, what the engine found, the evidence, the word."""

    condition: str
    dimension: str
    title: str
    says: str
    ask: str
    verdict: Verdict
    settling: str
    citations: Sequence[Citation]
    evidence: Sequence[Evidence]
    missing: Sequence[str]
    remedy: str
    spoken: Spoken | None
    sequence: int
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """The review of a case: what wants a word first, what the engine settled after it."""

    lines: Sequence[Line]
    ready: int
    eyes: int
    rejected: int
    unsettled: int
    hidden: bool
    second: bool
