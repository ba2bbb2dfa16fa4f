"""A change of the rules tried over all dossiers, before it is published; nothing is ever written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import UNPROCESSABLE, visit
from yushi.apps.board.selectors import previewing
from yushi.apps.board.services.snapshots import snapshots_refresh
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError
from yushi.core.policy import drafts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.pages import Visit
    from yushi.core.policy.rulebook import Rulebook

PER_PAGE, SECONDS = 50, 2.0


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """A figure from the address, or a whole rule file from a form, held against the rules in force."""
    here = visit(request)
    asked = {name: request.GET.get(name, "") for name in ("threshold", "value")}
    typed = {name: request.POST.get(name, "") for name in ("file", "text")}
    context: dict[str, Any] = {
        **asked,
        **typed,
        "thresholds": previewing.thresholds(),
        "files": drafts.files(),
        "crumbs": [Crumb(text=_("工作台"), href=reverse("board:list")), Crumb(text=_("规则预演"))],
    }
    try:
        draft = _draft(request, asked, typed)
    except YushiError as error:
        context["problems"] = said(error.problems)
        return render(request, "board/preview.html", context, status=UNPROCESSABLE)
    if draft is not None:
        context |= _found(request, here, draft)
    return render(request, "board/preview.html", context)


def _draft(request: HttpRequest, asked: dict[str, str], typed: dict[str, str]) -> Rulebook | None:
    if request.method == "POST":
        return drafts.with_file(typed["file"], typed["text"])
    return previewing.of_threshold(asked["threshold"], asked["value"]) if asked["threshold"] else None


def _found(request: HttpRequest, here: Visit, draft: Rulebook) -> dict[str, Any]:
    snapshots_refresh(here.person, here.at, here.today, seconds=SECONDS)
    rows, turned = previewing.turns(here.person, here.at, draft, on=here.today)
    pages = Paginator(turned, len(turned) or 1 if request.method == "POST" else PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "done": True,
        "dossiers": len(rows),
        "clients": len({rows[one.index].organisation_id for one in turned}),
        "turned": len(turned),
        "shown": shown,
        "query": query.urlencode(),
        "flips": previewing.shown(rows, list(shown.object_list), draft, on=here.today),
    }
