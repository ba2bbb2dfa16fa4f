"""The small parts of a page: facts, steps, entries of a timeline, options of a segment, the one next action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.ui.types.tones import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way to this page; the last one has no address."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label over a value (描述列表); a value that is `whole` is a number nobody reads in two lines."""

    label: str
    value: str
    note: str = ""
    href: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the steps across the head of a page."""

    name: str
    when: str = ""
    state: Literal["done", "now", "next"] = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a timeline: `past` is done, `now` is today, `next` lies ahead.

    `tone` "bad" marks a limit, "note" something to do; `worst` is the later date of the same entry, `basis` its law,
    `late` how long ago its term ended.
    """

    title: str
    on: dt.date | None = None
    when: str = ""
    text: str = ""
    basis: str = ""
    worst: str = ""
    late: str = ""
    href: str = ""
    state: Literal["past", "now", "next"] = "next"
    tone: Tone | Literal[""] = ""
    provisional: bool = False

    @property
    def iso(self) -> str:
        """Its day as machines and people here write it; the template's own way of it takes fifty times as long."""
        return str(self.on) if self.on else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a segmented control, which is a row of links."""

    text: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The one next action of a page."""

    title: str
    text: str = ""
    tone: Literal["bad", "note", "ok", "now"] = "now"
    icon: str = "clock"
    action: str = ""
    href: str = ""
