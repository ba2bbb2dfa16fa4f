"""What the desk shows to pages and to other apps, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from yushi.apps.desk.models import Case
    from yushi.apps.selfcheck.types.standing import Gauged
    from yushi.apps.ui.pages import Said
    from yushi.apps.ui.types import Call, Entry, Fact, Step, Tone, Weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A case in a list."""

    case: Case
    title: str
    state: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A move that may follow: whether it may happen now, and every reason why not; what it asks for.

    `away` marks a move that ends or sends back, which is never the one proposed.
    """

    event: str
    title: str
    open: bool
    mine: bool
    by_hand: bool
    reasons: tuple[Said, ...]
    wants_date: bool
    wants_reason: bool
    away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TermShown:
    """A legal term as it stands: until when, how sure, why; the `letter` to send, by id and title, where it is over."""

    title: str
    state: str
    tone: Tone
    on: date | None
    worst_on: date | None
    provisional: bool
    says: str
    law: str
    steps: tuple[tuple[date, date | None, str, str], ...]
    letter: str = ""
    letter_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that a case is judged by, with how it stands, and in words what is missing."""

    title: str
    word: str
    tone: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything on the page of a case; `reviews` says that the reader may go through it as its reviewer does.

    `addresses` says that the reader may still say before whom it is laid; `province` is where its enterprise is.
    `conditions` are what a case is judged by that has no five dimensions: one of a neighbouring qualification, or about a
    licence that is held; empty for a first application. `kept` says how what a licence rests on stands meanwhile.
    """

    case: Case
    title: str
    state: str
    tone: Tone
    icon: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    buttons: tuple[Button, ...]
    call: Call
    gauges: tuple[Gauged, ...]
    conditions: tuple[Condition, ...]
    course: tuple[Entry, ...]
    terms: tuple[TermShown, ...]
    weeks: Weeks | None
    edits: bool
    reviews: bool
    kept: str
    addresses: bool
    province: str
