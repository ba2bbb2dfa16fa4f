"""Opening a chosen value: a second factor, a reason, and the text once, on a page that nobody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import step_up_required
from yushi.apps.inspections.forms.acting import OpenForm
from yushi.apps.inspections.services.openings import specimen_open
from yushi.apps.inspections.views.asking import UNPROCESSABLE, inside_only, refused, visit
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse


@login_required
@inside_only
@step_up_required
@require_http_methods(["GET", "POST"])
def opened(request: HttpRequest, uid: uuid.UUID, column: str, row: uuid.UUID) -> HttpResponse:
    """Ask for the reason, then show the value."""
    here = visit(request, uid)
    form, text = OpenForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            text = specimen_open(
                actor=here.actor,
                at=here.at,
                organisation=here.organisation,
                column=column,
                row=str(row),
                reason=form.cleaned_data["reason"],
                origin=here.origin,
            )
        except YushiError as error:
            return refused(request, error)
    context = {
        "crumbs": here.crumbs(_("打开一个值")),
        "organisation": here.organisation,
        "form": form,
        "column": column,
        "row": row,
        "text": text,
    }
    return render(request, "inspections/open.html", context, status=UNPROCESSABLE if form.errors else 200)
