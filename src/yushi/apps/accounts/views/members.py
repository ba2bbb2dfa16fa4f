"""Members: invited and let go by an owner; who is invited answers for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yushi.apps.accounts import letters
from yushi.apps.accounts.forms.organisations import MemberForm
from yushi.apps.accounts.models import Answer, Role
from yushi.apps.accounts.selectors.organisations import invitations_for, invitations_seen
from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.accounts.services import invitations, memberships
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.accounts.views.asking import asker, now, organisation_or_404, refused
from yushi.apps.accounts.views.organisations import page
from yushi.apps.accounts.views.origin import origin_of
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse


@login_required
@require_POST
def add(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Invite somebody."""
    organisation = organisation_or_404(request, uid)
    form = MemberForm(request.POST, organisation=organisation)
    if not form.is_valid():
        return page(request, organisation, form=form)
    try:
        invited = invitations.member_invite(
            actor=asker(request),
            at=now(),
            organisation=organisation,
            email=form.cleaned_data["email"],
            role=Role(form.cleaned_data["role"]),
            origin=origin_of(request),
        )
    except RefusedError as error:
        return refused(request, error)
    except YushiError as error:
        return page(request, organisation, form=form, error=error)
    letters.invitation(invited, request.get_host())
    messages.success(request, _("邀请已发出，对方接受后成为成员。"))
    return redirect("accounts:organisation", uid=uid)


@login_required
@require_POST
def remove(request: HttpRequest, uid: uuid.UUID, member: uuid.UUID) -> HttpResponse:
    """Let somebody go, or leave."""
    organisation = organisation_or_404(request, uid)
    person, at = asker(request), now()
    found = visible(person, "membership.view", at).filter(uid=member, organisation=organisation).first()
    if found is None:
        raise Http404
    try:
        memberships.membership_remove(actor=person, at=at, membership=found, origin=origin_of(request))
    except RefusedError as error:
        return refused(request, error)
    except YushiError as error:
        return page(request, organisation, error=error)
    if found.user_id == person.pk:
        messages.success(request, _("你已退出该组织。"))
        return redirect("accounts:home")
    messages.success(request, _("成员已移出。"))
    return redirect("accounts:organisation", uid=uid)


@login_required
@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID, invitation: uuid.UUID) -> HttpResponse:
    """Take an open invitation back."""
    organisation = organisation_or_404(request, uid)
    person, at = asker(request), now()
    found = invitations_seen(person, organisation, at).filter(uid=invitation).first()
    if found is None:
        raise Http404
    invitations.invitation_withdraw(actor=person, at=at, invitation=found, origin=origin_of(request))
    messages.success(request, _("邀请已撤回。"))
    return redirect("accounts:organisation", uid=uid)


@login_required
@require_POST
def answer(request: HttpRequest, invitation: uuid.UUID) -> HttpResponse:
    """Accept an invitation, or decline it; that of somebody else is not there."""
    person, at = asker(request), now()
    found = invitations_for(person, at).filter(uid=invitation).first()
    if found is None:
        raise Http404
    accepts = request.POST.get("answer") == Answer.ACCEPTED
    act = invitations.invitation_accept if accepts else invitations.invitation_decline
    try:
        act(actor=person, at=at, invitation=found, origin=origin_of(request))
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("你已加入该组织。") if accepts else _("你已谢绝邀请。"))
    return redirect("accounts:home")
