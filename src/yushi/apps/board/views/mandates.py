"""What was done under mandates and what it cost, for both sides; and the notebook of practice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, refused, visit
from yushi.apps.board.models import Fee
from yushi.apps.board.selectors import mandates, notebook
from yushi.apps.board.services import fees
from yushi.apps.board.services.notebook import notices_keep
from yushi.apps.selfcheck.services.wording import say
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import Mandate
    from yushi.apps.accounts.pages import Visit

_FEN = 100


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The mandates that this person may see."""
    here = visit(request)
    context = {
        "mandates": mandates.held(here.person, here.at),
        "at": here.at,
        "crumbs": [_home(), Crumb(text=_("委托与收费"))],
    }
    return render(request, "board/mandates.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mandate(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One mandate: acts and fees; the consultancy notes a fee here."""
    here = visit(request)
    found = _mandate_or_404(here, uid)
    if request.method != "POST":
        return render(request, "board/mandate.html", _context(here, found))
    try:
        fees.fee_note(
            actor=here.person,
            at=here.at,
            mandate=found,
            what=request.POST.get("what", ""),
            fen=_fen(request.POST.get("yuan", "")),
            on=_day(request.POST.get("on", ""), here.today),
            origin=origin_of(request),
        )
    except YushiError as error:
        typed = {name: request.POST.get(name, "") for name in ("what", "yuan", "on")}
        context = _context(here, found) | {"problems": said(error.problems), "typed": typed}
        return render(request, "board/mandate.html", context, status=UNPROCESSABLE)
    messages.success(request, _("已登记。"))
    return redirect("board:mandate", uid)


@login_required
@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID, fee: uuid.UUID) -> HttpResponse:
    """Take a fee back."""
    here = visit(request)
    found = Fee.objects.filter(mandate=_mandate_or_404(here, uid), uid=fee).select_related("mandate").first()
    if found is None:
        raise Http404
    try:
        fees.fee_withdraw(actor=here.person, at=here.at, fee=found, origin=origin_of(request))
    except YushiError as error:
        return refused(request, error)
    messages.success(request, _("已撤回。"))
    return redirect("board:mandate", uid)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest) -> HttpResponse:
    """What offices ask to be corrected; a notice is noted by choosing its conditions."""
    here = visit(request)
    offices = notebook.offices_of(here.person, here.at)
    if request.method == "POST" and not offices:
        raise Http404
    context: dict[str, Any] = {
        "counted": notebook.counted(here.person, here.at),
        "choices": notebook.choices(),
        "writes": bool(offices),
        "typed": {"on": str(here.today)},
        "crumbs": [_home(), Crumb(text=_("实务笔记"))],
    }
    if request.method != "POST":
        return render(request, "board/notebook.html", context)
    chosen = request.POST.getlist("condition")
    try:
        notices_keep(
            actor=here.person,
            at=here.at,
            consultancy=offices[0],
            office=request.POST.get("office", ""),
            conditions=chosen,
            words=request.POST.get("words", ""),
            on=_day(request.POST.get("on", ""), here.today),
            origin=origin_of(request),
        )
    except YushiError as error:
        typed = {name: request.POST.get(name, "") for name in ("office", "words", "on")}
        context |= {"problems": said(error.problems), "typed": typed, "chosen": chosen}
        return render(request, "board/notebook.html", context, status=UNPROCESSABLE)
    messages.success(request, _("已记下。"))
    return redirect("board:notebook")


def _context(here: Visit, found: Mandate) -> dict[str, Any]:
    noted = mandates.fees(found)
    return {
        "mandate": found,
        "acts": [(one, say(one.says)) for one in mandates.acts(found, here.at)],
        "fees": noted,
        "total": mandates.total(noted) / _FEN,
        "charges": fees.charges(here.person, found, here.at),
        "typed": {"on": str(here.today)},
        "crumbs": [
            _home(),
            Crumb(text=_("委托与收费"), href=reverse("board:mandates")),
            Crumb(text=found.client.name),
        ],
    }


def _mandate_or_404(here: Visit, uid: uuid.UUID) -> Mandate:
    found = mandates.mandate_seen(here.person, uid, here.at)
    if found is None:
        raise Http404
    return found


def _home() -> Crumb:
    return Crumb(text=_("工作台"), href=reverse("board:list"))


def _fen(typed: str) -> int:
    """An amount in yuan as fen; 0, which no fee may be, for what is none."""
    try:
        amount = Decimal(typed.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        return 0
    fen = amount * _FEN if amount.is_finite() and abs(amount) < 10**12 else Decimal(0)
    return int(fen) if fen == fen.to_integral_value() else 0


def _day(typed: str, today: dt.date) -> dt.date:
    """The day that was typed; today where that is none, or lies ahead."""
    try:
        day = dt.date.fromisoformat(typed.strip())
    except ValueError:
        return today
    return min(day, today)
