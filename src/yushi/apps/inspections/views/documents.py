"""Policies and trainings: read by everybody in the room, added by the operator's staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yushi.apps.accounts.services.refusals import refused as no
from yushi.apps.inspections.forms.acting import PolicyForm, TrainingForm
from yushi.apps.inspections.selectors import documents as selected
from yushi.apps.inspections.services import documents
from yushi.apps.inspections.views.asking import UNPROCESSABLE, problems, refused, visit
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from yushi.apps.inspections.views.asking import Visit


@login_required
@require_safe
def policy(request: HttpRequest, uid: uuid.UUID, policy: uuid.UUID) -> HttpResponse:
    """A policy with the text of every version."""
    here = visit(request, uid)
    found = selected.policy(here.organisation, policy)
    if found is None:
        raise Http404
    context = {
        "crumbs": here.crumbs(found.title),
        "organisation": here.organisation,
        "policy": found,
        "can": here.can,
    }
    return render(request, "inspections/policy.html", context)


@login_required
@require_safe
def training(request: HttpRequest, uid: uuid.UUID, training: uuid.UUID) -> HttpResponse:
    """What was taught."""
    here = visit(request, uid)
    found = selected.training(here.organisation, training)
    if found is None:
        raise Http404
    context = {"crumbs": here.crumbs(found.topic), "organisation": here.organisation, "training": found}
    return render(request, "inspections/training.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A new policy, or a new version of one; with `policy` in the address the form begins with its newest text."""
    here = visit(request, uid)
    if not here.can["document"]:
        return refused(request, no("inspection.document"))
    form, error = PolicyForm(request.POST or None, initial=_newest(request, here)), None
    if request.method == "POST" and form.is_valid():
        try:
            documents.policy_publish(
                actor=here.actor,
                at=here.at,
                organisation=here.organisation,
                origin=here.origin,
                **form.cleaned_data,
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("新版本已发布，并写入存证。"))
            return _back(here)
    return _form(request, here, form, title=_("发布制度"), error=error)


@login_required
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A training that was held."""
    here = visit(request, uid)
    if not here.can["document"]:
        return refused(request, no("inspection.document"))
    form, error = TrainingForm(request.POST or None, organisation=here.organisation), None
    if request.method == "POST" and form.is_valid():
        try:
            documents.training_record(
                actor=here.actor,
                at=here.at,
                organisation=here.organisation,
                origin=here.origin,
                **form.cleaned_data,
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("培训已登记，并写入存证。"))
            return _back(here)
    return _form(request, here, form, title=_("登记培训"), error=error)


def _newest(request: HttpRequest, here: Visit) -> dict[str, str]:
    asked = request.GET.get("policy", "")
    found = next((one for one in selected.policies(here.organisation) if str(one.uid) == asked), None)
    version = found.versions.first() if found else None
    if found is None or version is None:
        return {}
    return {
        "kind": found.kind,
        "title": found.title,
        "text": version.text,
        "approved_by": version.approved_by,
    }


def _back(here: Visit) -> HttpResponse:
    return redirect(reverse("inspections:room", args=[here.organisation.uid]) + "#documents")


def _form(
    request: HttpRequest, here: Visit, form: forms.Form, *, title: str, error: YushiError | None
) -> HttpResponse:
    context = {
        "crumbs": here.crumbs(title),
        "organisation": here.organisation,
        "title": title,
        "form": form,
        "problems": problems(error),
    }
    status = UNPROCESSABLE if error or form.errors else 200
    return render(request, "inspections/form.html", context, status=status)
