"""Refusals to people who are signed in are on record: of a permission, a forged form, a file, and what is foreign and seems not to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils import timezone

from yushi.apps.accounts.models import User
from yushi.apps.accounts.services.denials import denied, upload_refused
from yushi.apps.accounts.views.origin import origin_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

FORBIDDEN, NOT_FOUND = 403, 404
NOT_TAKEN = {400, 413, 415, 422}
A_MINUTE = 30
"""Events for each person and minute: nobody fills the ledger by asking."""
_THING = "uid"


class Denials:
    """Tells every 403, every 404 of a page about a certain thing, and every refused file, of somebody signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell if that was no."""
        response = self.get_response(request)
        if response.status_code in {FORBIDDEN, NOT_FOUND}:
            _tell(request, response.status_code)
        elif response.status_code in NOT_TAKEN:
            _tell_of_files(request, response.status_code)
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
    if (status == NOT_FOUND and thing is None) or not origin.address or not _counts("denied", user):
        return
    denied(actor=user, at=now(), route=match.view_name, about=f"uid:{thing or 'none'}", origin=origin)


def _tell_of_files(request: HttpRequest, status: int) -> None:
    """Only where the page read the form: nothing is read for the record; what a service has told already is not told twice."""
    match, user = request.resolver_match, getattr(request, "user", None)
    read = getattr(request, "_files", None)  # Django's own, there once the body was read
    sent = (
        [one for _, several in read.lists() for one in several if not getattr(one, "told", False)]
        if read
        else []
    )
    if match is None or not isinstance(user, User) or not sent:
        return
    origin = origin_of(request)
    if origin.address and _counts("upload", user):
        codes = tuple(code for one in sent for code in getattr(one, "refused", ())) or (str(status),)
        upload_refused(actor=user, at=now(), route=match.view_name, codes=codes, origin=origin)


def _counts(what: str, user: User) -> bool:
    key = f"{what}:{user.pk}:{now():%H%M}"
    cache.add(key, 0, timeout=120)
    try:
        return int(cache.incr(key)) <= A_MINUTE
    except ValueError:  # dropped meanwhile, to make room
        return True
