"""The fill-in sheet with what is missing typed in on the spot, a provider's notice, and the papers of a case."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, refused, visit
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.desk.selectors import filling, lateness, packing
from yushi.apps.desk.selectors.cases import OWN, roles
from yushi.apps.desk.selectors.standing import looked
from yushi.apps.desk.services import exports, facts, notices
from yushi.apps.desk.views.asking import case_or_404
from yushi.apps.desk.views.facts import crumbs_of, seen_of
from yushi.apps.selfcheck.services.wording import say
from yushi.apps.ui.pages import said
from yushi.core import materials
from yushi.core.errors import YushiError
from yushi.core.materials import docx, pdf

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from django.http import HttpRequest

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.desk.models import Case
    from yushi.core.materials import Progress

LONGEST = 20_000


@login_required
@require_safe
def sheet(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The fields of the portal in its order, each with its value to copy or what is missing."""
    here = visit(request)
    return _sheet(request, here, case_or_404(here, uid), status=200)


def _sheet(
    request: HttpRequest,
    here: Visit,
    case: Case,
    *,
    status: int,
    error: YushiError | None = None,
    typed: tuple[str, str] = ("", ""),
) -> HttpResponse:
    found = filling.filling(case, request.GET.get("form", ""), on=here.today)
    if found is None:
        raise Http404
    context = {
        "case": case,
        "filling": found,
        "seen": case.dossier.version,
        "edits": "applicant" in roles(here.person, case, here.at),
        "problems": said(error.problems) if error else (),
        "typed_path": typed[0],
        "typed": typed[1],
        "crumbs": crumbs_of(case, _("填报表")),
    }
    return render(request, "desk/sheet.html", context, status=status)


@login_required
@require_POST
def fill(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Set the one fact that a field of the sheet misses."""
    here = visit(request)
    case = case_or_404(here, uid)
    path, word = request.POST.get("path", ""), request.POST.get("word", "")
    try:
        facts.fact_set(
            actor=here.person,
            at=here.at,
            dossier=case.dossier,
            seen=seen_of(request, case),
            path=path,
            word=word,
            origin=origin_of(request),
        )
    except YushiError as error:
        return _sheet(request, here, case, status=UNPROCESSABLE, error=error, typed=(path, word))
    forms = filling.FORMS.get(case.kind, ())
    asked = next((one for one in forms if one == request.GET.get("form")), "")
    return redirect(f"{reverse('desk:sheet', args=[uid])}{f'?form={asked}' if asked else ''}")


@login_required
@require_POST
def notice(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Read a provider's notice that was pasted, and keep the number that it gives to the case's own domain."""
    here = visit(request)
    case = case_or_404(here, uid)
    text = request.POST.get("notice", "")[:LONGEST]
    try:
        found = notices.notice_take(
            actor=here.person, at=here.at, case=case, text=text, today=here.today, origin=origin_of(request)
        )
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("通知已读：%(what)s") % {"what": "；".join(found)})
    return redirect("desk:case", uid)


@login_required
@require_safe
def papers(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Which papers the case needs and why, what is blank in them, what is there to enclose."""
    here = visit(request)
    case = case_or_404(here, uid)
    context = {
        "case": case,
        "papers": packing.papers(case, on=here.today),
        "forms": ("docx", "pdf"),
        "takes": may(here.person, "paper.take", case, here.at, ways=OWN),
        "crumbs": crumbs_of(case, _("材料")),
    }
    return render(request, "desk/papers.html", context)


@login_required
@require_POST
def paper(request: HttpRequest, uid: uuid.UUID, name: str, form: str) -> HttpResponse:
    """One document, as DOCX to print and stamp or as PDF to read."""
    here = visit(request)
    case = case_or_404(here, uid)
    if name not in {one.id for one in materials.standard(case.kind).templates}:
        raise Http404
    try:
        exports.export_record(actor=here.person, at=here.at, case=case, what=name, origin=origin_of(request))
    except YushiError as error:
        return refused(request, error)
    *_steps, last = packing.package(case, on=here.today, only=(name,))
    if last.package is None:
        raise Http404
    file = next(one for one in last.package.files if one.name.endswith(f".{form}"))
    return _attached(file.name, file.data)


@login_required
@require_POST
def late(request: HttpRequest, uid: uuid.UUID, name: str, form: str) -> HttpResponse:
    """The letter to the authority about a term that is over, as DOCX to stamp or as PDF to read.

    Raises:
        Http404: for a letter that is not due.

    """
    here = visit(request)
    case = case_or_404(here, uid)
    document = lateness.paper_of(looked(case, on=here.today), name)
    if document is None:
        raise Http404
    try:
        exports.export_record(actor=here.person, at=here.at, case=case, what=name, origin=origin_of(request))
    except YushiError as error:
        return refused(request, error)
    printed = pdf.write(document)
    data = printed.pdf if form == "pdf" else docx.write(document, pages=printed.pages)
    return _attached(f"{case.number}-{name}.{form}", data)


@login_required
@require_POST
def package(request: HttpRequest, uid: uuid.UUID) -> HttpResponse | StreamingHttpResponse:
    """The whole package as one ZIP; a page that asks for it is told how far it is, and stops it by going away."""
    here = visit(request)
    case = case_or_404(here, uid)
    try:
        exports.export_record(
            actor=here.person, at=here.at, case=case, what="package", origin=origin_of(request)
        )
    except YushiError as error:
        return refused(request, error)
    steps = packing.package(case, on=here.today)
    name = f"{case.number}.zip"
    if request.headers.get("Accept") == "application/x-ndjson":
        return StreamingHttpResponse(_told(steps, name), content_type="application/x-ndjson")
    *_before, last = steps
    if last.package is None:
        raise Http404
    return _attached(name, materials.carried(last.package))


def _told(steps: Iterator[Progress], name: str) -> Iterator[str]:
    """One line for each document made, the last with the ZIP itself."""
    for step in steps:
        line: dict[str, object] = {"done": step.done, "total": step.total, "name": say(step.name)}
        if step.package is not None:
            line |= {"file": name, "zip": base64.b64encode(materials.carried(step.package)).decode("ascii")}
        yield json.dumps(line, ensure_ascii=False) + "\n"


_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def _attached(name: str, data: bytes) -> HttpResponse:
    kind = _TYPES[name.rpartition(".")[2]]
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition})
