"""Draws: the list and a new one for reviewers; a draw and its check for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.pages import UNPROCESSABLE, origin_of, status_of, visit
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.review.forms.draws import DrawForm, RevealForm
from yushi.apps.review.selectors import draws as selected
from yushi.apps.review.services.draws import draw_commit, draw_reveal
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.review.models import Draw


@login_required
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """The draws of the reader's authorities, and a new one; there is no such page for others.

    Raises:
        Http404: for whoever reviews nothing.

    """
    here = visit(request)
    offices = selected.offices_of(here.person, here.at)
    if not offices.exists():
        raise Http404
    form, error = DrawForm(request.POST or None, offices=offices), None
    if request.method == "POST" and form.is_valid():
        try:
            made = draw_commit(actor=here.person, at=here.at, origin=origin_of(request), **form.given)
        except YushiError as caught:
            error = caught
        else:
            messages.success(request, _("承诺已公布，等公开值出来再揭晓。"))
            return redirect("review:draw", made.uid)
    context = {
        "draws": selected.draws_of(here.person, here.at).defer("seed")[:100],
        "form": form,
        "problems": said(error.problems) if error else (),
        "crumbs": [Crumb(text=_("审核台"), href=reverse("review:queue")), Crumb(text=_("抽签"))],
    }
    status = UNPROCESSABLE if error or form.errors else 200
    return render(request, "review/draws.html", context, status=status)


@require_safe
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A draw, for anybody: what was committed to, what came out, and whether that fits."""
    return _page(request, _draw_or_404(uid))


@require_safe
def as_json(_request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A draw as a file from which anybody draws again."""
    draw = _draw_or_404(uid)
    found = {
        "purpose": draw.purpose,
        "entries": draw.entries.splitlines(),
        "take": draw.take,
        "awaits": draw.awaits,
        "commitment": draw.commitment,
        "committed_at": draw.committed_at.isoformat(),
        "seed": draw.revealed,
        "beacon": draw.beacon,
        "selected": draw.selected.splitlines(),
    }
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})


@login_required
@require_POST
def reveal(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Reveal a draw of the reader's authority.

    Raises:
        Http404: for whoever does not review there.

    """
    here, draw = visit(request), _draw_or_404(uid)
    if not selected.draws_of(here.person, here.at).filter(pk=draw.pk).exists():
        raise Http404
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, draw, form=form, status=UNPROCESSABLE)
    try:
        draw_reveal(
            actor=here.person,
            at=here.at,
            draw=draw,
            beacon=form.cleaned_data["beacon"],
            origin=origin_of(request),
        )
    except YushiError as error:
        return _page(request, draw, form=form, error=error, status=status_of(error))
    return redirect("review:draw", uid)


def _draw_or_404(uid: uuid.UUID) -> Draw:
    found = selected.draw_of(uid)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    draw: Draw,
    *,
    form: RevealForm | None = None,
    error: YushiError | None = None,
    status: int = 200,
) -> HttpResponse:
    person = person_of(request.user)
    mine = person is not None and selected.draws_of(person, timezone.now()).filter(pk=draw.pk).exists()
    context = {
        "draw": draw,
        "entries": draw.entries.splitlines(),
        "selected": draw.selected.splitlines(),
        "faults": said(selected.faults(draw)) if draw.revealed else (),
        "form": (form or RevealForm()) if mine and not draw.revealed else None,
        "problems": said(error.problems) if error else (),
        "crumbs": [Crumb(text=_("抽签")), Crumb(text=draw.purpose)],
    }
    return render(request, "review/draw.html", context, status=status)
