"""Handing in one document by a link, without an account: asks for it, checks it on the spot, says what came, and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import caches
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yushi.apps.accounts.pages import origin_of
from yushi.apps.archive.forms.asking import HandInForm, accepted, language
from yushi.apps.archive.selectors.links import link_open
from yushi.apps.archive.services.links import link_use
from yushi.apps.archive.services.refusals import SameContentError
from yushi.apps.archive.views import asking
from yushi.apps.archive.views.asking import NOT_FOUND, UNPROCESSABLE, problems
from yushi.apps.ui.pages import refusal
from yushi.core.documents import kind
from yushi.core.errors import YushiError
from yushi.core.firewall import party
from yushi.core.uploads import DOCUMENTS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from yushi.apps.archive.models import UploadLink, Version

A_MINUTE = 20
"""Requests of one address to links in a minute of the clock: many more than one document takes."""
TOO_MANY = 429


@asking.taking_files(asking.has_open_link)
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link; used, withdrawn, expired, dead and unknown ones all answer the same."""
    at = asking.now()
    if _asked(request, int(at.timestamp()) // 60) > A_MINUTE:
        return refusal(request, status=TOO_MANY)
    link = link_open(token, at)
    if link is None:
        return _closed(request)
    form = HandInForm(request.POST or None, request.FILES or None, kind=kind(link.kind))
    if request.method != "POST" or not form.is_valid():
        return _form(request, link, form)
    try:
        version = link_use(token=token, at=at, handed=form.handed(), origin=origin_of(request))
    except YushiError as error:
        if link_open(token, at) is None:
            return _closed(request)
        return _form(request, link, form, error=error)
    return _received(request, link, version)


def _form(
    request: HttpRequest, link: UploadLink, form: HandInForm, *, error: YushiError | None = None
) -> HttpResponse:
    picks, hint = accepted(DOCUMENTS)
    context = {
        "link": link,
        "kind": kind(link.kind).title.say(language()),
        "form": form,
        # Whoever holds a link is told that the content is there already, not under which title.
        "problems": [] if isinstance(error, SameContentError) else problems(error),
        "same": isinstance(error, SameContentError),
        "accept": picks,
        "hint": hint,
    }
    return render(
        request, "archive/hand_in.html", context, status=UNPROCESSABLE if error or form.errors else 200
    )


def _received(request: HttpRequest, link: UploadLink, version: Version) -> HttpResponse:
    context = {"link": link, "kind": kind(link.kind).title.say(language()), "version": version}
    return render(request, "archive/received.html", context)


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/closed.html", {"title": _("这个链接不能用了")}, status=NOT_FOUND)


def _asked(request: HttpRequest, minute: int) -> int:
    """The number of this request among those of its address in this minute; the address itself is not kept."""
    address = party(str(request.META.get("REMOTE_ADDR", "")))
    whose = salted_hmac("yushi.archive.links", address, algorithm="sha256").hexdigest()[:32]
    cache, key = caches["calls"], f"link:{minute}:{whose}"
    cache.add(key, 0, timeout=120)
    try:
        return int(cache.incr(key))
    except ValueError:  # dropped meanwhile, to make room
        return 1
