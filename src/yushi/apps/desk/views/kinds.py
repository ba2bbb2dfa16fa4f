"""How a kind of case goes: its diagram and its table, for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yushi.apps.desk.selectors.drawing import drawn
from yushi.apps.ui.types import Crumb
from yushi.core.cases.table import kinds

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def show(request: HttpRequest, kind: str) -> HttpResponse:
    """The diagram of a kind of case, drawn from its table; `now` marks the state that a case is in.

    Raises:
        Http404: when there is no such kind.

    """
    if kind not in kinds():
        raise Http404
    found = drawn(kind, now=request.GET.get("now", ""))
    crumbs = [Crumb(text=_("案件"), href=reverse("desk:list")), Crumb(text=found.title)]
    return render(request, "desk/kind.html", {"drawn": found, "crumbs": crumbs})
