"""The language of `title`, `detail` and calendar files: `?lang=`, else Accept-Language, else Chinese.

Everything else an answer says is in both languages. No cookie is read, so no page of another site can use one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation.trans_real import parse_accept_lang_header

if TYPE_CHECKING:
    from django.http import HttpRequest

LANGUAGES = ("zh", "en")


def of(request: HttpRequest) -> str:
    """`zh` or `en`."""
    asked = request.GET.get("lang", "").lower()
    if asked in LANGUAGES:
        return asked
    for code, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        spoken = code.partition("-")[0]
        if weight and spoken in LANGUAGES:
            return spoken
    return "zh"
