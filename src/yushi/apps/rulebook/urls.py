"""The addresses of the rules: every condition and every pack has one of its own."""

from __future__ import annotations

from django.urls import path

from yushi.apps.rulebook.views import claims, conditions, packs, places, workdays

app_name = "rulebook"
urlpatterns = [
    path("conditions/", conditions.library_page, name="conditions"),
    path("conditions/<str:condition>/", conditions.detail, name="condition"),
    path("guide/", claims.show, name="claims"),
    path("packs/", packs.listing, name="packs"),
    path("packs/<path:pack>/", packs.detail, name="pack"),
    path("calendar/", workdays.show, name="workdays"),
    path("places/", places.show, name="places"),
]
