"""A whole case: taken away in one signed file; handed in, looked at, taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import get_user
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, refused, visit
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services.refusals import refused as no
from yushi.apps.desk.forms.carrying import KeyForm, ParcelForm
from yushi.apps.desk.selectors.carrying import known_already, told
from yushi.apps.desk.selectors.cases import open_to
from yushi.apps.desk.services import carrying, parcels
from yushi.apps.desk.views.asking import case_or_404
from yushi.apps.desk.views.facts import crumbs_of
from yushi.apps.evidence.services.signing import site_signer
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.accounts.pages import Visit
    from yushi.core.casefile import Opened
    from yushi.core.ledger import Verifier


@login_required
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What the file will hold, and then the file."""
    here = visit(request)
    case = case_or_404(here, uid)
    if not may(here.person, "file.export", case.organisation, here.at):
        return refused(request, no("file.export"))
    if request.method != "POST":
        context = {"case": case, "crumbs": crumbs_of(case, _("导出案件"))}
        return render(request, "desk/export.html", context)
    try:
        made = carrying.case_export(actor=here.person, at=here.at, case=case, origin=origin_of(request))
    except YushiError as error:
        return refused(request, error)
    name = f'attachment; filename="{case.number}.yushi"'
    return HttpResponse(made, content_type="application/octet-stream", headers={"Content-Disposition": name})


def _is_signed_in(request: HttpRequest) -> bool:
    return get_user(request).is_authenticated


@login_required
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """A case file is handed in; it is not taken in before somebody has seen what it is."""
    here = visit(request)
    form = ParcelForm(request.POST or None, request.FILES or None)
    problems: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            kept = parcels.parcel_keep(actor=here.person, at=here.at, data=form.cleaned_data["file"].read())
        except YushiError as error:
            problems = list(said(error.problems))
        else:
            return redirect("desk:import-look", kept.uid)
    context = {"form": form, "problems": problems, "crumbs": _crumbs(_("导入案件"))}
    status = UNPROCESSABLE if problems or form.errors else 200
    return render(request, "desk/import.html", context, status=status)


hand_in.takes_files = _is_signed_in  # type: ignore[attr-defined]  # server/limits asks it


@login_required
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What the file is and who signed it; then it is taken in, or let go of."""
    here = visit(request)
    found = parcels.parcel_open(actor=here.person, at=here.at, uid=uid)
    if found is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "let-go":
        parcels.parcel_let_go(actor=here.person, uid=uid)
        return redirect("desk:import")
    form = KeyForm(request.GET if "key" in request.GET else None)
    keys = _keys(form)
    organisation = (
        open_to(here.person, here.at).filter(unified_code=found.case["organisation"]["code"]).first()
    )
    error: YushiError | None = None
    if (
        request.method == "POST"
        and organisation is not None
        and (found.signed_by(keys) is not None or request.POST.get("trusts"))
    ):
        try:
            return _take_in(request, here, found, organisation, keys=keys, uid=uid)
        except YushiError as caught:
            error = caught
    context = _looked(found, organisation, keys) | {
        "form": form,
        "problems": said(error.problems) if error else (),
        "untrusted": request.method == "POST" and error is None,
        "crumbs": _crumbs(found.origin["number"]),
    }
    return render(
        request, "desk/import_look.html", context, status=UNPROCESSABLE if request.method == "POST" else 200
    )


def _take_in(
    request: HttpRequest,
    here: Visit,
    found: Opened,
    organisation: Organisation,
    *,
    keys: list[Verifier],
    uid: uuid.UUID,
) -> HttpResponse:
    made = carrying.case_import(
        actor=here.person,
        at=here.at,
        found=found,
        organisation=organisation,
        keys=keys,
        origin=origin_of(request),
    )
    parcels.parcel_let_go(actor=here.person, uid=uid)
    messages.success(request, _("案件已导入，这里的案件号是 %(number)s。") % {"number": made.number})
    return redirect("desk:case", made.uid)


def _keys(form: KeyForm) -> list[Verifier]:
    """The key of this site, and the one that was given."""
    ours = site_signer().verifier
    given = form.cleaned_data["key"] if form.is_bound and form.is_valid() else None
    return [ours, given] if given else [ours]


def _looked(found: Opened, organisation: Organisation | None, keys: list[Verifier]) -> dict[str, Any]:
    signed = found.signed_by(keys)
    return {
        "told": told(found),
        "organisation": organisation,
        "already": known_already(found, organisation) if organisation else None,
        "key": found.key,
        "fingerprint": found.key.key_id.hex(),
        "signed": signed,
        "ours": signed is not None and signed.public == keys[0].public,
    }


def _crumbs(last: str) -> list[Crumb]:
    return [Crumb(text=_("案件"), href=reverse("desk:list")), Crumb(text=last)]
