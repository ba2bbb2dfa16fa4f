"""What the board shows to its pages, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from yushi.apps.board.models import Snapshot
    from yushi.apps.ui.types import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One dimension of one row: its name, how it stands in words, and how it looks."""

    name: str
    word: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One dossier on the board."""

    snapshot: Snapshot
    href: str
    client: str
    city: str
    number: str
    state: str
    step: int
    marks: tuple[Mark, ...]
    next: str
    due: str
    slack: int | None
    tone: Tone
    mandate_ends: date | None
    clashing: bool
    warned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One client in a contradiction: who, where it is said."""

    client: str
    title: str
    href: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Clients that name the same: what, which of them, what the law says of it, what to do."""

    kind: str
    tone: Tone
    title: str
    parties: tuple[Party, ...]
    law: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice of a filter."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter with its choices."""

    name: str
    label: str
    options: tuple[Option, ...]
