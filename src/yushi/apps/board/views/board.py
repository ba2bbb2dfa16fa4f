"""The board itself, and the contradictions between its clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yushi.apps.accounts.pages import visit
from yushi.apps.board.selectors import clashes, listing
from yushi.apps.board.selectors.listing import Asked
from yushi.apps.board.selectors.rows import rows
from yushi.apps.board.services.snapshots import snapshots_refresh
from yushi.apps.selfcheck.services.wording import say
from yushi.apps.ui.types import Crumb
from yushi.core.documents import kinds

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 50
SECONDS = 0.6
"""How long one page brings snapshots up to date before it shows how far it has come."""


@login_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every dossier that this person looks after, the least slack first."""
    here = visit(request)
    seen = listing.seen(here.person, here.at)
    left = snapshots_refresh(here.person, here.at, here.today, seconds=SECONDS)
    asked = Asked.of(request.GET.dict())
    found = listing.found(seen, asked, here.person, here.at, on=here.today)
    shown = Paginator(
        found.select_related("organisation", "case", "dossier").defer("dossier__content"), PER_PAGE
    ).get_page(request.GET.get("page"))
    whole = seen.count() if left else 0
    context = {
        "rows": rows(list(shown.object_list), here.person, here.at, on=here.today),
        "shown": shown,
        "asked": asked,
        "filters": listing.filters(asked),
        "kept": asked.pairs,
        "kinds": [(id_, say(one.title)) for id_, one in kinds().items()],
        "left": left,
        "done": whole - left,
        "whole": whole,
        "crumbs": [Crumb(text=_("工作台"))],
    }
    return render(request, "board/board.html", context)


@login_required
@require_safe
def contradictions(request: HttpRequest) -> HttpResponse:
    """What clients name alike, the gravest first."""
    here = visit(request)
    left = snapshots_refresh(here.person, here.at, here.today, seconds=SECONDS)
    shown = Paginator(clashes.listed(here.person, here.at), PER_PAGE).get_page(request.GET.get("page"))
    context = {"shown": shown, "left": left, "crumbs": [_home(), Crumb(text=_("客户之间的矛盾"))]}
    return render(request, "board/clashes.html", context)


def _home() -> Crumb:
    return Crumb(text=_("工作台"), href=reverse("board:list"))
