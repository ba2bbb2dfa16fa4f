"""The rules of a case: which versions, what is newer, and what would differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, visit
from yushi.apps.desk.forms.rules import RulesForm
from yushi.apps.desk.selectors import rules
from yushi.apps.desk.selectors.cases import roles
from yushi.apps.desk.services.rules import rules_move
from yushi.apps.desk.views.asking import case_or_404
from yushi.apps.desk.views.facts import crumbs_of
from yushi.apps.ui.pages import said
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The packs of a case; with a day, what would turn under its rules; with a reason, the move itself."""
    here = visit(request)
    case = case_or_404(here, uid)
    form = RulesForm(request.POST or request.GET or None)
    problems, differs = [], None
    if form.is_valid():
        try:
            if request.method == "POST":
                sent = request.POST.get("seen", "")
                rules_move(
                    actor=here.person,
                    at=here.at,
                    case=case,
                    seen=int(sent) if sent.isascii() and sent.isdigit() else 0,
                    to=form.cleaned_data["to"],
                    reason=form.cleaned_data["reason"],
                    origin=origin_of(request),
                )
                messages.success(request, _("已改用这一天的规则。"))
                return redirect("desk:rules", uid)
            differs = rules.differences(case, to=form.cleaned_data["to"], on=here.today)
        except YushiError as error:
            problems = said(error.problems)
    context = {
        "case": case,
        "packs": rules.packs(case, on=here.today),
        "form": form if form.is_bound else RulesForm(initial={"to": here.today}),
        "differs": differs,
        "problems": problems,
        "edits": "applicant" in roles(here.person, case, here.at),
        "crumbs": crumbs_of(case, _("规则")),
    }
    wrong = request.method == "POST" and (problems or form.errors)
    return render(request, "desk/rules.html", context, status=UNPROCESSABLE if wrong else 200)
