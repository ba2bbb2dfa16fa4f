"""The middleware: before any page, after what costs next to nothing (headers, address, static files, language)."""

from __future__ import annotations

import time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import UnreadablePostError
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from yushi.apps.firewall.guard import Asked, Guard
from yushi.apps.firewall.selectors import may_on_site
from yushi.apps.firewall.views import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.firewall.guard import Verdict

UNKNOWN = "unknown"


class Firewall:
    """Lets in what the guard lets in; the sign of life is never asked, the status page only where a firewall runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._guard = Guard()
        self._uninspected = reverse("health")
        self._always_open = reverse("firewall:status")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse."""
        if request.path_info == self._uninspected:
            return self.get_response(request)
        refusal = self._refusal(request)
        return self.get_response(request) if refusal is None else refusal

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        begun = time.thread_time_ns()
        asked = _asked(request)
        try:
            verdict = self._guard.judge(asked, timezone.now())
        except UnreadablePostError:
            return answers.gone(request)
        if self._lets_in(request, verdict):
            self._guard.charge(asked, time.thread_time_ns() - begun)
            return None
        answer = answers.refusal(request, verdict)
        self._guard.charge(asked, time.thread_time_ns() - begun)
        return answer

    def _lets_in(self, request: HttpRequest, verdict: Verdict) -> bool:
        if verdict.what == "failed":
            return request.path_info == self._always_open
        return verdict.what == "pass"


def _asked(request: HttpRequest) -> Asked:
    return Asked(
        environ=request.META,
        body=lambda: _body(request),
        is_staff=lambda: may_on_site(get_user(request), "firewall.view", timezone.now()),
        route=lambda: _route(request),
    )


def _body(request: HttpRequest) -> bytes:
    """The whole body, left in its place; also one without a declared length, which Django itself takes for none."""
    environ: dict[str, Any] = request.META
    if "CONTENT_LENGTH" in environ or not environ.get("wsgi.input_terminated"):
        return request.body
    body: bytes = environ["wsgi.input"].read(settings.BODY_LIMIT + 1)
    environ["wsgi.input"] = BytesIO(body)
    return body


def _route(request: HttpRequest) -> str:
    """The name of the page that is asked for; never the address, which the sender writes."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return UNKNOWN
    return (found.view_name or UNKNOWN)[:80]
