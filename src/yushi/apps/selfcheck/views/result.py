"""The result page, the page of what cannot be read, and the text taken back for correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yushi.apps.selfcheck import forms, selectors
from yushi.apps.selfcheck.services import opening, refusals, results
from yushi.core.errors import YushiError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from yushi.apps.selfcheck.types import Entry, Result


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """What was handed in, assessed; 422 with everything that is wrong, 413 when it is too large."""
    if request.method != "POST":
        return redirect("selfcheck:start")
    today = timezone.localdate()
    entry = None
    try:
        entry = forms.entry(request, today=today)
        found = results.of_entry(entry, today=today)
    except YushiError as error:
        return refused(request, error, entry)
    return shown(request, found)


@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """A bundled dossier, assessed.

    Raises:
        Http404: when there is none of that name.

    """
    bundled = selectors.samples().get(name)
    if bundled is None:
        raise Http404
    today = timezone.localdate()
    try:
        on = forms.day(request.GET.get("on", ""), today=today)
        found = results.of_sample(bundled, on=on, today=today)
    except YushiError as error:
        return refused(request, error, None)
    return shown(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """The text of a dossier back in its box."""
    if request.method != "POST":
        return redirect("selfcheck:start")
    text, name = opening.laid_out(request.POST.get("text", ""), request.POST.get("name", ""))
    kept = {field: request.POST.get(field, "") for field in ("on", "asked", "skipped")}
    return render(request, "selfcheck/edit.html", {"text": text, "name": name, "repost": "again", **kept})


def shown(request: HttpRequest, found: Result) -> HttpResponse:
    """The page of a result; a POST carries it through a change of language, wherever the result was asked for."""
    context = {
        "result": found,
        "repost": "state" if request.method == "POST" else "",
        "repost_to": reverse("selfcheck:result"),
        "printing": "print" in request.GET,
    }
    return render(request, "selfcheck/result.html", context)


def refused(request: HttpRequest, error: YushiError, entry: Entry | None) -> HttpResponse:
    """The page of what cannot be read, with the text to correct."""
    page = refusals.refusal(
        error, entry=entry, on=request.POST.get("on", ""), text=request.POST.get("text", "")
    )
    context = {"refusal": page, "repost": "again", "repost_to": reverse("selfcheck:result")}
    return render(request, "selfcheck/refusal.html", context, status=page.status)
