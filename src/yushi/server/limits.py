"""What is refused before anything of a request is read: too large, of a method nobody needs, or a program's unencrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseNotAllowed

from yushi.api import answers, bodies, refusals
from yushi.apps.ui import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

TOO_LARGE = 413
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PROGRAMS = "/api/v1/"


class Methods:
    """Answers 405 to TRACE, CONNECT and whatever else no view takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse the method."""
        if request.method in METHODS:
            return self.get_response(request)
        return HttpResponseNotAllowed(sorted(METHODS))


class OnlyEncrypted:
    """Answers 403 to a program that calls without HTTPS where HTTPS is demanded; pages are redirected instead."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse what came in clear."""
        if request.is_secure() or not settings.SECURE_SSL_REDIRECT or not request.path.startswith(_PROGRAMS):
            return self.get_response(request)
        return answers.problem(request, refusals.not_encrypted())


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
        if request.path.startswith(_PROGRAMS):
            return answers.problem(request, refusals.too_large(bodies.limit()))
        return pages.refusal(request, status=TOO_LARGE)


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() else 0
