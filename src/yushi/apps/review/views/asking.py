"""What every page of the reviewer's desk begins with: who asks, when, for which case, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.desk.selectors.cases import case_seen
from yushi.apps.desk.services.opinions import reviews
from yushi.apps.desk.services.refusals import ConflictError
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.http import HttpRequest

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
    """The case, if the person reviews it or may rehearse on it; else as if there were none.

    Raises:
        Http404: when it is hidden, not there, or not theirs to review.

    """
    found = case_seen(here.person, uid, here.at)
    if found is None or not reviews(here.person, found, here.at):
        raise Http404
    return found


def status_of(error: YushiError) -> int:
    """The status of the page that says why not."""
    if isinstance(error, RefusedError):
        return FORBIDDEN
    return CONFLICT if isinstance(error, ConflictError) else UNPROCESSABLE
