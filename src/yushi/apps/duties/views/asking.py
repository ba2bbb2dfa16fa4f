"""What every page of duties begins with: who asks, when, about which enterprise, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.duties.selectors.calendar import enterprise_seen
from yushi.apps.duties.selectors.standing import standing_of
from yushi.apps.ui.pages import refusal
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.duties.types import Standing
    from yushi.core.errors import YushiError
    from yushi.core.obligations import Obligation

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

    def edits(self, organisation: Organisation) -> bool:
        """Whether the person may record something of `organisation`."""
        return may(self.person, "file.edit", organisation, self.at)


def visit(request: HttpRequest) -> Visit:
    """Who asks; pages are behind `login_required`, so there is somebody.

    Raises:
        Http404: if there is nobody after all.

    """
    person = person_of(request.user)
    if person is None:
        raise Http404
    return Visit(person=person, at=timezone.now())


def enterprise_or_404(here: Visit, uid: uuid.UUID) -> Organisation:
    """The enterprise, if the person may see what it owes; else as if there were none.

    Raises:
        Http404: when it is hidden or not there.

    """
    found = enterprise_seen(here.person, uid, here.at)
    if found is None:
        raise Http404
    return found


def duty_or_404(here: Visit, uid: uuid.UUID, duty: str) -> tuple[Standing, Obligation]:
    """The obligation `duty` of an enterprise as it stands today, with all that it owes.

    Raises:
        Http404: when it is hidden or not there.

    """
    standing = standing_of(enterprise_or_404(here, uid), on=here.today)
    one = next((one for one in standing.found if one.id == duty), None) if standing else None
    if standing is None or one is None:
        raise Http404
    return standing, one


def refused(request: HttpRequest, error: YushiError) -> HttpResponse:
    """The page that says why not."""
    status = FORBIDDEN if isinstance(error, RefusedError) else UNPROCESSABLE
    return refusal(request, status=status, problems=error.problems)
