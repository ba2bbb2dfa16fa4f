"""Policies with their versions, and trainings, of one organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.inspections.models import Policy, PolicyVersion, Training

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation


def policies(organisation: Organisation) -> QuerySet[Policy]:
    """The policies of `organisation`, each with its versions, the newest first."""
    return Policy.objects.filter(organisation=organisation).prefetch_related("versions")


def policy(organisation: Organisation, uid: uuid.UUID) -> Policy | None:
    """One policy of `organisation`."""
    return policies(organisation).filter(uid=uid).first()


def versions(organisation: Organisation) -> QuerySet[PolicyVersion]:
    """Every version of every policy of `organisation`."""
    rows = PolicyVersion.objects.filter(policy__organisation=organisation)
    return rows.select_related("policy").order_by("policy__title", "-number")


def trainings(organisation: Organisation) -> QuerySet[Training]:
    """The trainings of `organisation`, the newest first; names stay sealed."""
    return Training.objects.filter(organisation=organisation).select_related("taught__policy")


def training(organisation: Organisation, uid: uuid.UUID) -> Training | None:
    """One training of `organisation`."""
    return trainings(organisation).filter(uid=uid).first()


def in_force(versions: list[PolicyVersion], on: dt.date) -> PolicyVersion | None:
    """The version that holds on a day: the highest number that is effective by then."""
    return next((one for one in sorted(versions, key=lambda v: -v.number) if one.effective_on <= on), None)
