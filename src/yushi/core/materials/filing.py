"""What documents are filled from: a dossier on a day, with its derived facts, and the number of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yushi.core.assessment import assess
from yushi.core.assessment.known import known_at
from yushi.core.dossier.steps import value_at

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.policy.explain import World
    from yushi.core.policy.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A dossier as stated, the same as rules see it (`world`), and the case's number, "" while there is none."""

    dossier: Dossier
    world: World
    number: str = ""

    @property
    def on(self) -> date:
        """The day for which the documents are made."""
        return self.world.on

    def value(self, path: str) -> Any:
        """What is known at a path: a value, `ABSENT` if known not to exist (or below what is), None if unknown."""
        return known_at(path, self.dossier, self.world)

    def seen(self, path: str) -> Any:
        """The value at a path as rules see it: folded, with derived facts beside it."""
        return value_at(self.world.facts, path)


def filing(
    dossier: Dossier,
    *,
    on: date,
    today: date | None = None,
    number: str = "",
    book: Rulebook | None = None,
) -> Filing:
    """What the documents of `dossier` are filled from on the day `on`; `book` as in `assess`.

    Raises:
        NoRulesError: no pack is in force on `on`.

    """
    return Filing(dossier=dossier, world=assess(dossier, on=on, today=today, book=book).world, number=number)
