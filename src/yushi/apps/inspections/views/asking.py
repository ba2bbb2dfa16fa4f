"""Who asks, for which room, and the record of it: what every page here begins with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yushi.apps.accounts.pages import origin_of
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.inspections.selectors.rooms import allowed, room_seen
from yushi.apps.inspections.services.visits import visit_record
from yushi.apps.ui.pages import refusal, said
from yushi.apps.ui.types import Crumb

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.ui.pages import Said
    from yushi.core.errors import YushiError

FORBIDDEN, UNPROCESSABLE = 403, 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody in a room, at a moment, with what they may do there."""

    actor: User
    organisation: Organisation
    at: dt.datetime
    origin: Origin
    can: dict[str, bool]

    def crumbs(self, *here: str) -> list[Crumb]:
        """The way from the room to the page that is called `here`."""
        room = Crumb(text=_("现场核查室"), href=reverse("inspections:room", args=[self.organisation.uid]))
        return [room, *(Crumb(text=text) for text in here)]


def visit(request: HttpRequest, uid: uuid.UUID) -> Visit:
    """The visit, after the ledger tells of it; a room that is closed to whoever asks is not there.

    Raises:
        Http404: for everybody who may not enter.

    """
    actor, at = person_of(request.user), now()
    organisation = room_seen(actor, uid, at) if actor else None
    if actor is None or organisation is None:
        raise Http404
    origin = origin_of(request)
    route = request.resolver_match.url_name if request.resolver_match else ""
    visit_record(actor=actor, at=at, organisation=organisation, route=str(route), origin=origin)
    return Visit(
        actor=actor, organisation=organisation, at=at, origin=origin, can=allowed(actor, organisation, at)
    )


def inside_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """`view`, for those to whom the room is open: a stranger is not even asked for a second factor."""

    @wraps(view)
    def guarded(request: HttpRequest, uid: uuid.UUID, **more: Any) -> HttpResponse:
        actor = person_of(request.user)
        if actor is None or room_seen(actor, uid, now()) is None:
            raise Http404
        return view(request, uid=uid, **more)

    return guarded


def now() -> dt.datetime:
    """The moment of this request."""
    return timezone.now()


def refused(request: HttpRequest, error: YushiError) -> HttpResponse:
    """The page that says why not: 403 where a permission is missing, 422 where the act itself cannot be."""
    status = FORBIDDEN if isinstance(error, RefusedError) else UNPROCESSABLE
    return refusal(request, status=status, problems=error.problems)


def problems(error: YushiError | None) -> list[Said]:
    """The three lines of each problem."""
    return said(error.problems) if error else []
