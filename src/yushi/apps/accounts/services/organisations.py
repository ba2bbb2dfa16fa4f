"""Organisations: made, and verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from yushi.apps.accounts.models import Kind, Membership, Organisation, Role
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.core.errors import Text
from yushi.core.identifiers import unified_code as codes

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User

# The others exist by law or run this site; nobody makes one of themselves.
OPEN_KINDS = (Kind.ENTERPRISE, Kind.CONSULTANCY)
LONGEST_NAME = 120


def organisation_create(
    *, actor: User, at: dt.datetime, kind: Kind, name: str, unified_code: str, origin: Origin = NOWHERE
) -> Organisation:
    """Make an enterprise or a consultancy, whose owner is `actor`.

    Raises:
        RefusedError: for another kind.
        UnifiedCodeError: for a credit code that cannot be one.
        ChangeError: for a name that is empty or too long.

    """
    if kind not in OPEN_KINDS or not actor.is_active:
        raise refusals.refused("organisation.create")
    with transaction.atomic():
        made = add(at=at, kind=kind, name=name, unified_code=unified_code)
        Membership.objects.create(user=actor, organisation=made, role=Role.OWNER, starts_at=at)
        record(
            Event(
                kind="role.granted",
                at=at,
                actor=actor.reference,
                object=actor.reference,
                address=origin.address,
                request=origin.request,
                fields={"role": Role.OWNER.value, "organisation": made.reference},
            )
        )
    return made


def enterprise_create(
    *, actor: User, at: dt.datetime, name: str, unified_code: str, origin: Origin = NOWHERE
) -> Organisation:
    """Make an enterprise, whose owner is `actor`; raises as `organisation_create`."""
    return organisation_create(
        actor=actor, at=at, kind=Kind.ENTERPRISE, name=name, unified_code=unified_code, origin=origin
    )


def add(*, at: dt.datetime, kind: Kind, name: str, unified_code: str) -> Organisation:
    """An organisation without members, in the caller's transaction."""
    code = codes.parse(unified_code).canonical
    cleaned = " ".join(name.split())
    if not 0 < len(cleaned) <= LONGEST_NAME:
        raise refusals.impossible(
            "organisation-name",
            what=Text("组织名称为空或过长。", "The name of the organisation is empty or too long."),
            rule=Text(f"应为 1 至 {LONGEST_NAME} 个字。", f"It has 1 to {LONGEST_NAME} characters."),
            fix=Text("按营业执照填写全称。", "Give the full name on the business licence."),
        )
    return Organisation.objects.create(kind=kind, name=cleaned, unified_code=code, created_at=at)


def organisation_verify(
    *, actor: User, at: dt.datetime, organisation: Organisation, reason: str, origin: Origin = NOWHERE
) -> Organisation:
    """Note that the operator has seen that `organisation` is who it says; again changes nothing.

    Raises:
        RefusedError: if `actor` may not.
        ChangeError: if another organisation was verified with the same credit code.

    """
    refusals.require(actor, "organisation.verify", organisation, at)
    try:
        with transaction.atomic():
            found = Organisation.objects.select_for_update().get(pk=organisation.pk)
            if found.verified_at is not None:
                return found
            found.verified_at = at
            found.save(update_fields=["verified_at"])
            record(
                Event(
                    kind="record.changed",
                    at=at,
                    actor=actor.reference,
                    object=found.reference,
                    address=origin.address,
                    request=origin.request,
                    fields={"changes": ["verified_at"], "reason": reason},
                )
            )
    except IntegrityError:
        raise refusals.impossible(
            "code-verified",
            what=Text(
                "这个统一社会信用代码已由另一个组织核验。",
                "Another organisation was verified with this credit code.",
            ),
            rule=Text("一个代码只核验给一个组织。", "One code is verified for one organisation."),
            fix=Text("先查清哪一个是本人。", "Find out first which of them it is."),
        ) from None
    return found
