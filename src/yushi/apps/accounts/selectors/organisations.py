"""Organisations as somebody may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.models import Kind, Organisation
from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.selectors.permitted import visible

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Admission, Invitation, Mandate, Membership, Referral, User


def organisation_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Organisation | None:
    """The organisation `uid`, if `actor` may see it; what is hidden and what is not there look the same."""
    found: Organisation | None = visible(actor, "organisation.view", at).filter(uid=uid).first()
    return found


def memberships_of(actor: User, at: dt.datetime) -> QuerySet[Membership]:
    """The parts that `actor` has at `at`, with their organisations."""
    return active.memberships(at).filter(user=actor).select_related("organisation")


def mandates_seen(actor: User, organisation: Organisation, at: dt.datetime) -> QuerySet[Mandate]:
    """The mandates that `organisation` gave or holds, past ones too, as far as `actor` may see them."""
    seen = visible(actor, "mandate.view", at)
    rows: QuerySet[Mandate] = seen.filter(client=organisation) | seen.filter(consultancy=organisation)
    return rows.select_related("client", "consultancy").prefetch_related("scopes")


def referrals_seen(actor: User, organisation: Organisation, at: dt.datetime) -> QuerySet[Referral]:
    """The referrals of or to `organisation`, as far as `actor` may see them."""
    seen = visible(actor, "referral.view", at)
    rows: QuerySet[Referral] = seen.filter(organisation=organisation) | seen.filter(authority=organisation)
    return rows.select_related("organisation", "authority")


def admissions_seen(actor: User, organisation: Organisation, at: dt.datetime) -> QuerySet[Admission]:
    """The admissions that `organisation` gave or holds, past ones too, as far as `actor` may see them."""
    seen = visible(actor, "admission.view", at)
    rows: QuerySet[Admission] = seen.filter(organisation=organisation) | seen.filter(authority=organisation)
    return rows.select_related("organisation", "authority")


def invitations_seen(actor: User, organisation: Organisation, at: dt.datetime) -> QuerySet[Invitation]:
    """The open invitations of `organisation`, as far as `actor` may see them."""
    rows: QuerySet[Invitation] = visible(actor, "invitation.view", at)
    open_ones = rows.filter(organisation=organisation, answer="", ends_at__gt=at)
    return open_ones.select_related("user", "invited_by")


def invitations_for(actor: User, at: dt.datetime) -> QuerySet[Invitation]:
    """The open invitations that wait for the answer of `actor`, with who made them."""
    rows = actor.invitations.filter(answer="", ends_at__gt=at, organisation__closed_at__isnull=True)
    return rows.select_related("organisation", "invited_by")


def consultancy_by_code(unified_code: str) -> Organisation | None:
    """The verified consultancy with this credit code: a client names it by its code, there is no list to browse."""
    return Organisation.objects.filter(
        kind=Kind.CONSULTANCY, unified_code=unified_code, verified_at__isnull=False, closed_at__isnull=True
    ).first()


def authorities() -> QuerySet[Organisation]:
    """The verified authorities, which are public."""
    return Organisation.objects.filter(kind=Kind.AUTHORITY, verified_at__isnull=False, closed_at__isnull=True)
