"""What duties show to pages and to other apps, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Case, Dossier
    from yushi.apps.duties.models import DutyDone
    from yushi.apps.register.models import Licence
    from yushi.apps.ui.types import Tone
    from yushi.core.dossier import Dossier as Facts
    from yushi.core.obligations import Obligation


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an enterprise owes on a day, from which facts, and what was said to be done, by obligation and period."""

    organisation: Organisation
    dossier: Dossier
    facts: Facts
    licence: Licence | None
    cases: tuple[Case, ...]
    found: tuple[Obligation, ...]
    done: Mapping[tuple[str, str], DutyDone] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What does it: a link, or a case of `kind` (about `year`) to be opened by a button; `here` on its own page."""

    text: str
    href: str = ""
    kind: str = ""
    year: int | None = None
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question that settles what is unknown."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One obligation of one enterprise in the reader's words; `basis` is its first article, `law` all with their words."""

    organisation: Organisation
    id: str
    href: str
    title: str
    says: str
    todo: str
    status: str
    word: str
    tone: Tone
    icon: str
    due_on: dt.date | None
    from_on: dt.date | None
    done_on: dt.date | None
    left: str
    provisional: bool
    reason: str
    basis: str
    law: tuple[str, ...]
    asks: tuple[Ask, ...]
    act: Act | None
    recordable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a year of a platform, counted and not typed: money in yuan, the rest as of the year's last day."""

    year: int
    turnover: Decimal
    orders: int
    users: int
    merchants: int
    complaints: int
    complaints_settled: int
    incidents: int
