"""Cases as somebody may see them, and who that is to a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.permitted import may, visible
from yushi.apps.desk.models import Case

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.desk.models import CaseEvent
    from yushi.core.cases.table import Who

BOTH = ("organisation", "authority")
OWN = ("organisation",)
BEFORE = ("authority",)


def cases_seen(actor: User, at: dt.datetime) -> QuerySet[Case]:
    """The cases that `actor` may see: of their enterprise, of a client, or before their authority."""
    rows = Case.objects.select_related("organisation", "authority", "dossier")
    found: QuerySet[Case] = visible(actor, "case.view", at, among=rows, ways=BOTH)
    return found


def case_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Case | None:
    """The case `uid`, if `actor` may see it; what is hidden and what is not there look the same."""
    return cases_seen(actor, at).filter(uid=uid).first()


def roles(actor: User, case: Case, at: dt.datetime) -> tuple[Who, ...]:
    """What `actor` is to `case`: applicant, filer, authority.

    Where no authority works with the case on this site, its acts are recorded from its letters by the applicant.
    """
    found: list[Who] = []
    edits = may(actor, "file.edit", case, at, ways=OWN)
    if edits:
        found.append("applicant")
    if may(actor, "case.file", case, at, ways=OWN):
        found.append("filer")
    if may(actor, "case.review", case, at, ways=BEFORE) or (case.authority_id is None and edits):
        found.append("authority")
    return tuple(found)


def history(case: Case) -> list[CaseEvent]:
    """What happened, in its order."""
    return list(case.events.all())


def open_to(actor: User, at: dt.datetime) -> QuerySet[Organisation]:
    """The enterprises for which `actor` may open a case."""
    found: QuerySet[Organisation] = visible(actor, "file.edit", at).filter(kind="enterprise", closed_at=None)
    return found


def by_number(number: str) -> Case | None:
    """The case of that number, for the operator on the server, who may see every one."""
    return Case.objects.select_related("organisation", "authority", "dossier").filter(number=number).first()


def everyones(*, only_open: bool) -> QuerySet[Case]:
    """Every case of the site, for the operator on the server; those that moved last first."""
    rows = Case.objects.select_related("organisation")
    return rows.filter(ended_at__isnull=True) if only_open else rows
