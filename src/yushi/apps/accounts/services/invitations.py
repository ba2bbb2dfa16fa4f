"""Invitations: somebody is asked to become a member and answers for themselves; nobody is made one unasked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from yushi.apps.accounts.models import Answer, Invitation, Membership, Organisation, Role
from yushi.apps.accounts.permissions import ROLES
from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.selectors.people import user_by_email
from yushi.apps.accounts.services import refusals
from yushi.apps.accounts.services.events import NOWHERE, Event, Origin, record
from yushi.apps.accounts.services.memberships import member_already, no_such_role
from yushi.apps.accounts.services.users import user_join
from yushi.core.errors import Text

if TYPE_CHECKING:
    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.refusals import ChangeError

OPEN_FOR = dt.timedelta(days=14)


def member_invite(
    *,
    actor: User,
    at: dt.datetime,
    organisation: Organisation,
    email: str,
    role: Role,
    origin: Origin = NOWHERE,
) -> Invitation:
    """Ask whoever signs in with `email` to become a member; somebody new gets an account without a password first.

    Raises:
        RefusedError: if `actor` may not manage the members.
        ChangeError: for a role that this kind of organisation does not have, or somebody who is a member or asked already.

    """
    refusals.require(actor, "membership.manage", organisation, at)
    if role not in ROLES[organisation.kind]:
        raise no_such_role(organisation, role)
    with transaction.atomic():
        # The organisation is the lock: two of its people must not ask the same person at the same moment.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        user = user_by_email(email) or _somebody_new(email, actor, at, origin)
        if active.memberships(at).filter(user=user, organisation=organisation).exists():
            raise member_already()
        _require_unasked(user, organisation, at)
        made = Invitation.objects.create(
            user=user,
            organisation=organisation,
            role=role,
            invited_by=actor,
            invited_at=at,
            ends_at=at + OPEN_FOR,
        )
        record(_event("invitation.made", made, actor, at, origin))
    return made


def invitation_accept(
    *, actor: User, at: dt.datetime, invitation: Invitation, origin: Origin = NOWHERE
) -> Membership:
    """Make `actor`, who was asked, a member.

    Raises:
        RefusedError: if somebody else was asked.
        ChangeError: if it is answered, withdrawn or too old, or `actor` is a member already.

    """
    try:
        with transaction.atomic():
            found = _answered(actor, at, invitation, Answer.ACCEPTED)
            made = Membership.objects.create(
                user=actor, organisation=found.organisation, role=found.role, starts_at=at
            )
            record(_event("invitation.answered", found, actor, at, origin, result=found.answer))
    except IntegrityError:
        raise member_already() from None
    return made


def invitation_decline(
    *, actor: User, at: dt.datetime, invitation: Invitation, origin: Origin = NOWHERE
) -> Invitation:
    """Note that `actor`, who was asked, does not want to.

    Raises:
        RefusedError: if somebody else was asked.
        ChangeError: if it is answered, withdrawn or too old.

    """
    with transaction.atomic():
        found = _answered(actor, at, invitation, Answer.DECLINED)
        record(_event("invitation.answered", found, actor, at, origin, result=found.answer))
    return found


def invitation_withdraw(
    *, actor: User, at: dt.datetime, invitation: Invitation, origin: Origin = NOWHERE
) -> Invitation:
    """Take an open invitation back; one that was answered stays as it is.

    Raises:
        RefusedError: if `actor` may not manage the members.

    """
    refusals.require(actor, "membership.manage", invitation.organisation, at)
    with transaction.atomic():
        found = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if found.answer:
            return found
        found.answer, found.answered_at = Answer.WITHDRAWN, at
        found.save(update_fields=["answer", "answered_at"])
        record(_event("invitation.answered", found, actor, at, origin, result=found.answer))
    return found


def _require_unasked(user: User, organisation: Organisation, at: dt.datetime) -> None:
    """Return only if no invitation stands; one that nobody answered in time makes room for another."""
    open_one = Invitation.objects.filter(user=user, organisation=organisation, answer="").first()
    if open_one is None:
        return
    if open_one.ends_at > at:
        raise _asked_already()
    open_one.answer, open_one.answered_at = Answer.WITHDRAWN, at
    open_one.save(update_fields=["answer", "answered_at"])


def _somebody_new(email: str, actor: User, at: dt.datetime, origin: Origin) -> User:
    """A new person; the one who came by another way at the same moment, if somebody did."""
    try:
        with transaction.atomic():
            user = user_join(at=at, email=email, password=None, actor=actor.reference, origin=origin)
            # Not verified: the code with which they set a password verifies it.
            EmailAddress.objects.create(user=user, email=user.email, primary=True)
    except IntegrityError:
        there = user_by_email(email)
        if there is None:
            raise
        return there
    return user


def _answered(actor: User, at: dt.datetime, invitation: Invitation, answer: Answer) -> Invitation:
    """The invitation with its answer, saved."""
    if invitation.user_id != actor.pk or not actor.is_active:
        raise refusals.refused("invitation.answer")
    found = Invitation.objects.select_for_update().select_related("organisation").get(pk=invitation.pk)
    if found.answer or found.ends_at <= at or found.organisation.closed_at is not None:
        raise _over()
    found.answer, found.answered_at = answer, at
    found.save(update_fields=["answer", "answered_at"])
    return found


def _event(
    kind: str, invitation: Invitation, actor: User, at: dt.datetime, origin: Origin, *, result: str = "ok"
) -> Event:
    return Event(
        kind=kind,
        at=at,
        actor=actor.reference,
        object=invitation.user.reference,
        result=result,
        address=origin.address,
        request=origin.request,
        fields={"role": invitation.role, "organisation": invitation.organisation.reference},
    )


def _over() -> ChangeError:
    return refusals.impossible(
        "invitation-over",
        what=Text("这份邀请已经答复、撤回或过期。", "This invitation was answered, withdrawn or is too old."),
        rule=Text(
            "邀请 14 天内有效，只能答复一次。", "An invitation stands for 14 days and is answered once."
        ),
        fix=Text("请对方重新邀请。", "Ask to be invited again."),
    )


def _asked_already() -> ChangeError:
    return refusals.impossible(
        "invited-already",
        what=Text("此人已经收到邀请，还没有答复。", "This person was invited and has not answered yet."),
        rule=Text(
            "一人在一个组织只有一份待答复的邀请。", "A person has one open invitation of an organisation."
        ),
        fix=Text("等待答复，或先撤回再邀请。", "Wait for the answer, or withdraw it and invite again."),
    )
