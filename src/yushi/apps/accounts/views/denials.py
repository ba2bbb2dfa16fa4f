"""Refusals to people who are signed in are on record: a missing permission, and what is foreign and looks as if it were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils import timezone

from yushi.apps.accounts.models import User
from yushi.apps.accounts.services.denials import denied
from yushi.apps.accounts.views.origin import origin_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

FORBIDDEN, NOT_FOUND = 403, 404
A_MINUTE = 30
"""Events for each person and minute: nobody fills the ledger by asking."""
_THING = "uid"


class Denials:
    """Tells every 403, and every 404 of a page about a certain thing, of somebody signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell if that was no."""
        response = self.get_response(request)
        if response.status_code in {FORBIDDEN, NOT_FOUND}:
            _tell(request, response.status_code)
        return response


def now() -> dt.datetime:
    """The clock."""
    return timezone.now()


def _tell(request: HttpRequest, status: int) -> None:
    match, user = request.resolver_match, getattr(request, "user", None)
    if match is None or not isinstance(user, User):
        return
    thing = match.kwargs.get(_THING)
    origin = origin_of(request)
    if (status == NOT_FOUND and thing is None) or not origin.address or not _counts(user):
        return
    denied(actor=user, at=now(), route=match.view_name, about=f"uid:{thing or 'none'}", origin=origin)


def _counts(user: User) -> bool:
    key = f"denied:{user.pk}:{now():%H%M}"
    cache.add(key, 0, timeout=120)
    try:
        return int(cache.incr(key)) <= A_MINUTE
    except ValueError:  # dropped meanwhile, to make room
        return True
