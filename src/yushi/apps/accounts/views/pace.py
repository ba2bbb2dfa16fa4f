"""How many pages one person may ask for in a minute: many more than anybody reads, and fewer than a program takes.

Each process counts for itself, in memory: reading a page writes nothing. Strangers are left to the firewall, programs to the API.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import timezone

from yushi.apps.accounts.models import User
from yushi.apps.accounts.services.denials import slowed
from yushi.apps.accounts.views.origin import origin_of
from yushi.apps.ui.pages import refusal
from yushi.core.errors import Problem, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

TOO_MANY = 429
_PERIOD = 60
_PROGRAMS = "/api/"


class Pace:
    """Answers 429 to whoever has asked for `PAGES_PER_MINUTE` pages in this minute of the clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._lock = Lock()
        self._minute = -1
        self._asked: dict[int, int] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or ask to come back."""
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if not has_session or request.path.startswith(_PROGRAMS) or not isinstance(request.user, User):
            return self.get_response(request)
        at, limit = now(), settings.PAGES_PER_MINUTE
        number = self._count(request.user.pk, int(at.timestamp()) // _PERIOD)
        if number <= limit:
            return self.get_response(request)
        if number == limit + 1:
            _tell(request, request.user, at)
        return _refused(request, limit, wait=_PERIOD - int(at.timestamp()) % _PERIOD)

    def _count(self, person: int, minute: int) -> int:
        """The number of this request among those of `person` in this minute; earlier minutes are forgotten."""
        with self._lock:
            if minute != self._minute:
                self._minute, self._asked = minute, {}
            self._asked[person] = self._asked.get(person, 0) + 1
            return self._asked[person]


def now() -> dt.datetime:
    """The clock."""
    return timezone.now()


def _tell(request: HttpRequest, user: User, at: dt.datetime) -> None:
    origin = origin_of(request)
    if not origin.address:
        return
    try:
        route = resolve(request.path_info).view_name
    except Resolver404:
        route = "none"
    slowed(actor=user, at=at, route=route, origin=origin)


def _refused(request: HttpRequest, limit: int, *, wait: int) -> HttpResponse:
    problem = Problem(
        code="accounts.too-fast",
        what=Text(f"你在一分钟内请求了超过 {limit} 个页面。", f"You asked for more than {limit} pages in one minute."),
        rule=Text("每人每分钟的页面数有上限，好让所有人都用得上。", "Pages have a limit for each person and minute, so that everybody can use the site."),
        fix=Text(f"{wait} 秒后再试；程序请用接口 API。", f"Try again in {wait} s; programs use the API."),
    )  # fmt: skip
    response = refusal(request, status=TOO_MANY, problems=[problem])
    response.headers["Retry-After"] = str(wait)
    response.headers["Cache-Control"] = "no-store"
    return response
