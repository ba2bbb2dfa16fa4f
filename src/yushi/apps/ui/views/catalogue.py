"""The catalogue of components at /ui/, shown only while debugging; pictures of it are compared in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from yushi.apps.ui import pages, specimens

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def show(request: HttpRequest) -> HttpResponse:
    """Every component with the include that draws it.

    Raises:
        Http404: unless debugging.

    """
    _only_while_debugging()
    return render(request, "ui/catalogue.html", specimens.everything())


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """The page of one status, to be looked at.

    Raises:
        Http404: unless debugging, or when no page has that status.

    """
    _only_while_debugging()
    if status not in pages.STATUSES:
        raise Http404
    return pages.refusal(request, status=status)


def _only_while_debugging() -> None:
    if not settings.DEBUG:
        raise Http404
