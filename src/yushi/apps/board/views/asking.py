"""What every page of the board begins with: who asks, when, and whether there is a board for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.ui.pages import refusal
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import User
    from yushi.core.errors import YushiError

FORBIDDEN, UNPROCESSABLE = 403, 422


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


def refused(request: HttpRequest, error: YushiError) -> HttpResponse:
    """The page that says why not."""
    status = FORBIDDEN if isinstance(error, RefusedError) else UNPROCESSABLE
    return refusal(request, status=status, problems=error.problems)
