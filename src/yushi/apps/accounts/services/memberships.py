"""Members let go; taken in they are by `invitations`. An organisation never loses its last owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from yushi.apps.accounts.models import Kind, Membership, Organisation, Role
from yushi.apps.accounts.permissions import ROLES
from yushi.apps.accounts.selectors.people import owner_count
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.refusals import ChangeError


def membership_remove(
    *, actor: User, at: dt.datetime, membership: Membership, reason: str = "", origin: Origin = NOWHERE
) -> Membership:
    """End `membership` now; one that has ended stays as it is. Anybody may leave by themselves.

    Raises:
        RefusedError: if `actor` may not manage the members and it is not their own.
        ChangeError: if nobody would be left who may.

    """
    if membership.user_id != actor.pk:
        refusals.require(actor, "membership.manage", membership.organisation, at)
    with transaction.atomic():
        # The organisation is the lock: two owners must not remove each other at the same moment.
        organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
        found = Membership.objects.select_related("user", "organisation").get(pk=membership.pk)
        if found.ends_at is not None:
            return found
        if membership.user_id != actor.pk:
            refusals.require(
                actor, "membership.manage", organisation, at
            )  # again, now that nobody else writes
        if found.role == Role.OWNER and owner_count(organisation, at) == 1:
            raise refusals.last_owner()
        found.ends_at = max(at, found.starts_at)
        found.save(update_fields=["ends_at"])
        record(_event("role.revoked", found, actor, at, origin, reason=reason))
    return found


def _event(
    kind: str, membership: Membership, actor: User, at: dt.datetime, origin: Origin, *, reason: str = ""
) -> Event:
    fields = {"role": membership.role, "organisation": membership.organisation.reference}
    return Event(
        kind=kind,
        at=at,
        actor=actor.reference,
        object=membership.user.reference,
        address=origin.address,
        request=origin.request,
        fields=fields | ({"reason": reason} if reason else {}),
    )


def no_such_role(organisation: Organisation, role: Role) -> ChangeError:
    """The refusal of a role that this kind of organisation does not have."""
    kind = Kind(organisation.kind)
    return refusals.impossible(
        "role-of-kind",
        what=Text(
            f"{kind.value} 没有角色 {role.value}。", f"There is no role {role.value} in an {kind.value}."
        ),
        rule=Text("每类组织有自己的角色。", "Every kind of organisation has its own roles."),
        fix=Text(f"可选：{'、'.join(ROLES[kind])}。", f"Choose one of: {', '.join(ROLES[kind])}."),
    )


def member_already() -> ChangeError:
    """The refusal of somebody who is a member."""
    return refusals.impossible(
        "member-already",
        what=Text("此人已经是成员。", "This person is a member already."),
        rule=Text("一人在一个组织只有一个角色。", "A person has one role in an organisation."),
        fix=Text("要换角色，先移出再加入。", "To change the role, remove the person and add them again."),
    )
