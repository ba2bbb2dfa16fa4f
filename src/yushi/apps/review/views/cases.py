"""The queue, the review of a case, a word on a condition, the officers, and the moves of the authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, status_of, visit
from yushi.apps.desk.selectors import page as pages
from yushi.apps.desk.selectors.opinions import officers
from yushi.apps.desk.selectors.standing import looked
from yushi.apps.desk.services import cases
from yushi.apps.desk.services.officers import officers_send
from yushi.apps.desk.services.opinions import opinion_give, opinions_accept
from yushi.apps.review.forms.words import MoveForm, OfficersForm, WordForm
from yushi.apps.review.selectors import file as files
from yushi.apps.review.selectors import queue as queues
from yushi.apps.review.views.asking import case_or_404
from yushi.apps.selfcheck.services.wording import one_language
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.desk.models import Case

PER_PAGE = 20


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The cases before the reader's authority by lawful deadline; there is no such page for others.

    Raises:
        Http404: for whoever reviews nothing.

    """
    here = visit(request)
    if not queues.reviews_somewhere(here.person, here.at):
        raise Http404
    shown = Paginator(queues.queue(here.person, here.at), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": queues.shown(shown.object_list, on=here.today),
        "shown": shown,
        "crumbs": [Crumb(text=_("审核台"))],
    }
    return render(request, "review/queue.html", context)


@login_required
@require_safe
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The review of a case; a rehearsal where its authority works elsewhere."""
    here = visit(request)
    return _page(request, here, case_or_404(here, uid))


@login_required
@require_POST
def speak(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A word on a condition; on the same page, with what was typed, when it cannot be taken."""
    here = visit(request)
    case, form = case_or_404(here, uid), WordForm(request.POST)
    if not form.is_valid():
        return _page(request, here, case, tried=request.POST, status=UNPROCESSABLE)
    try:
        made = opinion_give(
            actor=here.person, at=here.at, case=case, word=form.given(), origin=origin_of(request)
        )
    except YushiError as error:
        return _page(request, here, case, tried=request.POST, error=error, status=status_of(error))
    return redirect(f"{reverse('review:case', args=[uid])}#{made.condition}")


@login_required
@require_POST
def accept_settled(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Accept in one go what documents settle."""
    here = visit(request)
    case = case_or_404(here, uid)
    try:
        made = opinions_accept(actor=here.person, at=here.at, case=case, origin=origin_of(request))
    except YushiError as error:
        return _page(request, here, case, error=error, status=status_of(error))
    count = len(made)
    messages.success(
        request, ngettext("%(count)s 项已通过。", "%(count)s 项已通过。", count) % {"count": count}
    )
    return redirect("review:case", uid)


@login_required
@require_POST
def send_officers(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Record who goes on the visit."""
    here = visit(request)
    case, form = case_or_404(here, uid), OfficersForm(request.POST)
    if not form.is_valid():
        return _page(request, here, case, officers=form, status=UNPROCESSABLE)
    try:
        officers_send(
            actor=here.person,
            at=here.at,
            case=case,
            people=form.people(),
            draw=form.cleaned_data["draw"],
            origin=origin_of(request),
        )
    except YushiError as error:
        return _page(request, here, case, officers=form, error=error, status=status_of(error))
    messages.success(request, _("核查人员已登记。"))
    return redirect("review:case", uid)


@login_required
@require_POST
def move(request: HttpRequest, uid: uuid.UUID, event: str) -> HttpResponse:
    """Make a move of the authority; the letter and the licence come with it."""
    here = visit(request)
    case, form = case_or_404(here, uid), MoveForm(request.POST)
    if case.authority_id is None:
        raise Http404  # a rehearsal moves nothing
    if not form.is_valid():
        return _page(request, here, case, moving=event, form=form, status=UNPROCESSABLE)
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
        return _page(request, here, case, moving=event, form=form, error=error, status=status_of(error))
    messages.success(request, _("已办理。"))
    return redirect("review:case", uid)


def _page(request: HttpRequest, here: Visit, case: Case, *, status: int = 200, **more: Any) -> HttpResponse:
    """The review of `case`, with what was typed and why it was not taken."""
    with one_language():
        return _shown(request, here, case, status=status, **more)


def _shown(request: HttpRequest, here: Visit, case: Case, *, status: int, **more: Any) -> HttpResponse:
    look, rehearsal = looked(case, on=here.today), case.authority_id is None
    shown = pages.course_of(look, () if rehearsal else ("authority",))
    error, tried = more.get("error"), more.get("tried") or {}
    context = {
        "case": case,
        "shown": shown,
        "file": files.file(look, here.person, here.at),
        "rehearsal": rehearsal,
        "buttons": [one for one in shown.buttons if one.mine],
        "going": officers(case),
        "officers": more.get("officers") or OfficersForm(),
        "problems": said(error.problems) if error else (),
        "tried": {
            name: tried.get(name, "") for name in ("condition", "word", "note", "remedy", "late_because")
        },
        "moving": more.get("moving", ""),
        "move_form": more.get("form"),
        "today": here.today,
        "crumbs": [
            Crumb(text=_("案件"), href=reverse("desk:list"))
            if case.authority_id is None
            else Crumb(text=_("审核台"), href=reverse("review:queue")),
            Crumb(text=case.organisation.name),
            Crumb(text=case.number),
        ],
    }
    return render(request, "review/case.html", context, status=status)
