"""Taking the room away: permission, a second factor, a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import step_up_required
from yushi.apps.accounts.services.refusals import refused as no
from yushi.apps.inspections.forms.acting import ExportForm
from yushi.apps.inspections.services.exports import room_export
from yushi.apps.inspections.services.packing import WITHHELD
from yushi.apps.inspections.views import wording
from yushi.apps.inspections.views.asking import UNPROCESSABLE, inside_only, refused, visit
from yushi.apps.inspections.views.room import week
from yushi.core.errors import YushiError
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest


@login_required
@inside_only
@step_up_required
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ask for days and reason, then send the ZIP."""
    here = visit(request, uid)
    if not here.can["export"]:
        return refused(request, no("inspection.export"))
    since, until = week(here.at)
    today = here.at.astimezone(BEIJING).date()
    form = ExportForm(request.POST or None, initial={"first": since.date(), "last": today})
    if request.method == "POST" and form.is_valid():
        try:
            content = room_export(
                actor=here.actor,
                at=here.at,
                organisation=here.organisation,
                since=since,
                until=until,
                origin=here.origin,
                **form.cleaned_data,
            )
        except YushiError as error:
            return refused(request, error)
        name = f"inspection-{today:%Y%m%d}.zip"
        return HttpResponse(
            content,
            content_type="application/zip",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    context = {
        "crumbs": here.crumbs(_("导出核查材料")),
        "organisation": here.organisation,
        "title": _("导出核查材料"),
        "form": form,
        "withheld": [wording.say(one) for one in WITHHELD],
    }
    return render(request, "inspections/export.html", context, status=UNPROCESSABLE if form.errors else 200)
