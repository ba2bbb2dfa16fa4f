"""Referrals (送审): laid before an authority, and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from yushi.apps.accounts.models import Kind, Organisation, Referral
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User


def referral_lay(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    authority: Organisation,
    origin: Origin = NOWHERE,
) -> Referral:
    """Let `authority` see what belongs to `organisation`, from now on.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: if `authority` is none, or sees it already.

    """
    refusals.require(actor, "referral.lay", organisation, at)
    if authority.kind != Kind.AUTHORITY or organisation.kind != Kind.ENTERPRISE:
        raise refusals.impossible(
            "referral-parties",
            what=Text("送审的双方不对。", "These two cannot be the sides of a referral."),
            rule=Text("企业向主管部门送审。", "An enterprise lays its matter before an authority."),
            fix=Text("选择主管部门。", "Choose an authority."),
        )
    try:
        with transaction.atomic():
            made = Referral.objects.create(organisation=organisation, authority=authority, starts_at=at)
            record(_event(made, actor, at, origin, ["starts_at"]))
    except IntegrityError:
        raise refusals.impossible(
            "referral-again",
            what=Text("已经送审。", "The matter is before this authority already."),
            rule=Text("同一主管部门只有一件在审。", "An authority has one open matter of an organisation."),
            fix=Text("等待审核，或先撤回。", "Wait for the review, or take the matter back first."),
        ) from None
    return made


def referral_close(*, actor: User, at: dt.datetime, referral: Referral, origin: Origin = NOWHERE) -> Referral:
    """End `referral` now; one that has ended stays as it is.

    Raises:
        RefusedError: if `actor` may not.

    """
    refusals.require(actor, "referral.close", referral, at)
    with transaction.atomic():
        found = Referral.objects.select_for_update().get(pk=referral.pk)
        if found.ends_at is not None:
            return found
        found.ends_at = max(at, found.starts_at)
        found.save(update_fields=["ends_at"])
        record(_event(found, actor, at, origin, ["ends_at"]))
    return found


def _event(referral: Referral, actor: User, at: dt.datetime, origin: Origin, changes: list[str]) -> Event:
    return Event(
        kind="record.changed",
        at=at,
        actor=actor.reference,
        object=referral.reference,
        address=origin.address,
        request=origin.request,
        fields={"changes": changes},
    )
