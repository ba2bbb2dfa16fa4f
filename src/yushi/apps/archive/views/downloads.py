"""A version's bytes, to those entitled, as a file that no browser opens by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.archive.forms.asking import ReasonForm
from yushi.apps.archive.selectors import documents as selected
from yushi.apps.archive.services.downloads import version_open
from yushi.apps.archive.views.asking import UNPROCESSABLE, refused, visit
from yushi.core.documents import kind
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from yushi.apps.archive.models import Version

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


@login_required
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, uid: uuid.UUID, document: uuid.UUID, number: int) -> HttpResponseBase:
    """The file; of a personal document the reason is asked first, and the ledger told."""
    here = visit(request, uid)
    found = selected.version(here.organisation, document, number)
    if found is None:
        raise Http404
    personal = kind(found.document.kind).personal
    form = ReasonForm(request.POST or None, initial={"reason": _("核对申请材料")})
    if personal and not form.is_valid():
        context = {
            "here": here,
            "crumbs": here.crumbs(found.document.title, _("下载")),
            "document": found.document,
            "form": form,
            "title": _("下载第 %(number)s 版") % {"number": number},
            "says": _("这份文件含个人信息。谁、何时、为什么打开，会先写入存证，再给出文件。"),
            "act": _("下载"),
        }
        return render(request, "archive/reason.html", context, status=UNPROCESSABLE if form.errors else 200)
    reason = form.cleaned_data["reason"] if personal else ""
    try:
        pieces = version_open(actor=here.actor, at=here.at, version=found, reason=reason, origin=here.origin)
    except YushiError as error:
        return refused(request, error)
    return sent(found, pieces)


def sent(version: Version, pieces: Iterator[bytes]) -> StreamingHttpResponse:
    """The bytes with headers that let no browser show or run them."""
    response = StreamingHttpResponse(pieces, content_type=TYPES[version.media])
    response.headers["Content-Length"] = str(version.size)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(version.name, safe='')}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Sha256"] = version.sha256
    return response
