"""An enterprise that holds a licence, and what it owes."""

from __future__ import annotations

from datetime import date
from typing import Any

from yushi.core import obligations, workdays
from yushi.core.dossier import Dossier, from_tree
from yushi.core.obligations import Obligation, Record
from yushi.core.terms import Event

CALENDAR = workdays.load()
ON = date(2026, 11, 23)
LICENCE = {"number": "豫B2-20240109", "issued_on": date(2024, 3, 1), "expires_on": date(2029, 3, 1)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def holder(**parts: Any) -> Dossier:
    """A dossier with a licence; a part given replaces that part."""
    return from_tree({"dossier": 1, "licence": LICENCE, **parts})


def owed(dossier: Dossier, *events: Event, on: str | date = ON, **more: Any) -> dict[str, Obligation]:
    """The obligations by id."""
    asked = date.fromisoformat(on) if isinstance(on, str) else on
    found = obligations.owed(dossier, Record(events=events, **more), on=asked, calendar=CALENDAR)
    return {one.id: one for one in found}


def happened(kind: str, on: str, reason: str = "") -> Event:
    return Event(kind, day(on), reason)
