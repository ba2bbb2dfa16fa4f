"""The list of cases, a new one, the page of one, and its moves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, refused, visit
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.archive.selectors.documents import organisation_seen
from yushi.apps.archive.selectors.links import arrivals
from yushi.apps.desk.forms.cases import AuthorityForm, MoveForm, OpenForm
from yushi.apps.desk.selectors import page as pages
from yushi.apps.desk.selectors.addressing import of_province, province_of
from yushi.apps.desk.selectors.cases import OWN, cases_seen, open_to
from yushi.apps.desk.selectors.facts import dossiers_edited
from yushi.apps.desk.services import addressing, cases, dossiers, openings
from yushi.apps.desk.views.asking import case_or_404
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.desk.models import Case

PER_PAGE = 50
ADDRESS = "authority"
_NEW, _LATEST = dt.timedelta(days=14), 5


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The cases that this person may see, those that moved last first."""
    here = visit(request)
    found = cases_seen(here.person, here.at)
    if request.GET.get("open"):
        found = found.filter(ended_at__isnull=True)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": pages.rows(shown.object_list),
        "shown": shown,
        "only_open": bool(request.GET.get("open")),
        "opens": open_to(here.person, here.at).exists(),
        "crumbs": [Crumb(text=_("案件"))],
    }
    return render(request, "desk/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new case, with a new dossier or one that is there."""
    here = visit(request)
    form = OpenForm(
        request.POST or None,
        enterprises=open_to(here.person, here.at),
        dossiers=dossiers_edited(here.person, here.at),
        initial={"year": here.today.year - 1},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _opened(request, here, form)
        except YushiError as error:
            return refused(request, error)
        messages.success(request, _("案件 %(number)s 已立案。") % {"number": made.number})
        return redirect("desk:case", made.uid)
    crumbs = [Crumb(text=_("案件"), href=reverse("desk:list")), Crumb(text=_("立案"))]
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "desk/open.html", {"form": form, "crumbs": crumbs}, status=status)


def _opened(request: HttpRequest, here: Visit, form: OpenForm) -> Case:
    given, origin = form.cleaned_data, origin_of(request)
    year = given["year"] if given["kind"] == "annual-report" else None
    if given["dossier"]:
        return cases.case_open(
            actor=here.person,
            at=here.at,
            dossier=given["dossier"],
            kind=given["kind"],
            authority=given["authority"],
            year=year,
            origin=origin,
        )
    return openings.case_from_facts(
        actor=here.person,
        at=here.at,
        organisation=given["enterprise"],
        title=given["title"],
        tree=dossiers.known_of(given["enterprise"]),
        kind=given["kind"],
        authority=given["authority"],
        year=year,
        origin=origin,
    )


@login_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The page of a case."""
    here = visit(request)
    case = case_or_404(here, uid)
    return _page(request, here, case, status=200)


@login_required
@require_POST
def move(request: HttpRequest, uid: uuid.UUID, event: str) -> HttpResponse:
    """Make a move; 422 on the same page, with what was typed, when it cannot be made."""
    here = visit(request)
    case = case_or_404(here, uid)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, here, case, status=UNPROCESSABLE, tried=event, form=form)
    try:
        cases.case_move(
            actor=here.person,
            at=here.at,
            case=case,
            seen=form.cleaned_data["seen"],
            event=event,
            given=form.given(),
            origin=origin_of(request),
        )
    except YushiError as error:
        return _page(request, here, case, status=UNPROCESSABLE, tried=event, form=form, error=error)
    messages.success(request, _("已办理。"))
    return redirect("desk:case", uid)


@login_required
@require_POST
def address(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Say before whom the case is laid; 422 on the same page when it cannot be said any more."""
    here = visit(request)
    case = case_or_404(here, uid)
    form = AuthorityForm(request.POST, province=province_of(case.organisation))
    if not form.is_valid():
        return _page(request, here, case, status=UNPROCESSABLE, tried=ADDRESS, addressed=form)
    given = form.cleaned_data
    try:
        addressing.authority_set(
            actor=here.person,
            at=here.at,
            case=case,
            seen=given["seen"],
            authority=given["authority"],
            origin=origin_of(request),
        )
    except YushiError as error:
        return _page(request, here, case, status=UNPROCESSABLE, tried=ADDRESS, error=error)
    messages.success(request, _("提交对象已记下。"))
    return redirect("desk:case", uid)


def _page(
    request: HttpRequest,
    here: Visit,
    case: Case,
    *,
    status: int,
    tried: str = "",
    form: MoveForm | None = None,
    addressed: AuthorityForm | None = None,
    error: YushiError | None = None,
) -> HttpResponse:
    fresh = MoveForm(initial={"on": here.today, "seen": case.version})
    shown = pages.page(case, here.person, here.at, on=here.today)
    chosen = {"seen": case.version, "authority": str(case.authority.uid) if case.authority else ""}
    sees = organisation_seen(here.person, case.organisation.uid, here.at) is not None
    context = {
        "sees_documents": sees,
        "edits": may(here.person, "file.edit", case.organisation, here.at),
        "arrivals": arrivals(case.organisation, here.at - _NEW)[:_LATEST] if sees else (),
        "shown": shown,
        "before": addressed
        or (AuthorityForm(initial=chosen, province=shown.province) if shown.addresses else None),
        "near": of_province(shown.province) if shown.addresses and case.authority is None else (),
        "case": case,
        "tried": tried,
        "form": fresh,
        "tried_form": form,
        "problems": said(error.problems) if error else (),
        "today": here.today,
        "takes": may(here.person, "paper.take", case, here.at, ways=OWN),
        "exports": may(here.person, "file.export", case.organisation, here.at),
        "crumbs": [
            Crumb(text=_("案件"), href=reverse("desk:list")),
            Crumb(text=case.organisation.name),
            Crumb(text=case.number),
        ],
    }
    return render(request, "desk/case.html", context, status=status)
