"""The facts behind a case: a self-check taken over, one question after the other, every condition with its law."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.pages import CONFLICT, UNPROCESSABLE, origin_of, refused, visit
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.services.refusals import ConflictError
from yushi.apps.desk.forms.cases import AdoptForm, FirstForm
from yushi.apps.desk.selectors import sheets
from yushi.apps.desk.selectors.cases import open_to, roles
from yushi.apps.desk.selectors.standing import judged
from yushi.apps.desk.services import answers, dossiers, openings
from yushi.apps.desk.views.asking import case_or_404
from yushi.apps.selfcheck.services import founds
from yushi.apps.selfcheck.services.asking import Do, Turn
from yushi.apps.selfcheck.types import Asked
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.dossier import DossierError, plain, read
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.desk.models import Case
    from yushi.apps.selfcheck.types import Result
    from yushi.apps.ui.pages import Said


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest) -> HttpResponse:
    """A self-check becomes a case: whoever is not signed in keeps the text on the page until they are."""
    if request.method != "POST":
        return redirect("desk:list")
    kept = _kept(request)
    try:
        tree = plain(read(kept["text"].encode(), name=kept["name"] or "dossier.toml").data)
    except DossierError as error:
        return refused(request, error)
    if person_of(request.user) is None:
        return render(request, "desk/sign_in_first.html", {**kept, "again": "again" in request.POST})
    here = visit(request)
    enterprises = open_to(here.person, here.at)
    none = not enterprises.exists()
    form = (FirstForm if none else AdoptForm)(
        request.POST if {"enterprise", "unified_code"} & request.POST.keys() else None,
        enterprises=enterprises,
        initial=_known(tree),
    )
    if form.is_valid():
        return _adopted(request, here, form, tree, kept["course"])
    crumbs = [Crumb(text=_("案件"), href=reverse("desk:list")), Crumb(text=_("由自查立案"))]
    context = {**kept, "form": form, "crumbs": crumbs, "none": none}
    return render(request, "desk/adopt.html", context, status=UNPROCESSABLE if form.errors else 200)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """What the page carries: the dossier as text, its name, and which questions were asked."""
    course = dossiers.Asked(asked=request.POST.get("asked", ""), skipped=request.POST.get("skipped", ""))
    return {"text": request.POST.get("text", ""), "name": request.POST.get("name", ""), "course": course}


def _known(tree: dict[str, Any]) -> dict[str, str]:
    """What the self-check says of the platform and of the enterprise."""
    firm, site = tree.get("enterprise") or {}, tree.get("website") or {}
    return {
        "title": str(site.get("name") or ""),
        "firm": str(firm.get("name") or ""),
        "unified_code": str(firm.get("uscc") or ""),
    }


def _adopted(
    request: HttpRequest,
    here: Visit,
    form: AdoptForm | FirstForm,
    tree: dict[str, Any],
    course: dossiers.Asked,
) -> HttpResponse:
    origin, given = origin_of(request), form.cleaned_data
    try:
        if isinstance(form, FirstForm):
            made = openings.case_of_new_enterprise(
                actor=here.person, at=here.at, name=given["firm"], unified_code=given["unified_code"],
                title=given["title"], tree=tree, authority=given["authority"], asked=course, origin=origin,
            )  # fmt: skip
        else:
            made = openings.case_from_facts(
                actor=here.person, at=here.at, organisation=given["enterprise"], title=given["title"],
                tree=tree, authority=given["authority"], asked=course, origin=origin,
            )  # fmt: skip
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("自查已转为案件 %(number)s，事实都带过来了。") % {"number": made.number})
    return redirect("desk:case", made.uid)


@login_required
@require_safe
def findings(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Every condition with what was found, its law and its remedy."""
    here = visit(request)
    case = case_or_404(here, uid)
    parts = founds.sections(judged(case, on=here.today))
    profiles, outcomes = founds.filters(parts)
    result = {"sections": parts, "profiles": profiles, "outcomes": outcomes}
    context = {"case": case, "result": result, "crumbs": crumbs_of(case, _("逐条结论"))}
    return render(request, "desk/findings.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One question on a page; its answer is kept at once, and the next one comes."""
    here = visit(request)
    case = case_or_404(here, uid)
    turn, status = _turn(request), 200
    problems: list[Said] = []
    try:
        found = _answered(request, here, case, turn)
    except ConflictError as error:
        found, problems, status = _again(request, here, case, turn), said(error.problems), CONFLICT
    except YushiError as error:
        return refused(request, error)
    if not isinstance(found, Asked):
        messages.success(request, _("问题都答过了，或已按你的意思停下。"))
        return redirect("desk:case", uid)
    # A page names the version of the facts that it shows: a later one may hold what it does not.
    context = {
        "asked": found,
        "case": case,
        "seen": seen_of(request, case) if found.failed else case.dossier.version,
        "problems": problems,
        "crumbs": crumbs_of(case, _("答题")),
    }
    return render(request, "desk/question.html", context, status=UNPROCESSABLE if found.failed else status)


def _answered(request: HttpRequest, here: Visit, case: Case, turn: Turn) -> Asked | Result:
    return answers.answer(
        actor=here.person,
        at=here.at,
        case=case,
        seen=seen_of(request, case),
        turn=turn,
        today=here.today,
        origin=origin_of(request),
    )


def _again(request: HttpRequest, here: Visit, case: Case, turn: Turn) -> Asked:
    case.dossier.refresh_from_db()
    seen = seen_of(request, case)
    return answers.again(case, turn, actor=here.person, seen=seen, today=here.today)


def seen_of(request: HttpRequest, case: Case) -> int:
    """The version that the page showed; one that sends none has seen nothing."""
    sent = request.POST.get("seen", "")
    return (
        int(sent)
        if sent.isascii() and sent.isdigit()
        else 0
        if request.method == "POST"
        else case.dossier.version
    )


@login_required
@require_safe
def facts(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """All facts on one page, question by question, each kept by itself."""
    here = visit(request)
    return _facts(request, case_or_404(here, uid), here, status=200)


@login_required
@require_POST
def keep(request: HttpRequest, uid: uuid.UUID, name: str) -> HttpResponse:
    """Keep one question's answer from the page of all facts; a program that asks for it gets the section alone."""
    here = visit(request)
    case = case_or_404(here, uid)
    turn = replace(_turn(request), question=name, do="next")
    try:
        found = _answered(request, here, case, turn)
    except ConflictError as error:
        typed = _again(request, here, case, turn)
        typed = replace(typed, wrong=(*typed.wrong, *said(error.problems)))
        return _facts(request, case, here, status=CONFLICT, failed={name: typed})
    except YushiError as error:
        return refused(request, error)
    if isinstance(found, Asked) and found.failed:
        return _facts(
            request, case, here, status=UNPROCESSABLE, failed={name: found}, shown=seen_of(request, case)
        )
    return redirect(f"{reverse('desk:facts', args=[uid])}#{name}")


def _facts(
    request: HttpRequest,
    case: Case,
    here: Visit,
    *,
    status: int,
    failed: Mapping[str, Asked] | None = None,
    shown: int | None = None,
) -> HttpResponse:
    """The page; a question given back as it was typed still names the version that it was typed upon, `shown`."""
    context = {
        "case": case,
        "parts": sheets.parts(case, failed=failed),
        "failed": next(iter(failed or {}), ""),
        "seen": case.dossier.version,
        "shown": case.dossier.version if shown is None else shown,
        "unfolded": "open" in request.GET,
        "edits": "applicant" in roles(here.person, case, here.at),
        "crumbs": crumbs_of(case, _("事实")),
    }
    return render(request, "desk/facts.html", context, status=status)


def _turn(request: HttpRequest) -> Turn:
    do: Do = next((word for word in get_args(Do) if word == request.POST.get("do")), "show")
    return Turn(
        question=request.POST.get("question", ""),
        do=do,
        want=request.GET.get("ask", ""),
        form={name: request.POST.getlist(name) for name in request.POST},
    )


def crumbs_of(case: Case, here: str) -> list[Crumb]:
    """The way from the list of cases to a page of one."""
    return [
        Crumb(text=_("案件"), href=reverse("desk:list")),
        Crumb(text=case.number, href=reverse("desk:case", args=[case.uid])),
        Crumb(text=here),
    ]
