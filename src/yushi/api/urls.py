"""The addresses: the reference page, the document, and version 1."""

from __future__ import annotations

from django.urls import URLPattern, include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from yushi.api import document, door, guide, version_one

_api = version_one.build()
_to_guide = require_safe(RedirectView.as_view(pattern_name="api-guide"))
_operations = [one for one in _api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
_document = path("openapi.json", document.show, {"api": _api}, name="document")
_known = [f"{document.PREFIX}{one.pattern}" for one in (*_operations, _document)]
_version_one = [
    *_operations,
    _document,
    path("", _to_guide),
    path("docs", _to_guide),
    re_path(r"^.*$", door.not_found, {"known": _known}),
]

urlpatterns = [
    path("", guide.show, {"api": _api}, name="api-guide"),
    path("v1/", include(([door.guarded(one) for one in _version_one], "api-v1"))),
]
