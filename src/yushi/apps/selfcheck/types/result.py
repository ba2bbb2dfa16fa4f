"""The result page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yushi.apps.selfcheck.types.entry import State
    from yushi.apps.selfcheck.types.findings import Filter, Section
    from yushi.apps.selfcheck.types.standing import Gauged
    from yushi.apps.selfcheck.types.time import Schedule, Year
    from yushi.apps.ui.types import Citation, Fact, Step, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who and what was asked about, which licence that needs and `why`, and what the dates of the steps assume."""

    name: str
    about: str
    tone: Literal["ok", "bad", "note"]
    verdict: str
    on: str
    file: str
    packs: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    assumed: str
    why: str
    licence: str
    rows: tuple[str, ...]
    caveat: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The one next action: a link (`href`) or a question (`question`)."""

    tone: Literal["bad", "note", "ok", "now"]
    icon: str
    title: str
    text: str
    action: str = ""
    href: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A contradiction: the facts that disagree, with what is the same and what differs in each."""

    what: str
    fix: str
    certain: bool
    sides: tuple[tuple[str, tuple[tuple[bool, str], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where the guide and the law part, and what each of them comes to here."""

    title: str
    href: str
    relation: str
    law: str
    law_verdict: Verdict | Literal[""]
    guide: str
    guide_verdict: Verdict
    note: str
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything on the page, and the state it carries."""

    state: State
    notices: tuple[str, ...]
    head: Head
    next: Next
    gauges: tuple[Gauged, ...]
    profiles: tuple[Filter, ...]
    outcomes: tuple[Filter, ...]
    sections: tuple[Section, ...]
    clashes: tuple[Clash, ...]
    differences: tuple[Difference, ...]
    year: Year
    plan: Schedule
    open_questions: int
