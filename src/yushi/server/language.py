"""The language of a page: `?lang=en` or `?lang=zh` chooses it and a cookie remembers it.

Addresses carry no language, so that a link sent from one person to another opens in the reader's own. A link with
`?lang=` works without script, on a form's action too, where nothing that was posted is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

CODES = {"zh": "zh-hans", "zh-hans": "zh-hans", "en": "en"}


class LanguageByQuery:
    """Puts the language asked for where Django's own middleware looks for it, and keeps it in the cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language asked for, and remember it."""
        code = CODES.get(request.GET.get("lang", "").lower())
        if code is None or request.path.startswith("/api/v1/"):  # a program keeps no cookies
            return self.get_response(request)
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = code
        response = self.get_response(request)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
        return response
