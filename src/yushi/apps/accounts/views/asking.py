"""What every page of this app begins and ends with: who asks, and three lines where the answer is no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user
from django.http import Http404
from django.utils import timezone

from yushi.apps.accounts.models import User
from yushi.apps.accounts.selectors.organisations import organisation_seen
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.ui.pages import refusal, said

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.ui.pages import Said
    from yushi.core.errors import YushiError

FORBIDDEN, UNPROCESSABLE = 403, 422


def asker(request: HttpRequest) -> User:
    """The person who is signed in; pages are behind `login_required`, so there is one."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def now() -> dt.datetime:
    """The moment of this request."""
    return timezone.now()


def taking_files(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a view as one that takes documents of people who are signed in, larger than other requests may be (server/limits)."""

    def is_signed_in(request: HttpRequest) -> bool:
        return get_user(request).is_authenticated  # asked before anything of a large request is read

    view.takes_files = is_signed_in  # type: ignore[attr-defined]
    return view


def organisation_or_404(request: HttpRequest, uid: uuid.UUID) -> Organisation:
    """The organisation, if the person who asks may see it; else as if there were none."""
    found = organisation_seen(asker(request), uid, now())
    if found is None:
        raise Http404
    return found


def refused(request: HttpRequest, error: YushiError) -> HttpResponse:
    """The page that says why not: 403 where a permission is missing, 422 where the change itself cannot be."""
    status = FORBIDDEN if isinstance(error, RefusedError) else UNPROCESSABLE
    return refusal(request, status=status, problems=error.problems)


def problems(error: YushiError) -> list[Said]:
    """The three lines of each problem, for the page the form is on."""
    return said(error.problems)
