"""A request that is too large is refused before a byte of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from yushi.api import answers, bodies, refusals
from yushi.apps.ui import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

TOO_LARGE = 413


class BodyLimit:
    """Answers 413 to a request whose declared length is over the limit.

    A request without a length has no body as far as WSGI is concerned, so none gets past.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse what is too large."""
        if _length(request) <= settings.BODY_LIMIT:
            return self.get_response(request)
        if request.path.startswith("/api/v1/"):
            return answers.problem(request, refusals.too_large(bodies.limit()))
        return pages.refusal(request, status=TOO_LARGE)


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() else 0
