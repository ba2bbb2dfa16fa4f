"""The checklist of a visit, its photos, the record, and the word of the enterprise's person on it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, status_of, visit
from yushi.apps.accounts.selectors.naming import names_of
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.desk.selectors.cases import case_seen
from yushi.apps.desk.selectors.opinions import officers
from yushi.apps.review.forms.visits import KeyForm
from yushi.apps.review.selectors import visits as selected
from yushi.apps.review.services import visits
from yushi.apps.review.services.visits import Taken
from yushi.apps.review.views.asking import case_or_404
from yushi.apps.selfcheck.services.wording import say
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError
from yushi.core.notices.checklist import checklist

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.desk.models import Case
    from yushi.apps.review.models import Record

_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


@login_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The checklist; with script it goes on without network, without script it is a form like any other."""
    here = visit(request)
    case = case_or_404(here, uid)
    if request.method != "POST":
        return _page(request, case)
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, case, status=UNPROCESSABLE)
    try:
        made = _kept(request, here, case, form.cleaned_data["key"])
    except YushiError as error:
        return _page(request, case, error=error, status=status_of(error))
    messages.success(request, _("核查记录已保存。"))
    return redirect("review:record", made.uid)


def _kept(request: HttpRequest, here: Visit, case: Case, key: uuid.UUID) -> Record:
    """The photos that came with the form, then the checklist."""
    for one in checklist():
        for file in request.FILES.getlist(f"photo-{one.id}"):
            taken = Taken(item=one.id, name=str(file.name), data=file.read())
            visits.photo_keep(
                actor=here.person, at=here.at, case=case, taken=taken, origin=origin_of(request)
            )
    return visits.record_keep(
        actor=here.person,
        at=here.at,
        case=case,
        key=key,
        answers={
            one.id: (request.POST.get(f"word-{one.id}", "unchecked"), request.POST.get(f"note-{one.id}", ""))
            for one in checklist()
        },
        present=request.POST.get("present", "")[:60],
        origin=origin_of(request),
    )


@login_required
@require_POST
def photo(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A photo with the hash that the phone made of it; 204 once it is kept."""
    here = visit(request)
    case, file = case_or_404(here, uid), request.FILES.get("photo")
    if file is None:
        return HttpResponse(status=UNPROCESSABLE)
    taken = Taken(
        item=request.POST.get("item", ""),
        name=str(file.name),
        data=file.read(),
        told=request.POST.get("sha256", "")[:64],
    )
    try:
        visits.photo_keep(actor=here.person, at=here.at, case=case, taken=taken, origin=origin_of(request))
    except YushiError as error:
        text = "\n".join(say(one.what) for one in error.problems)
        return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status_of(error))
    return HttpResponse(status=204)


def _takes(request: HttpRequest) -> bool:
    return person_of(request.user) is not None


check.takes_files = _takes  # type: ignore[attr-defined]
photo.takes_files = _takes  # type: ignore[attr-defined]


@login_required
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A record for whoever sees the case; the enterprise's person confirms it here, or objects."""
    here = visit(request)
    kept = selected.record_seen(here.person, uid, here.at)
    if kept is None:
        raise Http404
    error = None
    if request.method == "POST":
        try:
            visits.record_countersign(
                actor=here.person,
                at=here.at,
                visit=kept,
                objection=request.POST.get("objection", "")[:500],
                origin=origin_of(request),
            )
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("已确认。"))
            return redirect("review:record", uid)
    return render(
        request,
        "review/record.html",
        _told(kept, here, error),
        status=status_of(error) if error else 200,
    )


@login_required
@require_safe
def records(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The records of a case, for whoever sees it."""
    here = visit(request)
    case = case_seen(here.person, uid, here.at)
    if case is None:
        raise Http404
    context = {
        "case": case,
        "records": selected.records_of(case),
        "crumbs": [Crumb(text=case.number, href=_back(case)), Crumb(text=_("现场核查记录"))],
    }
    return render(request, "review/records.html", context)


@login_required
@require_safe
def picture(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A photo of a visit, as it came."""
    here = visit(request)
    kept = selected.photo_seen(here.person, uid, here.at)
    if kept is None:
        raise Http404
    media = _PICTURES.get(kept.name.rpartition(".")[2].lower(), "application/octet-stream")
    answer = HttpResponse(selected.bytes_of(kept), content_type=media)
    answer["Content-Disposition"] = f'inline; filename="{kept.sha256[:16]}.{kept.name.rpartition(".")[2]}"'
    return answer


def _back(case: Case) -> str:
    return reverse("desk:case", args=[case.uid])


def _told(kept: Record, here: Visit, error: YushiError | None) -> dict[str, Any]:
    case, answers = kept.case, selected.answers_of(kept)
    signed = getattr(kept, "countersign", None)
    names = names_of([kept.by, *([signed.by] if signed else [])])
    photos = selected.photos_of(case)
    return {
        "record": kept,
        "case": case,
        "by": names.get(kept.by, ""),
        "signed": signed,
        "signed_by": names.get(signed.by, "") if signed else "",
        "signs": signed is None and may(here.person, "file.edit", case.organisation, here.at),
        "rows": [
            (say(one.title), *answers[one.id], [shot for shot in photos if shot.item == one.id])
            for one in checklist()
            if one.id in answers
        ],
        "problems": said(error.problems) if error else (),
        "crumbs": [
            Crumb(text=case.number, href=_back(case)),
            Crumb(text=_("现场核查记录"), href=reverse("review:records", args=[case.uid])),
            Crumb(text=timezone.localdate(kept.at).isoformat()),
        ],
    }


def _page(
    request: HttpRequest, case: Case, *, error: YushiError | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "case": case,
        "key": request.POST.get("key") or str(uuid.uuid4()),
        "present": request.POST.get("present", ""),
        "rehearsal": case.authority_id is None,
        "going": officers(case),
        "items": [
            {
                "id": one.id,
                "title": say(one.title),
                "show": say(one.show),
                "say": say(one.say),
                "source": one.source,
                "word": request.POST.get(f"word-{one.id}", "unchecked"),
                "note": request.POST.get(f"note-{one.id}", ""),
            }
            for one in checklist()
        ],
        "problems": said(error.problems) if error else (),
        "crumbs": [
            Crumb(text=case.number, href=reverse("review:case", args=[case.uid])),
            Crumb(text=_("现场核查清单")),
        ],
    }
    return render(request, "review/visit.html", context, status=status)
