"""The filing window and the plan as the result page draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yushi.apps.selfcheck.types.standing import Standing
    from yushi.apps.ui.types import Entry, Strip, Verdict, Weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOf:
    """The coming year under one profile: where it stands, its strip, and its open days in words."""

    standing: Standing
    strip: Strip
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A day on which a condition turns by itself, and what to do about it ("" when nothing)."""

    on: str
    profile: Literal["law", "practice", "guide"]
    title: str
    href: str
    before: Verdict
    after: Verdict
    blocking: bool
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The filing window: a sentence, a strip for each profile, and every turn."""

    says: str
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
class Schedule:
    """The plan: headline dates, calendar, timeline of steps and of duties, and how each date was counted.

    Without a `licence` to apply for, the duties alone are shown.
    """

    applies_on: str
    days: int
    due: str
    worst: str
    expires_on: str
    licence: bool
    assumed: bool
    provisional: bool
    weeks: Weeks
    steps: tuple[Entry, ...]
    duties: tuple[Entry, ...]
    counted: tuple[Counted, ...]
