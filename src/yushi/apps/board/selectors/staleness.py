"""Which snapshots no longer say what is so: the facts changed, something happened, the day or the rules are others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.board.models import Snapshot
from yushi.apps.board.selectors import glancing

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import User

_OF = ("organisation",)


def without(actor: User, at: dt.datetime) -> list[tuple[int, int, str]]:
    """The dossiers that `actor` sees and that have no snapshot yet: their number, their organisation's, their title."""
    rows = _rows("desk.Dossier").filter(~Exists(Snapshot.objects.filter(dossier=OuterRef("pk"))))
    seen = visible(actor, "board.view", at, among=rows, ways=_OF)
    return list(seen.values_list("pk", "organisation_id", "title"))


def stale(actor: User, at: dt.datetime, today: dt.date) -> list[int]:
    """The snapshots that `actor` sees and that are to be taken anew, by their numbers."""
    now = glancing.rules_digest()
    seen = visible(actor, "board.view", at, among=stamped(Snapshot.objects.all()), ways=_OF)
    old = (
        Q(good_until__lt=today) | ~Q(rules=now) | ~Q(version=F("dossier__version")) | ~Q(stamp=F("happened"))
    )
    return list(seen.filter(old).order_by("pk").values_list("pk", flat=True))


def stamped(rows: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    """Snapshots with how much has `happened` to each: moves of cases, documents added or set aside, duties done.

    Each of these only ever grows, so their sum is another one whenever something has happened.
    """
    moves = _rows("desk.Case").filter(dossier=OuterRef("dossier"))
    added = _rows("archive.Version").filter(organisation=OuterRef("organisation"))
    aside = _rows("archive.Document").filter(
        organisation=OuterRef("organisation"), set_aside_at__isnull=False
    )
    done = _rows("duties.DutyDone").filter(organisation=OuterRef("organisation"))
    return rows.annotate(
        happened=_one(moves, "dossier", Sum("version"))
        + _one(added, "organisation", Count("pk"))
        + _one(aside, "organisation", Count("pk"))
        + _one(done, "organisation", Count("pk"))
    )


def _one(rows: QuerySet[Any], of: str, what: Any) -> Coalesce:
    """A number over `rows`, 0 where there are none."""
    return Coalesce(
        Subquery(rows.order_by().values(of).annotate(n=what).values("n"), output_field=IntegerField()), 0
    )


def _rows(model: str) -> QuerySet[Any]:
    found: Any = apps.get_model(model)
    rows: QuerySet[Any] = found._default_manager.all()  # noqa: SLF001 - Django's own name
    return rows
