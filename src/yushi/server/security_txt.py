"""/.well-known/security.txt (RFC 9116): to whom holes are reported, in which languages, and until when that holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

PATH = ".well-known/security.txt"
_GOOD_FOR = dt.timedelta(days=180)  # the RFC recommends less than a year
_DAY = 24 * 3600


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The file, good from today for half a year.

    Raises:
        Http404: nobody has said where to write to.

    """
    if not settings.SECURITY_CONTACT:
        raise Http404
    today = timezone.now().astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)  # noqa: TID251  a door
    text = "".join(
        f"{line}\n" for line in lines(canonical=request.build_absolute_uri(request.path), today=today)
    )
    response = HttpResponse(text.encode(), content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={_DAY}"
    return response


def lines(*, canonical: str, today: dt.datetime) -> Iterator[str]:
    """The lines as of `today`, a midnight in UTC."""
    for contact in settings.SECURITY_CONTACT:
        yield f"Contact: {contact}"
    yield f"Expires: {today + _GOOD_FOR:%Y-%m-%dT%H:%M:%SZ}"
    yield "Preferred-Languages: zh, en"
    if canonical.startswith("https://"):
        yield f"Canonical: {canonical}"
    if settings.SECURITY_POLICY:
        yield f"Policy: {settings.SECURITY_POLICY}"
