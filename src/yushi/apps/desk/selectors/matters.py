"""The matters of an enterprise for programs that work for everybody: reminders, feeds. Whoever shows them to a person asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.desk.models import Case, Dossier

if TYPE_CHECKING:
    from yushi.apps.accounts.models import Organisation


def latest_dossier(organisation: Organisation) -> Dossier | None:
    """The dossier of `organisation` that was changed last; None where there is none yet."""
    rows = Dossier.objects.select_related("organisation").filter(organisation=organisation)
    found: Dossier | None = rows.order_by("-changed_at", "-pk").first()
    return found


def cases_of(organisation: Organisation) -> list[Case]:
    """Every case of `organisation` with what happened in it, the oldest first."""
    rows = Case.objects.select_related("dossier", "organisation").prefetch_related("events")
    return list(rows.filter(organisation=organisation).order_by("opened_at", "pk"))


def open_case(organisation: Organisation, kind: str, year: int | None = None) -> Case | None:
    """The case of `kind` (and about `year`) that is under way; None where there is none."""
    rows = Case.objects.filter(organisation=organisation, kind=kind, year=year, ended_at__isnull=True)
    found: Case | None = rows.order_by("-opened_at", "-pk").first()
    return found


def organisations_with_dossiers() -> list[Organisation]:
    """The enterprises that have a dossier, in the order in which they came."""
    rows = Dossier.objects.select_related("organisation").order_by("organisation_id", "pk")
    return list({one.organisation_id: one.organisation for one in rows.defer("content")}.values())
