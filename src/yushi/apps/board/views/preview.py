"""A change of the rules tried over all dossiers, before it is published; nothing is ever written.

The page is sent while the dossiers are judged: first its head with the forms, then how far it is, then what turns. So it needs
no script, and whoever presses stop, or goes away, ends the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import UNPROCESSABLE, visit
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.board.selectors import previewing
from yushi.apps.board.services.snapshots import snapshots_refresh
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Crumb
from yushi.core.errors import YushiError
from yushi.core.policy import drafts, handed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.pages import Visit
    from yushi.apps.board.selectors.previewing import Hit
    from yushi.core.policy.rulebook import Rulebook

PER_PAGE, SECONDS = 50, 0.3
_GAP = "<!-- what is found is sent here -->"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """A figure from the address, a rule file from a form, or whole packs handed in, held against the rules in force."""
    here = visit(request)
    asked = {name: request.GET.get(name, "") for name in ("threshold", "value")}
    typed = {name: request.POST.get(name, "") for name in ("file", "text")}
    context: dict[str, Any] = {
        **asked,
        **typed,
        "whole": "whole" in request.POST,
        "thresholds": previewing.thresholds(),
        "files": drafts.files(),
        "crumbs": [Crumb(text=_("工作台"), href=reverse("board:list")), Crumb(text=_("规则预演"))],
    }
    if "stop" in request.GET or "stop" in request.POST:
        return render(request, "board/preview.html", context | {"stopped": True})
    try:
        draft = _draft(request, asked, typed)
    except YushiError as error:
        context["problems"] = said(error.problems)
        return render(request, "board/preview.html", context, status=UNPROCESSABLE)
    if draft is None or request.method == "HEAD":
        return render(request, "board/preview.html", context)
    by = "figure" if request.method == "GET" else "pack" if context["whole"] else "file"
    context |= {"gap": mark_safe(_GAP), "by": by}  # noqa: S308 - our own
    page = render_to_string("board/preview.html", context, request)
    answer = StreamingHttpResponse(_sent(request, here, draft, page))
    answer["X-Accel-Buffering"] = "no"  # nginx hands on what it gets, when it gets it
    return answer


def _takes(request: HttpRequest) -> bool:
    return person_of(request.user) is not None


preview.takes_files = _takes  # type: ignore[attr-defined]


def _draft(request: HttpRequest, asked: dict[str, str], typed: dict[str, str]) -> Rulebook | None:
    if request.method != "POST":
        return previewing.of_threshold(asked["threshold"], asked["value"]) if asked["threshold"] else None
    if "whole" not in request.POST:
        return drafts.with_file(typed["file"], typed["text"])
    sent = [(one.name or "", one.read()) for one in request.FILES.getlist("pack")]
    return drafts.with_packs(handed.texts(sent))


def _sent(request: HttpRequest, here: Visit, draft: Rulebook, page: str) -> Iterator[str]:
    """The page in parts: its head, a sign of life for every batch, the end of that, what was found, its foot."""
    head, over, foot = page.split(_GAP)
    with override(get_language()):  # this runs after whoever chose the language has put it back
        yield head
        snapshots_refresh(here.person, here.at, here.today, seconds=SECONDS)
        hits: list[Hit] = []
        total = 0
        for step in previewing.steps(here.person, here.at, draft, on=here.today):
            hits += step.hits
            total = step.total
            yield render_to_string("board/step.html", {"step": step})
        yield over
        yield render_to_string("board/turned.html", _found(request, here, draft, hits) | {"dossiers": total})
        yield foot


def _found(request: HttpRequest, here: Visit, draft: Rulebook, hits: list[Hit]) -> dict[str, Any]:
    pages = Paginator(hits, len(hits) or 1 if request.method == "POST" else PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "clients": len({one.client for one in hits}),
        "turned": len(hits),
        "shown": shown,
        "query": query.urlencode(),
        "flips": list(previewing.shown(list(shown.object_list), draft, on=here.today)),
    }
