"""What is given and what is answered: the licence's facts, the record of events, and obligations with their days."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from yushi.core.policy.dated import day_at
from yushi.core.policy.plan import VALID_YEARS
from yushi.core.workdays import civil

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from yushi.core.dossier import Dossier
    from yushi.core.errors import Text
    from yushi.core.policy.rules import Citation
    from yushi.core.policy.verdicts import Grade
    from yushi.core.terms import Event, Step


class Status(StrEnum):
    """How an obligation stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"  # it can be done now, and is still in time
    UNKNOWN = "unknown"  # a fact is missing
    UPCOMING = "upcoming"
    DONE = "done"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceFacts:
    """What the dossier says of the licence.

    `expires_on` is five years after the day of issue where it is not stated, and `expiry_assumed` then.
    """

    number: str
    issued_on: date | None
    expires_on: date | None
    expiry_assumed: bool

    @classmethod
    def of(cls, dossier: Dossier) -> LicenceFacts:
        """Those of a dossier."""
        issued, expires = day_at("licence.issued_on", dossier), day_at("licence.expires_on", dossier)
        assumed = expires is None and issued is not None
        if expires is None and issued is not None:
            expires = civil.add_years(issued, VALID_YEARS)
        return cls(
            number=dossier.get("licence.number") or "",
            issued_on=issued,
            expires_on=expires,
            expiry_assumed=assumed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What happened and is planned beside what the dossier says.

    `complete` are the kinds of events that are surely on record: what is not there did not happen. `every`
    changes the period of obligations that come again and again, in their own unit.
    """

    events: tuple[Event, ...] = ()
    complete: frozenset[str] = frozenset()
    every: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One thing owed. `id` is stable: the obligation, and after a colon the period or the entry it is for.

    `missing` are the facts or the kinds of events that would settle an unknown; `reason` says why it does not
    apply, or what its day rests on. `steps` are those of its term.
    """

    id: str
    title: Text
    says: Text
    todo: Text
    status: Status
    grade: Grade
    citations: tuple[Citation, ...]
    from_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    provisional: bool = False
    reason: Text | None = None
    missing: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """True if something may still be to do."""
        return self.status not in (Status.DONE, Status.NOT_APPLICABLE)
