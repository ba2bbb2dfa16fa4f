"""The person's own page: who they are, what they belong to, and leaving for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.forms.people import EraseForm, ProfileForm
from yushi.apps.accounts.selectors.organisations import invitations_for, memberships_of
from yushi.apps.accounts.selectors.people import needs_second_factor
from yushi.apps.accounts.selectors.permitted import may_everywhere, visible
from yushi.apps.accounts.services import users
from yushi.apps.accounts.views.asking import UNPROCESSABLE, asker, now, refused
from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.accounts.views.step_up import shown_again
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_DOORS = (
    "case.review",
    "inspection.view",
    "firewall.view",
    "ledger.view",
)  # rooms that few may enter and no menu lists


@login_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Name and language, and the organisations this person sees."""
    person, at = asker(request), now()
    form = ProfileForm(
        request.POST or None, initial={"display_name": person.display_name, "language": person.language}
    )
    if request.method == "POST" and form.is_valid():
        users.user_change(actor=person, at=at, origin=origin_of(request), **form.cleaned_data)
        messages.success(request, _("已保存。"))
        return redirect("accounts:home")
    mine = memberships_of(person, at)
    others = visible(person, "organisation.view", at).exclude(pk__in=mine.values("organisation"))
    context = {
        "person": person,
        "form": form,
        "memberships": mine,
        "invitations": invitations_for(person, at),
        "others": others[:200],
        "guarded": needs_second_factor(person, at),
        "cares": may_everywhere(person, "session.end", at),
        "doors": {
            permission.partition(".")[0]: visible(person, permission, at).exists() for permission in _DOORS
        },
    }
    return render(request, "accounts/home.html", context, status=UNPROCESSABLE if form.errors else 200)


@login_required
@shown_again
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Erase this person's account, after they have shown once more who they are."""
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = asker(request)
        try:
            users.user_erase(
                actor=person,
                at=now(),
                user=person,
                reason=form.cleaned_data["reason"],
                origin=origin_of(request),
            )
        except YushiError as error:
            return refused(request, error)
        logout(request)
        messages.success(request, _("账号已删除。"))
        return redirect("account_login")
    return render(
        request, "accounts/erase.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200
    )
