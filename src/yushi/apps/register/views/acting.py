"""What the office does: issue a licence, act on one, change what stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import origin_of
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.register.forms.acting import ActForm, ChangeForm, IssueForm
from yushi.apps.register.selectors import licences as selected
from yushi.apps.register.services import acting, issuing
from yushi.apps.register.views.public import crumbs, found_or_404, today
from yushi.apps.ui.pages import said
from yushi.core.errors import YushiError
from yushi.core.licence.history import Act

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from yushi.apps.register.models import Licence

UNPROCESSABLE = 422


@login_required
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Issue a licence to one of those who applied; who may not is not told that there is such a page."""
    at, actor = timezone.now(), person_of(request.user)
    authority = selected.authorities_of(actor, at).first() if actor else None
    if actor is None or authority is None:
        raise Http404
    form = IssueForm(request.POST or None, authority=authority, at=at, initial={"issued_on": today()})
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            made = issuing.licence_issue(
                actor=actor, at=at, origin=origin_of(request), authority=authority, **form.given
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("已发证，并写入登记簿和存证。"))
            return redirect("register:licence", made.number)
    return _form(request, form, title=_("发证"), error=error)


@login_required
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, number: str) -> HttpResponse:
    """Suspend, restore, renew, close, withdraw or revoke."""
    kept, actor = _mine(request, number)
    form, error = ActForm(request.POST or None, licence=kept), None
    if request.method == "POST" and form.is_valid():
        chosen = Act(form.cleaned_data["act"])
        given: dict[str, Any] = {
            "actor": actor,
            "at": timezone.now(),
            "origin": origin_of(request),
            "licence": kept,
            "reason": form.cleaned_data["reason"],
        }
        try:
            if chosen is Act.RENEW:
                acting.licence_renew(**given)
            else:
                acting.licence_act(act=chosen, **given)
        except YushiError as caught:
            error = caught
        else:
            return _done(request, kept)
    return _form(request, form, title=_("办理"), error=error, licence=kept)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: str) -> HttpResponse:
    """Change what stands on the licence: a new edition."""
    kept, actor = _mine(request, number)
    before = {
        "holder": kept.holder,
        "kinds": kept.kinds.split(),
        "scope": kept.scope,
        "domains": "\n".join(one.name for one in kept.domains.all()),
    }
    form, error = ChangeForm(request.POST or None, initial=before), None
    if request.method == "POST" and form.is_valid():
        try:
            acting.licence_change(
                actor=actor, at=timezone.now(), origin=origin_of(request), licence=kept, **form.given
            )
        except YushiError as caught:
            error = caught
        else:
            return _done(request, kept)
    return _form(request, form, title=_("变更"), error=error, licence=kept)


def _mine(request: HttpRequest, number: str) -> tuple[Licence, Any]:
    """The licence and who acts; for everybody else there is no such page."""
    kept, actor = found_or_404(number), person_of(request.user)
    if not selected.may_act(actor, kept, timezone.now()):
        raise Http404
    return kept, actor


def _done(request: HttpRequest, kept: Licence) -> HttpResponse:
    messages.success(request, _("已办理，并写入登记簿和存证。"))
    return redirect("register:licence", kept.number)


def _form(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    error: YushiError | None,
    licence: Licence | None = None,
) -> HttpResponse:
    here = (licence.number, title) if licence else (title,)
    context = {
        "crumbs": crumbs(*here),
        "licence": licence,
        "title": title,
        "form": form,
        "problems": said(error.problems) if error else [],
    }
    return render(
        request, "register/form.html", context, status=UNPROCESSABLE if error or form.errors else 200
    )
