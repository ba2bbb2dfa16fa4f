"""Closing an organisation: nobody acts for it any more, and what it kept stays as long as the law wants it kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from yushi.apps.accounts.models import (
    Admission,
    Answer,
    Invitation,
    Kind,
    Mandate,
    Membership,
    Organisation,
    Referral,
)
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User


def organisation_close(
    *, actor: User, at: dt.datetime, organisation: Organisation, reason: str, origin: Origin = NOWHERE
) -> Organisation:
    """Close `organisation` at `at`: its members, mandates, referrals, admissions and invitations end with it.

    One event tells of the closing, and one of each mandate, because its other side looks for that.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: without a reason, or for the last operator, without whom nobody could run the site.

    """
    refusals.require(actor, "organisation.close", organisation, at)
    with transaction.atomic():
        found = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if found.closed_at is not None:
            return found
        _require_closable(found, reason)
        _end_all(found, at)
        for mandate in _mandates(found, at):
            record(_mandate_event(mandate, actor, at, origin, reason))
        found.closed_at = at
        found.save(update_fields=["closed_at"])
        record(
            Event(
                kind="account.closed",
                at=at,
                actor=actor.reference,
                object=found.reference,
                address=origin.address,
                request=origin.request,
                fields={"reason": reason.strip()},
            )
        )
    return found


def _require_closable(organisation: Organisation, reason: str) -> None:
    if not reason.strip():
        raise refusals.impossible(
            "closing-reason",
            what=Text("没有写明为什么注销。", "It is not said why the organisation is closed."),
            rule=Text("注销不能撤回，要留下理由。", "Closing is final, so its reason is kept."),
            fix=Text("写明理由。", "Give the reason."),
        )
    others = Organisation.objects.filter(kind=Kind.OPERATOR, closed_at__isnull=True).exclude(
        pk=organisation.pk
    )
    if organisation.kind == Kind.OPERATOR and not others.exists():
        raise refusals.impossible(
            "last-operator",
            what=Text("这是本站唯一的运营方。", "This is the only operator of the site."),
            rule=Text("没有运营方，就没有人能管理本站。", "Without one nobody could run the site."),
            fix=Text("先设立另一个运营方。", "Set up another operator first."),
        )


def _mandates(organisation: Organisation, at: dt.datetime) -> list[Mandate]:
    """The mandates given and held that were not revoked, revoked."""
    sides = Q(client=organisation) | Q(consultancy=organisation)
    rows = Mandate.objects.select_for_update().filter(sides, revoked_at__isnull=True, ends_at__gt=at)
    found = list(rows.order_by("pk"))
    for mandate in found:
        mandate.revoked_at = at
        mandate.save(update_fields=["revoked_at"])
    return found


def _end_all(organisation: Organisation, at: dt.datetime) -> None:
    sides = Q(organisation=organisation) | Q(authority=organisation)
    for part in Membership.objects.filter(organisation=organisation, ends_at__isnull=True):
        part.ends_at = max(at, part.starts_at)
        part.save(update_fields=["ends_at"])
    for matter in Referral.objects.filter(sides, ends_at__isnull=True):
        matter.ends_at = max(at, matter.starts_at)
        matter.save(update_fields=["ends_at"])
    Admission.objects.filter(sides, ended_at__isnull=True).update(ended_at=at)
    Invitation.objects.filter(organisation=organisation, answer="").update(
        answer=Answer.WITHDRAWN, answered_at=at
    )


def _mandate_event(mandate: Mandate, actor: User, at: dt.datetime, origin: Origin, reason: str) -> Event:
    return Event(
        kind="mandate.revoked",
        at=at,
        actor=actor.reference,
        object=mandate.consultancy.reference,
        address=origin.address,
        request=origin.request,
        fields={
            "organisation": mandate.client.reference,
            "mandate": mandate.reference,
            "reason": reason.strip(),
        },
    )
