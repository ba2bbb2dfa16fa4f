"""Calendar feeds: the page on which they are made, and what calendar programs get."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yushi.apps.accounts.pages import origin_of, visit
from yushi.apps.duties.selectors import feeds as selected
from yushi.apps.duties.selectors.calendar import enterprises_seen
from yushi.apps.duties.services.feeds import feed_make, feed_withdraw
from yushi.apps.duties.views.asking import enterprise_or_404
from yushi.apps.duties.views.pace import too_fast
from yushi.apps.selfcheck.services.wording import lang
from yushi.apps.ui.pages import refusal
from yushi.apps.ui.types import Crumb

if TYPE_CHECKING:
    from django.http import HttpRequest

OK, TOO_MANY = 200, 429
CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of a feed; withdrawn, ended and unknown ones are all not there.

    Raises:
        Http404: for each of them.

    """
    at = timezone.now()
    if too_fast(request, at):
        return refusal(request, status=TOO_MANY)
    feed = selected.feed_open(token, at)
    if feed is None:
        raise Http404
    found = selected.served(feed, at, address=request.build_absolute_uri("/").rstrip("/"))
    changed = int(found.changed_at.timestamp())
    response = get_conditional_response(request, etag=found.tag, last_modified=changed)
    if response is None or response.status_code == OK:
        response = HttpResponse(found.text, content_type=CALENDAR)
    response.headers["ETag"] = found.tag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The feeds of this person; the address of a new one is shown on this answer and nowhere else."""
    here = visit(request)
    address = ""
    if request.method == "POST":
        wanted = request.POST.get("enterprise", "")
        organisation = enterprise_or_404(here, _uid(wanted)) if wanted else None
        _feed, token = feed_make(
            actor=here.person,
            at=here.at,
            organisation=organisation,
            language=lang(),
            origin=origin_of(request),
        )
        address = request.build_absolute_uri(reverse("duties:calendar", args=[token]))
    context = {
        "feeds": selected.feeds_of(here.person),
        "enterprises": enterprises_seen(here.person, here.at),
        "address": address,
        "crumbs": [
            Crumb(text=_("到期与年报"), href=reverse("duties:list")),
            Crumb(text=_("日历订阅")),
        ],
    }
    return render(request, "duties/feeds.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take the address back."""
    here = visit(request)
    found = next((one for one in selected.feeds_of(here.person) if one.uid == uid), None)
    if found is None:
        raise Http404
    feed_withdraw(actor=here.person, at=here.at, feed=found, origin=origin_of(request))
    messages.success(request, _("订阅地址已收回，日历程序不再收到内容。"))
    return redirect("duties:feeds")


def _uid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None
