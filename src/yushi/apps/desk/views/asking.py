"""What every page of the desk begins with: who asks, when, and for which case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.desk.selectors.cases import case_seen
from yushi.apps.desk.services.refusals import ConflictError
from yushi.apps.ui.pages import refusal
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Case
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


def case_or_404(here: Visit, uid: uuid.UUID) -> Case:
    """The case, if the person may see it; else as if there were none.

    Raises:
        Http404: when it is hidden or not there.

    """
    found = case_seen(here.person, uid, here.at)
    if found is None:
        raise Http404
    return found


def refused(request: HttpRequest, error: YushiError) -> HttpResponse:
    """The page that says why not."""
    status = UNPROCESSABLE
    if isinstance(error, RefusedError):
        status = FORBIDDEN
    elif isinstance(error, ConflictError):
        status = CONFLICT
    return refusal(request, status=status, problems=error.problems)
