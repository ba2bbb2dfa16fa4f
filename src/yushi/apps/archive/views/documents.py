"""The list, a new document, one document, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.archive.forms.asking import DocumentForm, FileForm, ReasonForm, accepted, language
from yushi.apps.archive.forms.proving import ProvingForm
from yushi.apps.archive.selectors import documents as selected
from yushi.apps.archive.services import documents
from yushi.apps.archive.services.files import TAKEN
from yushi.apps.archive.services.refusals import SameContentError
from yushi.apps.archive.views import asking
from yushi.apps.archive.views.asking import UNPROCESSABLE, editing, found_or_404, problems, refused, visit
from yushi.apps.ui.pages import way_back
from yushi.apps.ui.types import Crumb
from yushi.core.dossier import schema
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.archive.models import Document, Version
    from yushi.apps.archive.types import Shown
    from yushi.apps.archive.views.asking import Visit


@login_required
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The documents of the only organisation that somebody may see; else which."""
    person = person_of(request.user)
    if person is None:
        raise Http404
    found = list(selected.organisations_seen(person, asking.now()))
    if len(found) == 1:
        return redirect("archive:list", uid=found[0].uid)
    return render(
        request, "archive/organisations.html", {"organisations": found, "crumbs": [Crumb(text=_("档案"))]}
    )


@login_required
@require_safe
def listed(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The documents with how they stand today."""
    here = visit(request, uid)
    aside = request.GET.get("aside") == "1"
    found = selected.documents(here.organisation, here.today, aside=aside)
    context = {
        "crumbs": [Crumb(text=_("档案"))],
        "here": here,
        "rows": [_row(one) for one in found],
        "stale": [one for one in found if one.state == "stale"],
        "undated": [one for one in found if one.state == "unknown"],
        "aside": aside,
    }
    return render(request, "archive/list.html", context)


@asking.taking_files(asking.is_signed_in)
@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A new document."""
    try:
        here = editing(request, uid)
    except RefusedError as denied:
        return refused(request, denied)
    form, error = (
        DocumentForm(
            request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind", "")}
        ),
        None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = documents.document_add(
                actor=here.actor,
                at=here.at,
                organisation=here.organisation,
                kind=form.cleaned_data["kind"],
                title=form.titled(),
                handed=form.handed(),
                origin=here.origin,
            )
        except YushiError as caught:
            error = asking.noted(request, caught)
        else:
            return _kept(request, here, made)
    return _form(request, here, form, title=_("存入文件"), error=error, crumbs=here.crumbs(_("存入文件")))


@login_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID, document: uuid.UUID) -> HttpResponse:
    """A document: its versions, and what it proves."""
    here = visit(request, uid)
    return _page(request, here, found_or_404(here, document))


@asking.taking_files(asking.is_signed_in)
@login_required
@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, uid: uuid.UUID, document: uuid.UUID) -> HttpResponse:
    """A further version; the one that was seen is replaced, or nobody's."""
    try:
        here = editing(request, uid)
    except RefusedError as denied:
        return refused(request, denied)
    found = found_or_404(here, document)
    form, error = FileForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")
        try:
            made = documents.version_replace(
                actor=here.actor,
                at=here.at,
                document=found,
                seen=int(seen) if seen.isascii() and seen.isdigit() else 0,
                handed=form.handed(),
                origin=here.origin,
            )
        except YushiError as caught:
            error = asking.noted(request, caught)
        else:
            return _kept(request, here, made)
    crumbs = here.crumbs(_crumb(here, found), _("换新的一版"))
    return _form(request, here, form, title=_("换新的一版"), error=error, crumbs=crumbs, document=found)


@login_required
@require_http_methods(["GET", "POST"])
def set_aside(request: HttpRequest, uid: uuid.UUID, document: uuid.UUID) -> HttpResponse:
    """Say why, then the document proves nothing any more."""
    try:
        here = editing(request, uid)
        found = found_or_404(here, document)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            documents.document_set_aside(
                actor=here.actor,
                at=here.at,
                document=found,
                reason=form.cleaned_data["reason"],
                origin=here.origin,
            )
            messages.success(request, _("已作废，内容仍然保留，不再作证据。"))
            return redirect("archive:document", uid=uid, document=document)
    except YushiError as error:
        return refused(request, error)
    context = {
        "here": here,
        "crumbs": here.crumbs(_crumb(here, found), _("作废")),
        "document": found,
        "form": form,
        "title": _("作废这份文件"),
        "says": _("作废后内容仍然保留，只是不再作证据，也不能再改。同样的内容以后可以重新存入。"),
        "act": _("作废"),
    }
    return render(request, "archive/reason.html", context, status=UNPROCESSABLE if form.errors else 200)


@login_required
@require_http_methods(["POST"])
def prove(request: HttpRequest, uid: uuid.UUID, document: uuid.UUID) -> HttpResponse:
    """Note what the current version proves, and on which pages."""
    try:
        here = editing(request, uid)
        found = found_or_404(here, document)
        one = selected.shown(found, here.today)
        form = _proving(one, request.POST)
        if not form.is_valid():
            return _page(request, here, found, form=form)
        documents.support_set(
            actor=here.actor, at=here.at, version=one.version, proves=form.proves(), origin=here.origin
        )
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("已标注，并写入存证。"))
    return redirect("archive:document", uid=uid, document=document)


def _page(
    request: HttpRequest, here: Visit, document: Document, *, form: ProvingForm | None = None
) -> HttpResponse:
    one = selected.shown(document, here.today)
    context = {
        "here": here,
        "crumbs": here.crumbs(document.title),
        **_row(one),
        "versions": document.versions.all(),
        "source": one.kind.source.say(language()) if one.kind.source else "",
        "supports": [
            {"label": schema.standard().label(proof.path, language()), "path": proof.path, "page": proof.page}
            for proof in one.paper.proves
        ],
        "form": form or _proving(one),
    }
    return render(request, "archive/document.html", context, status=UNPROCESSABLE if form else 200)


def _form(
    request: HttpRequest,
    here: Visit,
    form: FileForm,
    *,
    title: str,
    error: YushiError | None,
    crumbs: list[Crumb],
    document: Document | None = None,
) -> HttpResponse:
    picks, hint = accepted(TAKEN)
    context = {
        "here": here,
        "crumbs": crumbs,
        "title": title,
        "form": form,
        "problems": problems(error),
        "same": error.version if isinstance(error, SameContentError) else None,
        "document": document,
        "seen": request.POST.get("seen") or (document.versions.all()[0].number if document else ""),
        "accept": picks,
        "hint": hint,
        "back": way_back(request),
    }
    return render(
        request, "archive/form.html", context, status=UNPROCESSABLE if error or form.errors else 200
    )


def _kept(request: HttpRequest, here: Visit, version: Version) -> HttpResponse:
    messages.success(
        request, _("已存入第 %(number)s 版，加密保存，并写入存证。") % {"number": version.number}
    )
    if version.place_removed:
        messages.success(request, _("照片里的拍摄位置（GPS）已去掉，原文件的哈希也记下了。"))
    if back := way_back(request):
        return redirect(back)
    return redirect("archive:document", uid=here.organisation.uid, document=version.document.uid)


def _proving(one: Shown, given: Any = None) -> ProvingForm:
    return ProvingForm(given, noted=one.paper.proves, usual=one.kind.proves, pages=one.version.pages)


def _crumb(here: Visit, document: Document) -> Crumb:
    return Crumb(
        text=document.title, href=reverse("archive:document", args=[here.organisation.uid, document.uid])
    )


def _row(one: Shown) -> dict[str, Any]:
    tone, icon, word = asking.state(one)
    return {
        "document": one.document,
        "version": one.version,
        "kind": one.kind.title.say(language()),
        "personal": one.kind.personal,
        "last_good": one.last_good,
        "state": one.state,
        "tone": tone,
        "icon": icon,
        "word": word,
        "proves": len(one.paper.proves),
    }
