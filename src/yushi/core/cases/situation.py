"""What guards look at: the facts of a case on a day, and what was done in it so far. A value, made by the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from yushi.core.assessment import Assessment
    from yushi.core.errors import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A case on a day.

    `marks` are the last days on which something happened that terms count from; `settled` the reviewer's word on
    conditions ("accepted", "rejected"); `unsettled` the conditions that have none yet; `empty` the labels of
    fields of the form that are still empty; `titles` what each of those conditions is called; `told` how many correction notices went out, `late` why each condition rejected since was
    not visible the first time; `by_hand` that the authority works elsewhere and its acts are recorded from its letters, which nobody
    here can hold it to account for; `silent_from` the first day on which silence counts as acceptance; `expires_on` the end of the licence; `services` those on it, by
    whether they were opened (None: nobody has said); `year` the year that a report is about.
    """

    on: date
    found: Assessment | None = None
    marks: Mapping[str, date] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    unsettled: tuple[str, ...] = ()
    titles: Mapping[str, Text] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    told: int = 0
    late: Mapping[str, str] = field(default_factory=dict)
    by_hand: bool = False
    silent_from: date | None = None
    expires_on: date | None = None
    licence: str = ""
    services: Mapping[str, bool | None] = field(default_factory=dict)
    officers: tuple[str, ...] = ()
    year: int | None = None

    def fact(self, path: str) -> Any:
        """The value of the fact at `path`; None while it is unknown, or where there is no dossier."""
        return None if self.found is None else self.found.dossier.get(path)
