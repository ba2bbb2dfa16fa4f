"""A finding as a person reads it: the verdict, the facts it rests on, its law, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from yushi.apps.ui.types.tones import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUsed:
    """A fact that decided: its name, its value, and where it comes from ("" when nobody said)."""

    label: str
    value: str
    source: str = ""
    path: str = ""
    proven: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article, what it says, since when, and how it was verified (a sentence, not a code)."""

    instrument: str
    article: str = ""
    quote: str = ""
    since: str = ""
    verified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What to do, by whom, and how long it takes."""

    text: str
    who: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warn:
    """Something that does not decide, and ought to be known."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One condition under one profile."""

    id: str
    title: str
    verdict: Verdict
    profile: Literal["law", "practice", "guide"]
    says: str
    blocking: bool = True
    grade: str = ""
    grade_says: str = ""
    met_from: str = ""
    question: str = ""
    facts: tuple[FactUsed, ...] = ()
    citations: tuple[Citation, ...] = ()
    remedy: Remedy | None = None
    warnings: tuple[Warn, ...] = ()
    href: str = ""
