"""The addresses: every app under its own, the self-check at the root."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from yushi.apps.ui.views import catalogue, errors, front, health
from yushi.server import failures, security_txt

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="health"),
    path(security_txt.PATH, security_txt.show, name="security-txt"),
    path("ui/", catalogue.show, name="ui-catalogue"),
    path("ui/error/<int:status>/", catalogue.error_page, name="ui-error"),
]
# A room answers when it is there, so that the house stands before every room is built.
_ROOMS = (
    ("", "yushi.apps.selfcheck"),
    ("", "yushi.apps.rulebook"),
    ("", "yushi.apps.accounts"),
    ("", "yushi.apps.evidence"),
    ("firewall/", "yushi.apps.firewall"),
    ("", "yushi.apps.inspections"),
    ("", "yushi.apps.desk"),
    ("", "yushi.apps.duties"),
    ("", "yushi.apps.review"),
    ("", "yushi.apps.board"),
    ("register/", "yushi.apps.register"),
    ("", "yushi.apps.archive"),
    ("shop/", "yushi.apps.catalog"),
    ("shop/", "yushi.apps.orders"),
    ("api/", "yushi.api"),
)
_built = [(where, room) for where, room in _ROOMS if find_spec(room) and find_spec(f"{room}.urls")]
urlpatterns += [path(where, include(f"{room}.urls")) for where, room in _built]
if ("", "yushi.apps.selfcheck") not in _built:
    urlpatterns.append(path("", front.show, name="home"))

handler400 = failures.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many  # django-allauth asks for it by this name
handler500 = failures.failed
