"""Letting an authority into the inspection room, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yushi.apps.accounts.forms.organisations import AdmissionForm
from yushi.apps.accounts.selectors.permitted import may, visible
from yushi.apps.accounts.services import admissions
from yushi.apps.accounts.services.refusals import refused as no
from yushi.apps.accounts.views.asking import UNPROCESSABLE, asker, now, organisation_or_404, problems, refused
from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse


@login_required
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Let an authority inspect for a time."""
    organisation = organisation_or_404(request, uid)
    person, at = asker(request), now()
    if not may(person, "admission.grant", organisation, at):
        return refused(request, no("admission.grant"))
    form, error = AdmissionForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            admissions.admission_grant(
                actor=person, at=at, organisation=organisation, origin=origin_of(request), **form.terms()
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("核查邀请已登记。"))
            return redirect("accounts:organisation", uid=uid)
    here = reverse("accounts:organisation", kwargs={"uid": uid})
    context = {
        "crumbs": [
            Crumb(text=_("我的账户"), href=reverse("accounts:home")),
            Crumb(text=organisation.name, href=here),
            Crumb(text=_("邀请核查")),
        ],
        "title": _("邀请核查"),
        "form": form,
        "organisation": organisation,
        "problems": problems(error) if error else [],
    }
    status = UNPROCESSABLE if error or form.errors else 200
    return render(request, "accounts/acting.html", context, status=status)


@login_required
@require_POST
def end(request: HttpRequest, uid: uuid.UUID, admission: uuid.UUID) -> HttpResponse:
    """End an admission at once."""
    organisation = organisation_or_404(request, uid)
    person, at = asker(request), now()
    found = visible(person, "admission.view", at).filter(uid=admission, organisation=organisation).first()
    if found is None:
        raise Http404
    try:
        admissions.admission_end(actor=person, at=at, admission=found, origin=origin_of(request))
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("核查邀请已结束，立即生效。"))
    return redirect("accounts:organisation", uid=uid)
