"""The addresses: every app under its own, the self-check at the root."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from yushi.apps.ui.views import catalogue, errors, front, health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="health"),
    path("ui/", catalogue.show, name="ui-catalogue"),
    path("ui/error/<int:status>/", catalogue.error_page, name="ui-error"),
]
# An app answers when it is there, so that the house stands before every room is built.
for _name, _where in (("selfcheck", ""), ("rulebook", "")):
    if f"yushi.apps.{_name}" in settings.INSTALLED_APPS and find_spec(f"yushi.apps.{_name}.urls"):
        urlpatterns.append(path(_where, include(f"yushi.apps.{_name}.urls")))
if find_spec("yushi.api") and find_spec("yushi.api.urls"):
    urlpatterns.append(path("api/", include("yushi.api.urls")))
if "yushi.apps.selfcheck" not in settings.INSTALLED_APPS:
    urlpatterns.append(path("", front.show, name="home"))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
