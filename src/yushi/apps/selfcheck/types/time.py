"""The filing window and the plan as the result page draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yushi.apps.selfcheck.types.findings import Missing
    from yushi.apps.selfcheck.types.standing import Standing
    from yushi.apps.ui.types import Entry, Strip, Verdict, Weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOf:
    """The coming year under one profile: where it stands, its strip, and its open days in words."""

    standing: Standing
    strip: Strip
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One turn of a verdict, and every profile that sees it."""

    profiles: tuple[Literal["law", "practice", "guide"], ...]
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A day on which a condition turns by itself, how for whom, and what to do about it."""

    on: str
    title: str
    href: str
    changes: tuple[Change, ...]
    blocking: bool
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The filing window: a sentence, a strip for each profile, and every turn; no rows where nobody files.

    `missing` are facts that would have to be known before a window can be told of, `more` how many others.
    """

    says: str
    missing: tuple[Missing, ...]
    more: int
    rows: tuple[YearOf, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How a date of the plan was counted: the term, its law, and every day that was passed over."""

    title: str
    counting: str
    basis: tuple[str, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The term of the review: its days, its end, its end in the worst reading, and a calendar of it.

    `moved` says why it ends later than those days, "" where it does not.
    """

    days: int
    due: str
    moved: str
    worst: str
    weeks: Weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The plan: the review's term, timelines of steps and of duties, and how each date was counted.

    Without a licence to apply for there is no `term`, and the duties alone are shown. `assumed` is what the dates
    take for granted.
    """

    term: Term | None
    expires_on: str
    assumed: str
    provisional: bool
    steps: tuple[Entry, ...]
    duties: tuple[Entry, ...]
    counted: tuple[Counted, ...]
