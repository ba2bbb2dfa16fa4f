"""The calendar of obligations, one of them with its law and its days, and what was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, refused, visit
from yushi.apps.accounts.selectors.naming import names_of
from yushi.apps.archive.selectors.documents import documents
from yushi.apps.desk.services.facts import facts_set
from yushi.apps.duties.forms.answering import AnswerForm
from yushi.apps.duties.forms.done import DoneForm
from yushi.apps.duties.selectors import calendar as shown
from yushi.apps.duties.selectors import records
from yushi.apps.duties.selectors.acts import answerable
from yushi.apps.duties.services.done import duty_done
from yushi.apps.duties.services.openings import follow_up
from yushi.apps.duties.views.asking import duty_or_404, may_edit
from yushi.apps.selfcheck.services.wording import say
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb, Option
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse, QueryDict

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.duties.models import DutyDone
    from yushi.apps.duties.types import Standing
    from yushi.core.obligations import Obligation

PER_PAGE = 50


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What the enterprises of this person owe; what is asked for stands in the address."""
    here = visit(request)
    enterprises = list(shown.enterprises_seen(here.person, here.at))
    asked = _asked(request)
    chosen = [one for one in enterprises if not asked.enterprise or str(one.uid) == asked.enterprise]
    found = shown.found(chosen, asked, on=here.today)
    shown_page = Paginator(found.listed, PER_PAGE).get_page(request.GET.get("page"))
    rows = [shown.row(one, standing, on=here.today) for standing, one in shown_page.object_list]
    edits = {one.pk for one in {row.organisation for row in rows} if may_edit(here, one)}
    context = {
        "rows": rows,
        "shown": shown_page,
        "query": _query(asked),
        "found": found,
        "asked": asked,
        "enterprises": enterprises,
        "one": chosen[0] if asked.enterprise and chosen else None,
        "kinds": shown.kinds(),
        "options": _options(asked, found.counts),
        "edits": edits,
        "today": here.today,
        "crumbs": [Crumb(text=_("到期与年报"))],
    }
    return render(request, "duties/list.html", context)


def _asked(request: HttpRequest) -> shown.Asked:
    state = request.GET.get("state", shown.OPEN)
    return shown.Asked(
        enterprise=request.GET.get("enterprise", ""),
        state=state if state in shown.STATES else shown.OPEN,
        kind=request.GET.get("kind", ""),
    )


def _query(asked: shown.Asked, **more: str) -> str:
    """What the address says of it, without what is not asked."""
    said = {"enterprise": asked.enterprise, "kind": asked.kind, "state": asked.state} | more
    return urlencode({key: value for key, value in said.items() if value})


def _options(asked: shown.Asked, counts: dict[str, int]) -> list[Option]:
    return [
        Option(text=word, count=count, current=state == asked.state, href=f"?{_query(asked, state=state)}")
        for state, word, count in shown.states(counts)
    ]


@login_required
@require_http_methods(["GET", "POST"])
def duty(request: HttpRequest, uid: uuid.UUID, duty: str) -> HttpResponse:
    """One obligation: why, until when, every day that was not counted, what to do, and when it was done."""
    here = visit(request)
    standing, one = duty_or_404(here, uid, duty)
    words = records.words_about(standing, one)
    form = _done_form(here, standing, words, request.POST or None)
    problems: list[object] = []
    if request.method == "POST" and form.is_valid():
        try:
            duty_done(
                actor=here.person,
                at=here.at,
                standing=standing,
                one=one,
                seen=form.cleaned_data["seen"],
                word=form.word(),
                origin=origin_of(request),
            )
        except YushiError as error:
            problems = [*said(error.problems)]
        else:
            messages.success(request, _("已记下。"))
            return redirect("duties:duty", uid, duty)
    status = UNPROCESSABLE if problems or form.errors else 200
    context = _context(here, standing, one, words) | {"form": form, "problems": problems}
    return render(request, "duties/duty.html", context, status=status)


def _done_form(here: Visit, standing: Standing, words: list[DutyDone], sent: QueryDict | None) -> DoneForm:
    return DoneForm(
        sent,
        documents=documents(standing.organisation, here.today),
        undoes=bool(words) and words[0].on is not None,
        initial={"on": here.today, "seen": len(words)},
    )


def _context(here: Visit, standing: Standing, one: Obligation, words: list[DutyDone]) -> dict[str, object]:
    organisation = standing.organisation
    names = names_of(word.by for word in words)
    return {
        "row": shown.row(one, standing, on=here.today),
        "organisation": organisation,
        "dossier": standing.dossier,
        "standing": standing,
        "steps": [(step.on, step.until, say(step.text), step.notice) for step in one.steps],
        "words": [(word, names.get(word.by, "")) for word in words],
        "edits": may_edit(here, organisation),
        "form": _done_form(here, standing, words, None),
        "answers": AnswerForm(paths=answerable(one), initial={"seen": standing.dossier.version}),
        "crumbs": [
            Crumb(text=_("到期与年报"), href=reverse("duties:list")),
            Crumb(text=organisation.name, href=f"{reverse('duties:list')}?enterprise={organisation.uid}"),
            Crumb(text=say(one.title)),
        ],
    }


@login_required
@require_POST
def answer(request: HttpRequest, uid: uuid.UUID, duty: str) -> HttpResponse:
    """Keep the facts that settle an obligation."""
    here = visit(request)
    standing, one = duty_or_404(here, uid, duty)
    words = records.words_about(standing, one)
    form = AnswerForm(request.POST, paths=answerable(one))
    problems: list[object] = []
    if form.is_valid():
        try:
            facts_set(
                actor=here.person,
                at=here.at,
                dossier=standing.dossier,
                seen=form.cleaned_data["seen"],
                facts=form.facts(),
                origin=origin_of(request),
            )
        except YushiError as error:
            problems = [*said(error.problems)]
        else:
            messages.success(request, _("已记下。"))
            return redirect("duties:duty", uid, duty)
    context = _context(here, standing, one, words) | {"answers": form, "problems": problems}
    return render(request, "duties/duty.html", context, status=UNPROCESSABLE)


@login_required
@require_POST
def begin(request: HttpRequest, uid: uuid.UUID, duty: str) -> HttpResponse:
    """Open the case that does an obligation, or go to the one that is open."""
    here = visit(request)
    standing, one = duty_or_404(here, uid, duty)
    found = shown.row(one, standing, on=here.today).act
    if found is None or not found.kind:
        return redirect(found.href if found else reverse("duties:duty", args=[uid, duty]))
    try:
        case = follow_up(
            actor=here.person,
            at=here.at,
            standing=standing,
            kind=found.kind,
            year=found.year,
            origin=origin_of(request),
        )
    except YushiError as error:
        return refused(request, error)
    return redirect("desk:case", case.uid)
