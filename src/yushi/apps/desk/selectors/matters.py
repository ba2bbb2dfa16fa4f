"""The matters of an enterprise for programs that work for everybody: reminders, feeds. Whoever shows them to a person asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.desk.models import Case, Dossier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.accounts.models import Organisation


def latest_dossiers(organisations: Iterable[Organisation]) -> dict[int, Dossier]:
    """The dossier of each of `organisations` that was changed last, by the key of the organisation."""
    rows = Dossier.objects.select_related("organisation").filter(organisation__in=list(organisations))
    return {one.organisation_id: one for one in rows.order_by("changed_at", "pk")}


def cases_of(organisation: Organisation) -> list[Case]:
    """Every case of `organisation` with what happened in it, the oldest first."""
    return cases_of_all([organisation])[organisation.pk]


def cases_of_all(organisations: Iterable[Organisation]) -> dict[int, list[Case]]:
    """The same of several, by the key of the organisation; nothing for one without any."""
    rows = Case.objects.select_related("dossier", "organisation", "authority").prefetch_related("events")
    found: dict[int, list[Case]] = {one.pk: [] for one in organisations}
    for case in rows.filter(organisation__in=found).order_by("opened_at", "pk"):
        found[case.organisation_id].append(case)
    return found


def open_case(organisation: Organisation, kind: str, year: int | None = None) -> Case | None:
    """The case of `kind` (and about `year`) that is under way; None where there is none."""
    rows = Case.objects.filter(organisation=organisation, kind=kind, year=year, ended_at__isnull=True)
    found: Case | None = rows.order_by("-opened_at", "-pk").first()
    return found


def organisations_with_dossiers() -> list[Organisation]:
    """The enterprises that have a dossier, in the order in which they came."""
    rows = Dossier.objects.select_related("organisation").order_by("organisation_id", "pk")
    return list({one.organisation_id: one.organisation for one in rows.defer("content")}.values())
