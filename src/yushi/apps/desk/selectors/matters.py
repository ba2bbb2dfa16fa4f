"""The matters of an enterprise for programs that work for everybody: reminders, feeds. Whoever shows them to a person asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.desk.models import Case, Dossier

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterable

    from yushi.apps.accounts.models import Organisation


def dossiers_of(organisations: Iterable[Organisation]) -> dict[int, list[Dossier]]:
    """The dossiers of each of `organisations` that has any, the one that was changed last first, by the key of the organisation."""
    rows = Dossier.objects.select_related("organisation").filter(organisation__in=list(organisations))
    found: dict[int, list[Dossier]] = {}
    for one in rows.order_by("-changed_at", "-pk"):
        found.setdefault(one.organisation_id, []).append(one)
    return found


def dossier_of(uid: uuid.UUID, organisations: Iterable[Organisation]) -> Dossier | None:
    """The dossier `uid`, if it is one of `organisations`."""
    rows = Dossier.objects.select_related("organisation").filter(uid=uid, organisation__in=organisations)
    found: Dossier | None = rows.first()
    return found


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


def open_case(
    organisation: Organisation, kind: str, year: int | None = None, *, dossiers: Collection[int] = ()
) -> Case | None:
    """The case of `kind` (and about `year`) that is under way, in one of `dossiers` if any are named; None without one."""
    rows = Case.objects.filter(organisation=organisation, kind=kind, year=year, ended_at__isnull=True)
    if dossiers:
        rows = rows.filter(dossier__in=dossiers)
    found: Case | None = rows.order_by("-opened_at", "-pk").first()
    return found


def organisations_with_dossiers() -> list[Organisation]:
    """The enterprises that have a dossier, in the order in which they came."""
    rows = Dossier.objects.select_related("organisation").order_by("organisation_id", "pk")
    return list({one.organisation_id: one.organisation for one in rows.defer("content")}.values())
