"""The reference page at `/api/`: the OpenAPI document to read, drawn on the server, with calls to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from yushi.api import bodies, document, reading

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from ninja import NinjaAPI


@require_safe
def show(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """The page in the reader's language."""
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    made = document.whole(api)
    context = {
        "groups": reading.groups(made, lang, base=request.build_absolute_uri("/").rstrip("/")),
        "shapes": reading.shapes(made, lang),
        "failures": reading.failures(lang),
        "says": reading.plain(made["info"]["description" if lang == "en" else "x-zh"]),
        "prefix": document.PREFIX,
        "version": made["info"]["version"],
        "document": f"{document.PREFIX}openapi.json",
        "most": settings.API_PER_MINUTE,
        "kibibytes": bodies.limit() // 1024,
        "inspected": bodies.inspected_limit() // 1024,
    }
    return render(request, "api/guide.html", context)
