"""What Django calls when a request fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from yushi.apps.ui import pages
from yushi.apps.ui.views import stale

if TYPE_CHECKING:
    from django.http import HttpRequest


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return pages.refusal(request, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return pages.refusal(request, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, when a form came without the page's token, or with an old one."""
    return stale.answer(request, reason)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return pages.refusal(request, status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429."""
    return pages.refusal(request, status=429)


def failed(request: HttpRequest) -> HttpResponse:
    """500; in plain text when even the page cannot be drawn."""
    try:
        return pages.refusal(request, status=500)
    except Exception:  # noqa: BLE001  whatever broke the page may break this one
        return HttpResponse(
            "500 程序出错 / internal error\n", status=500, content_type="text/plain; charset=utf-8"
        )
