"""Files to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from yushi.apps.selfcheck import forms
from yushi.apps.selfcheck.services import files
from yushi.apps.selfcheck.views import result
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, form: str) -> HttpResponse:
    """The file in the form `json`, `toml` or `ics`."""
    if request.method != "POST":
        return redirect("selfcheck:start")
    today = timezone.localdate()
    entry = None
    try:
        entry = forms.entry(request, today=today)
        made = files.file(form, entry, today=today)
    except YushiError as error:
        return result.refused(request, error, entry)
    disposition = content_disposition_header(as_attachment=True, filename=made.name) or "attachment"
    return HttpResponse(made.text, content_type=made.kind, headers={"Content-Disposition": disposition})
