"""Mandates and referrals of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.forms.organisations import MandateForm, ReferralForm
from yushi.apps.accounts.selectors.permitted import may, visible
from yushi.apps.accounts.services import mandates, referrals
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.accounts.services.refusals import refused as no
from yushi.apps.accounts.views.asking import (
    UNPROCESSABLE,
    asker,
    now,
    organisation_or_404,
    problems,
    refused,
    taking_files,
)
from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django import forms
    from django.http import HttpRequest

    from yushi.apps.accounts.models import Mandate, Organisation

_NOTHING = "default-src 'none'; sandbox"  # a browser that shows the file all the same shows it alone


@taking_files
@login_required
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Let a consultancy act for this enterprise."""
    organisation = organisation_or_404(request, uid)
    person, at = asker(request), now()
    if not may(person, "mandate.grant", organisation, at):
        return refused(request, no("mandate.grant"))
    form = MandateForm(request.POST or None, request.FILES or None)
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            mandates.mandate_grant(
                actor=person, at=at, client=organisation, origin=origin_of(request), **form.terms()
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("委托已登记。"))
            return redirect("accounts:organisation", uid=uid)
    return _form(request, organisation, form, title=_("授予委托"), error=error)


@login_required
@require_safe
def paper(request: HttpRequest, uid: uuid.UUID, mandate: uuid.UUID) -> HttpResponse:
    """The signed document, for the two it is between; never shown in the page, always a file to take away."""
    person, at = asker(request), now()
    found = _mandate_or_404(request, uid, mandate, at)
    try:
        kept = mandates.mandate_paper(actor=person, at=at, mandate=found, origin=origin_of(request))
    except LookupError:
        raise Http404 from None
    except YushiError as error:
        return refused(request, error)
    disposition = content_disposition_header(as_attachment=True, filename=kept.name) or "attachment"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": _NOTHING}
    return HttpResponse(kept.data, content_type="application/octet-stream", headers=headers)


@login_required
@require_POST
def revoke(request: HttpRequest, uid: uuid.UUID, mandate: uuid.UUID) -> HttpResponse:
    """End a mandate at once."""
    person, at = asker(request), now()
    found = _mandate_or_404(request, uid, mandate, at)
    try:
        mandates.mandate_revoke(actor=person, at=at, mandate=found, origin=origin_of(request))
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("委托已撤销，立即生效。"))
    return redirect("accounts:organisation", uid=uid)


@login_required
@require_http_methods(["GET", "POST"])
def lay(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Lay this enterprise's matter before an authority."""
    organisation = organisation_or_404(request, uid)
    person, at = asker(request), now()
    if not may(person, "referral.lay", organisation, at):
        return refused(request, no("referral.lay"))
    form = ReferralForm(request.POST or None)
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            referrals.referral_lay(
                actor=person,
                at=at,
                organisation=organisation,
                authority=form.cleaned_data["authority"],
                origin=origin_of(request),
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("已送审，主管部门可以查看。"))
            return redirect("accounts:organisation", uid=uid)
    return _form(request, organisation, form, title=_("送审"), error=error)


@login_required
@require_POST
def close(request: HttpRequest, uid: uuid.UUID, referral: uuid.UUID) -> HttpResponse:
    """End a referral."""
    organisation = organisation_or_404(request, uid)
    person, at = asker(request), now()
    found = visible(person, "referral.view", at).filter(uid=referral).first()
    if found is None or organisation not in {found.organisation, found.authority}:
        raise Http404
    try:
        referrals.referral_close(actor=person, at=at, referral=found, origin=origin_of(request))
    except RefusedError as error:
        return refused(request, error)
    messages.success(request, _("送审已结束。"))
    return redirect("accounts:organisation", uid=uid)


def _mandate_or_404(request: HttpRequest, uid: uuid.UUID, mandate: uuid.UUID, at: dt.datetime) -> Mandate:
    """The mandate of that organisation, if the person who asks may see it; else as if there were none."""
    organisation = organisation_or_404(request, uid)
    found: Mandate | None = visible(asker(request), "mandate.view", at).filter(uid=mandate).first()
    if found is None or organisation not in {found.client, found.consultancy}:
        raise Http404
    return found


def _form(
    request: HttpRequest,
    organisation: Organisation,
    form: forms.Form,
    *,
    title: str,
    error: YushiError | None,
) -> HttpResponse:
    here = reverse("accounts:organisation", kwargs={"uid": organisation.uid})
    context = {
        "crumbs": [
            Crumb(text=_("我的账户"), href=reverse("accounts:home")),
            Crumb(text=organisation.name, href=here),
            Crumb(text=title),
        ],
        "title": title,
        "form": form,
        "organisation": organisation,
        "problems": problems(error) if error else [],
    }
    status = UNPROCESSABLE if error or form.errors else 200
    return render(request, "accounts/acting.html", context, status=status)
