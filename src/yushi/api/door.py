"""What stands before every operation: HEAD is answered as GET, and what Django would say as a page is a problem."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern

from yushi.api import answers, refusals, signed, throttling, version_one
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

_TAKES_FILES = frozenset({"enterprises/<code>/documents"})


def guarded(pattern: URLPattern) -> URLPattern:
    """The same address behind the door."""
    behind = _guarded(pattern.callback)
    if str(pattern.pattern) in _TAKES_FILES:
        behind.takes_files = signed.holds  # type: ignore[attr-defined]  # server/limits asks it
    return URLPattern(pattern.pattern, behind, pattern.default_args, pattern.name)


def _guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def behind(request: HttpRequest, **given: object) -> HttpResponse:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        try:
            response = view(request, **given)
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller gets a problem
            response = version_one.defect(request, error)
        if isinstance(response, HttpResponseNotAllowed):
            response = _not_allowed(request, str(asked), response)
        for name, value in throttling.headers(request).items():
            response.headers[name] = value
        return _headers_alone(response) if asked == "HEAD" else response

    behind.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is read, so no other site can borrow one
    return behind


def _headers_alone(response: HttpResponse) -> HttpResponse:
    """The same without its body, whose length is still told."""
    response.headers["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def _not_allowed(request: HttpRequest, asked: str, response: HttpResponse) -> HttpResponse:
    allowed = {word.strip() for word in response.headers["Allow"].split(",")}
    if "GET" in allowed:
        allowed.add("HEAD")
    said = answers.problem(request, refusals.not_allowed(asked[:20], allowed))
    said.headers["Allow"] = ", ".join(sorted(allowed))
    return said


def not_found(request: HttpRequest, known: list[str]) -> HttpResponse:
    """404 for an address below `/api/v1/` that is none of `known`."""
    path = request.path[:200]
    shown = "".join(char for char in path if char.isprintable())
    error = refusals.unknown(
        path,
        known,
        code="request.address",
        what=Text(f"没有地址 {shown}", f"there is nothing at {shown}"),
        rule=Text("地址见 /api/", "the addresses are those of /api/"),
    )
    return answers.problem(request, error)
