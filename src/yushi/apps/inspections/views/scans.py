"""Scans: begun, looked at while they run, stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.inspections.forms.acting import ScanForm
from yushi.apps.inspections.selectors.scans import scan_seen
from yushi.apps.inspections.services.scans import scan_begin, scan_stop
from yushi.apps.inspections.services.working import scan_beside
from yushi.apps.inspections.views import wording
from yushi.apps.inspections.views.asking import now, refused, visit
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

AGAIN_AFTER = 2  # seconds


@login_required
@require_POST
def begin(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Begin a scan, and go where it can be watched."""
    here = visit(request, uid)
    form = ScanForm(request.POST)
    named = form.cleaned_data["named"] if form.is_valid() else ""
    try:
        scan, canaries = scan_begin(
            actor=here.actor, at=here.at, organisation=here.organisation, named=named, origin=here.origin
        )
    except YushiError as error:
        return refused(request, error)
    scan_beside(scan, canaries, clock=now)
    return redirect("inspections:scan", uid, scan.uid)


@login_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID, scan: uuid.UUID) -> HttpResponse:
    """How far a scan is, and what it found; the page asks again by itself while it runs."""
    here = visit(request, uid)
    found = scan_seen(here.organisation, scan)
    if found is None:
        raise Http404
    shown = wording.scan(found, here.at)
    context = {
        "crumbs": here.crumbs(_("明文巡检")),
        "organisation": here.organisation,
        "shown": shown,
        "can": here.can,
    }
    response = render(request, "inspections/scan.html", context)
    if shown.running:
        response.headers["Refresh"] = str(AGAIN_AFTER)
    return response


@login_required
@require_POST
def stop(request: HttpRequest, uid: uuid.UUID, scan: uuid.UUID) -> HttpResponse:
    """Stop a scan."""
    here = visit(request, uid)
    found = scan_seen(here.organisation, scan)
    if found is None:
        raise Http404
    try:
        scan_stop(actor=here.actor, at=here.at, organisation=here.organisation, scan=found)
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("正在停止。"))
    return redirect("inspections:scan", uid, scan)
