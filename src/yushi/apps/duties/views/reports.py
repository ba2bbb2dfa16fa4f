"""The figures of an annual report, and the opening of services of a renewal, each on the case it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, visit
from yushi.apps.archive.selectors.documents import documents
from yushi.apps.desk.selectors.cases import case_seen
from yushi.apps.duties.forms.report import FiguresForm, OpeningForm
from yushi.apps.duties.selectors import reports as selected
from yushi.apps.duties.services.reports import figures_keep, openings_keep
from yushi.apps.duties.views.asking import may_edit
from yushi.apps.selfcheck.services.wording import fact
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.desk.models import Case


@login_required
@require_http_methods(["GET", "POST"])
def figures(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Type the six items; everything may stay empty until the report is handed in."""
    here = visit(request)
    case = _case(here, uid, selected.KIND)
    kept = selected.last_kept(case)
    counted = selected.figures_of(case.organisation, case.year or 0)
    initial = _counted(counted) | selected.typed(case) | {"seen": kept.version if kept else 0}
    form = FiguresForm(request.POST or None, initial=initial)
    problems: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            figures_keep(
                actor=here.person,
                at=here.at,
                case=case,
                seen=form.cleaned_data["seen"],
                words=form.words(),
                origin=origin_of(request),
            )
        except YushiError as error:
            problems = [*said(error.problems)]
        else:
            messages.success(request, _("已保存。"))
            return redirect("duties:report", uid)
    context = _context(here, case, _("年报数字")) | {
        "form": form,
        "items": form.items(),
        "empty": selected.empty(case),
        "counted": counted is not None,
        "problems": problems,
    }
    return render(
        request, "duties/report.html", context, status=UNPROCESSABLE if problems or form.errors else 200
    )


def _counted(found: Any) -> dict[str, str]:
    """What the platform counted, as the first words of the form."""
    if found is None:
        return {}
    return {
        field: str(value) for field in selected.FIELDS if (value := getattr(found, field, None)) is not None
    }


@login_required
@require_http_methods(["GET", "POST"])
def openings(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Say of each service whether it was opened, with its proof."""
    here = visit(request)
    case = _case(here, uid, "renewal")
    kept, papers = selected.openings_of(case), documents(case.organisation, here.today)
    seen = sum(one.version for one in kept.values())
    forms = [
        OpeningForm(
            request.POST if request.method == "POST" else None,
            prefix=service,
            documents=papers,
            initial=_initial(kept.get(service)),
        )
        for service in selected.services_of(case)
    ]
    problems: list[Any] = []
    right = [form.is_valid() for form in forms]  # all of them, so that everything wrong is said at once
    if request.method == "POST" and forms and all(right):
        sent = request.POST.get("seen", "")
        try:
            openings_keep(
                actor=here.person,
                at=here.at,
                case=case,
                seen=int(sent) if sent.isascii() and sent.isdigit() else -1,
                said={str(form.prefix): form.said() for form in forms},
                origin=origin_of(request),
            )
        except YushiError as error:
            problems = [*said(error.problems)]
        else:
            messages.success(request, _("已保存。"))
            return redirect("duties:openings", uid)
    wrong = problems or any(form.errors for form in forms)
    context = _context(here, case, _("业务开通证明")) | {
        "services": [(fact("licence.services[].kind", form.prefix), form) for form in forms],
        "seen": seen,
        "problems": problems,
    }
    return render(request, "duties/openings.html", context, status=UNPROCESSABLE if wrong else 200)


def _initial(kept: Any) -> dict[str, Any]:
    if kept is None:
        return {}
    return {
        "opened": "yes" if kept.opened else "no",
        "opened_on": kept.opened_on,
        "document": str(kept.document.uid) if kept.document else "",
    }


def _case(here: Visit, uid: uuid.UUID, kind: str) -> Case:
    found = case_seen(here.person, uid, here.at)
    if found is None or found.kind != kind:
        raise Http404
    return found


def _context(here: Visit, case: Case, title: str) -> dict[str, Any]:
    return {
        "case": case,
        "edits": may_edit(here, case.organisation) and case.state in selected.FILLED_IN,
        "crumbs": [
            Crumb(text=_("案件"), href=reverse("desk:list")),
            Crumb(text=case.number, href=reverse("desk:case", args=[case.uid])),
            Crumb(text=title),
        ],
    }
