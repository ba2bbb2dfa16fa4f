"""What a page behind a sign-in begins with, in any app: who asks, when, and what a refusal is answered with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.services.refusals import ConflictError, RefusedError
from yushi.apps.ui.pages import refusal
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import User
    from yushi.core.errors import YushiError

FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who asks, and when."""

    person: User
    at: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day in Beijing."""
        return self.at.astimezone(BEIJING).date()


def visit(request: HttpRequest) -> Visit:
    """Who asks; pages are behind `login_required`, so there is somebody.

    Raises:
        Http404: if there is nobody after all.

    """
    person = person_of(request.user)
    if person is None:
        raise Http404
    return Visit(person=person, at=timezone.now())


def status_of(error: YushiError) -> int:
    """403 where a permission is missing, 409 where somebody was first, else 422."""
    if isinstance(error, RefusedError):
        return FORBIDDEN
    return CONFLICT if isinstance(error, ConflictError) else UNPROCESSABLE


def refused(request: HttpRequest, error: YushiError) -> HttpResponse:
    """The page that says why not, in three lines."""
    return refusal(request, status=status_of(error), problems=error.problems)
