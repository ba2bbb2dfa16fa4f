"""What duties show to pages and to other apps, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    import uuid
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
    """What an enterprise owes on a day by one of its dossiers, from which facts, and what was said to be done.

    `number` is the licence that the dossier is about, "" for none; `group` are the dossiers about the same one.
    `sole` says that the enterprise holds no other licence. `several` says that the enterprise has more than one that counts: then each names its dossier. What another dossier of
    the same licence or enterprise tells already stands in `elsewhere`, by its id.
    """

    organisation: Organisation
    dossier: Dossier
    facts: Facts
    licence: Licence | None
    cases: tuple[Case, ...]
    found: tuple[Obligation, ...]
    done: Mapping[tuple[str, str], DutyDone] = field(default_factory=dict)
    number: str = ""
    group: frozenset[int] = frozenset()
    several: bool = False
    sole: bool = True
    elsewhere: frozenset[str] = frozenset()

    @property
    def uid(self) -> uuid.UUID:
        """What names it in an address: its dossier where there are several, else the enterprise."""
        return self.dossier.uid if self.several else self.organisation.uid

    @property
    def name(self) -> str:
        """What tells it from the other dossiers of the enterprise; "" where there is no other."""
        if not self.several:
            return ""
        return f"{self.dossier.title} · {self.number}" if self.number else self.dossier.title

    @property
    def listed(self) -> tuple[Obligation, ...]:
        """What it owes, without what another dossier tells."""
        return tuple(one for one in self.found if one.id not in self.elsewhere)


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
    """One obligation of one enterprise in the reader's words; `basis` is its first article, `law` all with their words.

    `dossier` names the dossier and its licence where the enterprise has several.
    """

    organisation: Organisation
    dossier: str
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
