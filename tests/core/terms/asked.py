"""Asking about terms as tests do: `due_of("decision", "received=2026-09-29", …)`."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from yushi.core import terms, workdays
from yushi.core.terms import Due, Event
from yushi.core.workdays import Calendar, notices

CALENDAR = workdays.load()
BOOK = terms.standard()


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(text: str) -> Event:
    """`kind[/reason]=date[@notice]`, checked against the catalogue."""
    name, _, rest = text.partition("=")
    kind, _, reason = name.partition("/")
    on, _, notice = rest.partition("@")
    return BOOK.event(kind, day(on), reason=reason, notice=notice)


def due_of(term: str, *events: str, calendar: Calendar = CALENDAR) -> Due:
    return terms.due(BOOK.term(term), [event(text) for text in events], calendar)


def with_notice_of_2027(*, notice: str, off: list[str], work: list[str]) -> Calendar:
    """The calendar once a notice of 2027 is published: an invented one."""
    data: dict[str, Any] = tomllib.loads(Path(notices.__file__).with_name("calendar.toml").read_text("utf-8"))
    expected = data["expected"][1:]
    year = {"year": 2027, "notice": notice, "off": off, "work": work}
    return notices.read(
        data | {"year": [*data["year"], year], "expected": expected, "provisional_from": date(2028, 1, 1)}
    )
