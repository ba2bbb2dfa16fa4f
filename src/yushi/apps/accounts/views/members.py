"""Members: taken in and let go by an owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yushi.apps.accounts.forms.organisations import MemberForm
from yushi.apps.accounts.models import Role
from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.accounts.services import memberships
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
    """Take somebody in."""
    organisation = organisation_or_404(request, uid)
    form = MemberForm(request.POST, organisation=organisation)
    if not form.is_valid():
        return page(request, organisation, form=form)
    try:
        memberships.member_invite(
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
    messages.success(request, _("成员已加入。"))
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
