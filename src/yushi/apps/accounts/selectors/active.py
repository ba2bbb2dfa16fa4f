"""Memberships, mandates, referrals and admissions that hold at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from yushi.apps.accounts.models import Admission, Mandate, Membership, Referral

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet


def memberships(at: dt.datetime) -> QuerySet[Membership]:
    """Those that have begun and not ended at `at`, of people who may still sign in."""
    return Membership.objects.filter(_not_over(at), starts_at__lte=at, user__is_active=True)


def mandates(at: dt.datetime) -> QuerySet[Mandate]:
    """Those that have begun, not ended and not been revoked at `at`."""
    return Mandate.objects.filter(
        Q(revoked_at__isnull=True) | Q(revoked_at__gt=at), starts_at__lte=at, ends_at__gt=at
    )


def referrals(at: dt.datetime) -> QuerySet[Referral]:
    """Those that have begun and not ended at `at`."""
    return Referral.objects.filter(_not_over(at), starts_at__lte=at)


def admissions(at: dt.datetime) -> QuerySet[Admission]:
    """Those that have begun, not run out and not been ended at `at`."""
    return Admission.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=at), starts_at__lte=at, ends_at__gt=at
    )


def _not_over(at: dt.datetime) -> Q:
    return Q(ends_at__isnull=True) | Q(ends_at__gt=at)
