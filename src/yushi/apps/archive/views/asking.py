"""Who asks, about whose documents, and what they may do there: what every page here begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user
from django.http import Http404
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yushi.apps.accounts.pages import origin_of
from yushi.apps.accounts.selectors.people import person_of
from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.accounts.services.refusals import refused as no
from yushi.apps.archive.selectors import documents as selected
from yushi.apps.archive.selectors.links import link_open
from yushi.apps.ui.pages import refusal, said
from yushi.apps.ui.types import Crumb
from yushi.core.uploads import UploadRefusedError

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from yushi.apps.accounts.models import Organisation, User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.archive.models import Document
    from yushi.apps.archive.types import Shown
    from yushi.apps.ui.pages import Said
    from yushi.core.errors import YushiError

FORBIDDEN, NOT_FOUND, UNPROCESSABLE = 403, 404, 422
_TONES = {
    "fresh": ("ok", "check"),
    "stale": ("bad", "clock"),
    "unknown": ("note", "help"),
    "ahead": ("note", "cal"),
    "aside": ("void", "x"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody among the documents of an organisation, at a moment."""

    actor: User
    organisation: Organisation
    at: dt.datetime
    origin: Origin
    edits: bool

    @property
    def today(self) -> dt.date:
        """The day, in Beijing."""
        return timezone.localdate(self.at)

    def crumbs(self, *here: Crumb | str) -> list[Crumb]:
        """The way from the list to the page that is called `here`."""
        top = Crumb(text=_("档案"), href=reverse("archive:list", args=[self.organisation.uid]))
        return [top, *(Crumb(text=one) if isinstance(one, str) else one for one in here)]


def visit(request: HttpRequest, uid: uuid.UUID) -> Visit:
    """The visit; an organisation whose documents are hidden is not there.

    Raises:
        Http404: for everybody who may not see them.

    """
    actor, at = person_of(request.user), now()
    organisation = selected.organisation_seen(actor, uid, at) if actor else None
    if actor is None or organisation is None:
        raise Http404
    edits = may(actor, "file.edit", organisation, at)
    return Visit(actor=actor, organisation=organisation, at=at, origin=origin_of(request), edits=edits)


def editing(request: HttpRequest, uid: uuid.UUID) -> Visit:
    """The visit of somebody who may edit.

    Raises:
        RefusedError: for somebody who may only look.
        Http404: for everybody else.

    """
    here = visit(request, uid)
    if not here.edits:
        raise no("file.edit")
    return here


def found_or_404(here: Visit, document: uuid.UUID) -> Document:
    """The document, if it is one of this organisation's."""
    found = selected.document(here.organisation, document)
    if found is None:
        raise Http404
    return found


def state(one: Shown) -> tuple[str, str, str]:
    """Tone, icon and word of how a document stands."""
    tone, icon = _TONES[one.state]
    words = {
        "fresh": _("有效"),
        "stale": _("已过期"),
        "unknown": _("日期未知"),
        "ahead": _("还没有开具"),
        "aside": _("已作废"),
    }
    return tone, icon, words[one.state]


def refused(request: HttpRequest, error: YushiError) -> HttpResponse:
    """The page that says why not: 403 where a permission is missing, 422 where the act itself cannot be."""
    status = FORBIDDEN if isinstance(error, RefusedError) else UNPROCESSABLE
    return refusal(request, status=status, problems=error.problems)


def noted(request: HttpRequest, error: YushiError) -> YushiError:
    """The error, with what the record of refused files has to know: told already, or why."""
    for file in request.FILES.values():
        file.told = isinstance(error, UploadRefusedError)  # type: ignore[union-attr]
        file.refused = tuple(one.code for one in error.problems)  # type: ignore[union-attr]
    return error


def problems(error: YushiError | None) -> list[Said]:
    """The three lines of each problem."""
    return said(error.problems) if error else []


def taking_files(
    question: Callable[[HttpRequest], bool],
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Marks a view as one that takes documents from those of whom `question` says so (server/limits)."""

    def marked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        view.takes_files = question  # type: ignore[attr-defined]
        return view

    return marked


def is_signed_in(request: HttpRequest) -> bool:
    """Whether somebody asks who is signed in; asked before anything of a large request is read."""
    return get_user(request).is_authenticated


def has_open_link(request: HttpRequest) -> bool:
    """Whether the link that is asked can be used; asked before anything of a large request is read."""
    token = resolve(request.path_info).kwargs.get("token", "")
    return link_open(str(token), now()) is not None


def now() -> dt.datetime:
    """The moment of this request."""
    return timezone.now()
