"""What in a dossier contradicts itself: names, numbers, dates and places that cannot all be true.

Contradictions are data beside the verdict, never part of it. Values are masked where they are
personal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.dossier.contradictions import business, dates, months, names, persons, places, shares
from yushi.core.dossier.contradictions.contradiction import Contradiction

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.dossier.dossier import Dossier

__all__ = ["Contradiction", "contradictions"]

_FINDERS = (names, persons, shares, dates, months, business, places)


def contradictions(dossier: Dossier, on: date) -> tuple[Contradiction, ...]:
    """Every contradiction in `dossier` as seen on the day `on`, certain ones first."""
    found = [item for finder in _FINDERS for item in finder.find(dossier, on)]
    return tuple(sorted(found, key=lambda item: not item.certain))
