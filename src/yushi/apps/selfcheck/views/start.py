"""The front: what this does, the ways in, and a verdict to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yushi.apps.selfcheck.services import fronts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The front page."""
    front = fronts.front(on=timezone.localdate())
    return render(request, "selfcheck/front.html", {"front": front})


def moved(request: HttpRequest) -> HttpResponse:
    """To the front page."""
    return redirect("selfcheck:start")
