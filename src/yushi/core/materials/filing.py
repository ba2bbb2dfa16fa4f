"""What documents are filled from: a dossier on a day, with its derived facts, and the number of the case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yushi.core.absent import ABSENT
from yushi.core.assessment import assess
from yushi.core.dossier import schema as schemas

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.policy.explain import World
    from yushi.core.policy.rulebook import Rulebook


_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


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
        fact = schemas.standard().find(path)
        if fact is not None and fact.derived:
            return self.seen(path)
        value: Any = self.dossier.get(path)
        if value is False and fact is not None and fact.type != "bool":
            return ABSENT
        return ABSENT if value is None and self._above(path) is False else value

    def seen(self, path: str) -> Any:
        """The value at a path as rules see it: folded, with derived facts beside it."""
        return _below(self.world.facts, path)

    def _above(self, path: str) -> Any:
        """The value of the nearest table above `path` that is stated at all."""
        while "." in path:
            path = path.rpartition(".")[0]
            value = self.dossier.get(path)
            if value is not None:
                return value
        return None


def _below(record: Any, path: str) -> Any:
    """The value at a concrete path of the facts as rules see them; None if it is unknown."""
    for key, index in _STEP.findall(path):
        if index:
            record = record[int(index)] if isinstance(record, list) else None
        else:
            record = record.get(key) if isinstance(record, dict) else None
    return record


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
