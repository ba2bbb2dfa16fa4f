"""How long a session lasts: so long after the last page, and never longer than a working day.

Django moves the end of a session whenever it is written to; here its beginning stays, and the last page is noted at most once
in a minute, so that reading does not write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.utils import timezone
from django.utils.translation import gettext as _

from yushi.apps.accounts.models import User
from yushi.apps.accounts.services import signing_in
from yushi.apps.accounts.views.origin import origin_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

SINCE, SEEN = "since", "seen"
_NOTED_EVERY = 60
_PROGRAMS = "/api/"


class Lasting:
    """Signs out whoever did nothing for `SESSION_IDLE` seconds, or came in `SESSION_COOKIE_AGE` seconds ago, and tells it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, to nobody if the session is over."""
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(
            _PROGRAMS
        )
        if has_session and isinstance(request.user, User):
            _keep(request, request.user, now())
        return self.get_response(request)


def now() -> dt.datetime:
    """The clock."""
    return timezone.now()


def _keep(request: HttpRequest, user: User, at: dt.datetime) -> None:
    seconds, session = int(at.timestamp()), request.session
    since, seen = session.get(SINCE, seconds), session.get(SEEN, seconds)
    if seconds - seen > settings.SESSION_IDLE or seconds - since > settings.SESSION_COOKIE_AGE:
        signing_in.expired(actor=user, at=at, origin=origin_of(request))
        logout(request)
        messages.info(request, _("会话已经到期，请重新登录。"))
    elif SINCE not in session or seconds - seen >= _NOTED_EVERY:
        session[SINCE], session[SEEN] = since, seconds
