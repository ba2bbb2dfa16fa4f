"""What happened in an invented past, told in the order of time through the services that people use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from yushi.apps.board.services import invented
from yushi.apps.desk.selectors import opinions
from yushi.apps.desk.selectors.facts import tree_of
from yushi.apps.desk.selectors.standing import assessment_of
from yushi.apps.desk.services import cases, dossiers
from yushi.apps.desk.services import opinions as words
from yushi.core.cases import Given
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.board.services.invented import Firm, Tree
    from yushi.apps.desk.models import Case, Dossier

_MORNING, _MINUTE = 9, 37
_MOVING = frozenset({"people", "security", "credit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who acts: the consultant for the clients, somebody for an enterprise of its own, the reviewer and their office."""

    consultant: User
    reviewer: User
    clients: User
    consultancy: Organisation
    authority: Organisation


@dataclass(slots=True, kw_only=True)
class Matter:
    """One enterprise on its way: its organisation, its dossier, its newest case."""

    firm: Firm
    actor: User
    organisation: Organisation | None = None
    dossier: Dossier | None = None
    case: Case | None = None

    def known(self) -> tuple[Organisation, Dossier, Case]:
        """All three, once they are there."""
        assert self.organisation is not None
        assert self.dossier is not None
        assert self.case is not None
        return self.organisation, self.dossier, self.case


@dataclass(slots=True, kw_only=True)
class Story:
    """Acts with their moments; `now` is the present, before which all of them lie."""

    now: dt.datetime
    cast: Cast
    _acts: list[tuple[dt.datetime, int, Callable[[dt.datetime], None]]] = field(default_factory=list)

    @property
    def today(self) -> dt.date:
        """The present day in Beijing."""
        return self.now.astimezone(BEIJING).date()

    def day(self, ago: int) -> dt.date:
        """The day so many days ago."""
        return self.today - dt.timedelta(days=ago)

    def add(self, ago: int, act: Callable[[dt.datetime], None]) -> None:
        """Let `act` happen so many days ago, after all that was added for the same moment."""
        order = len(self._acts)
        minutes = order * _MINUTE % 480
        day = dt.datetime.combine(self.day(ago), dt.time(_MORNING), tzinfo=BEIJING)
        at = min(day + dt.timedelta(minutes=minutes), self.now)
        self._acts.append((at, order, act))

    def tell(self, progress: Callable[[int, int], None]) -> None:
        """Do everything, the earliest first, or nothing at all."""
        whole = sorted(self._acts, key=lambda act: act[:2])
        with transaction.atomic():
            for count, (at, _order, act) in enumerate(whole, start=1):
                act(at)
                progress(count, len(whole))

    def open(self, ago: int, matter: Matter, *, kind: str = "new", more: Tree | None = None) -> None:
        """A dossier with what is known by then, and its case before the reviewer's office."""

        def act(at: dt.datetime) -> None:
            organisation = matter.organisation
            assert organisation is not None
            day = at.astimezone(BEIJING).date()
            tree = {**invented.facts(matter.firm, day), **(more or {})}
            matter.dossier = dossiers.dossier_open(
                actor=matter.actor,
                at=at,
                organisation=organisation,
                title=invented.said("dossier", matter.firm.site),
                tree=tree,
            )
            self._case(at, matter, kind, None)

        self.add(ago, act)

    def begin(self, ago: int, matter: Matter, kind: str, year: int | None = None) -> None:
        """Another case about the same facts."""
        self.add(ago, lambda at: self._case(at, matter, kind, year))

    def _case(self, at: dt.datetime, matter: Matter, kind: str, year: int | None) -> None:
        assert matter.dossier is not None
        matter.case = cases.case_open(
            actor=matter.actor,
            at=at,
            dossier=matter.dossier,
            kind=kind,
            authority=self.cast.authority,
            year=year,
        )

    def refresh(self, ago: int, matter: Matter, more: Callable[[], Tree] | None = None) -> None:
        """Insurance, scans and queries brought up to the day; what is fixed stays as it was."""

        def act(at: dt.datetime) -> None:
            _organisation, dossier, _case = matter.known()
            before = tree_of(dossier)
            now = invented.facts(matter.firm, at.astimezone(BEIJING).date())
            moving = {name: part for name, part in now.items() if name in _MOVING}
            after = {**before, **moving, **(more() if more else {})}
            matter.dossier = dossiers.facts_change(
                actor=matter.actor, at=at, dossier=dossier, seen=dossier.version, before=before, after=after
            )

        self.add(ago, act)

    def move(self, ago: int, matter: Matter, *events: str, reason: str = "") -> None:
        """Moves of the applicant's, on that day."""
        self.add(ago, lambda at: self._moved(at, matter, matter.actor, events, reason))

    def decide(self, ago: int, matter: Matter, *events: str, reason: str = "") -> None:
        """Moves of the reviewer's, on that day."""
        self.add(ago, lambda at: self._moved(at, matter, self.cast.reviewer, events, reason))

    def _moved(
        self, at: dt.datetime, matter: Matter, actor: User, events: tuple[str, ...], reason: str
    ) -> None:
        for event in events:
            case = matter.known()[2]
            given = Given(on=at.astimezone(BEIJING).date(), reason=reason)
            matter.case = cases.case_move(
                actor=actor, at=at, case=case, seen=case.version, event=event, given=given
            )

    def settle(self, ago: int, matter: Matter, *, most: int = 99, rejected: str = "", note: str = "") -> None:
        """Words of the reviewer on up to `most` conditions: accepted, but for the one rejected with its note."""

        def act(at: dt.datetime) -> None:
            _organisation, dossier, case = matter.known()
            found = assessment_of(dossier, on=at.astimezone(BEIJING).date())
            for item in opinions.items(case.kind, found)[:most]:
                against = item.condition == rejected
                word = words.Word(
                    condition=item.condition,
                    word=words.REJECTED if against else words.ACCEPTED,
                    seen=0,
                    note=note if against else "",
                )
                words.opinion_give(actor=self.cast.reviewer, at=at, case=case, word=word)

        self.add(ago, act)


def nothing(_done: int, _whole: int) -> Any:
    """No word about progress."""
