"""One question a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yushi.apps.selfcheck import forms
from yushi.apps.selfcheck.services import asking
from yushi.apps.selfcheck.services.asking import Do, Turn
from yushi.apps.selfcheck.types import Asked
from yushi.apps.selfcheck.views import result
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The next question, the one before, or the result; 422 beside what was typed wrongly."""
    today = timezone.localdate()
    entry = None
    try:
        if request.method == "POST":
            entry = forms.entry(request, today=today)
        on = entry.on if entry else forms.day(request.GET.get("on", ""), today=today)
        found = asking.ask(entry, _turn(request), on=on, today=today)
    except YushiError as error:
        return result.refused(request, error, entry)
    if not isinstance(found, Asked):
        return result.shown(request, found)
    status = _UNPROCESSABLE if found.failed else 200
    context = {"asked": found, "repost": "state" if request.method == "POST" else ""}
    return render(request, "selfcheck/question.html", context, status=status)


def _turn(request: HttpRequest) -> Turn:
    do: Do = next((word for word in get_args(Do) if word == request.POST.get("do")), "show")
    return Turn(
        question=request.POST.get("question", ""),
        do=do,
        want=request.GET.get("ask", ""),
        form={name: request.POST.getlist(name) for name in request.POST},
    )
