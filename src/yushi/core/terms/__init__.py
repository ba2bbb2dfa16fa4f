"""Legal terms (期限) as pure functions of what happened and the calendar, with every day that was not counted.

A term is data (`packs/terms.toml`); `due` says when it ends, how sure that is, and why. Letters of lateness
(`letters`) follow from it, and `moved` says which notice of the State Council moved which date.

>>> from datetime import date
>>> from yushi.core import workdays
>>> silence = due(standard().term("completeness-check"), [Event("received", date(2026, 9, 29))], workdays.load())
>>> str(silence.on), silence.certainty.value, silence.lapsed(date(2026, 10, 13))
('2026-10-12', 'certain', True)
"""

from __future__ import annotations

from yushi.core.terms.catalogue import Catalogue, UnknownTermError, standard
from yushi.core.terms.due import due
from yushi.core.terms.moves import Move, moved
from yushi.core.terms.term import (
    Event,
    EventKind,
    Extension,
    Lapse,
    Pause,
    Restart,
    Role,
    Season,
    Term,
    Unit,
)
from yushi.core.terms.values import Certainty, Due, State, Step, StepKind

__all__ = [
    "Catalogue",
    "Certainty",
    "Due",
    "Event",
    "EventKind",
    "Extension",
    "Lapse",
    "Move",
    "Pause",
    "Restart",
    "Role",
    "Season",
    "State",
    "Step",
    "StepKind",
    "Term",
    "Unit",
    "UnknownTermError",
    "due",
    "moved",
    "standard",
]
