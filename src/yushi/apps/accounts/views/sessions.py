"""Where this person is signed in, and ending any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.accounts.services.signing_in import others_end, session_revoke
from yushi.apps.accounts.views.asking import asker, now
from yushi.apps.accounts.views.origin import device_class, origin_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every session that is still open, the newest first."""
    open_ones = UserSession.objects.purge_and_list(asker(request))
    rows = [
        {"session": one, "device": device_class(one.user_agent), "current": one.is_current()}
        for one in sorted(open_ones, key=lambda one: one.created_at, reverse=True)
    ]
    return render(request, "accounts/sessions.html", {"rows": rows, "several": len(rows) > 1})


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session of this person; that of somebody else is not there."""
    person = asker(request)
    session = get_object_or_404(UserSession, pk=pk, user_id=person.pk)
    session_revoke(actor=person, at=now(), session=session, origin=origin_of(request))
    messages.success(request, _("会话已结束。"))
    return redirect("accounts:sessions")


@login_required
@require_POST
def revoke_others(request: HttpRequest) -> HttpResponse:
    """End every session of this person but this one."""
    others_end(
        actor=asker(request),
        at=now(),
        keep=str(request.session.session_key),
        origin=origin_of(request),
    )
    messages.success(request, _("其他会话已结束。"))
    return redirect("accounts:sessions")
