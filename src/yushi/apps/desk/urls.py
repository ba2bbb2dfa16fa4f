"""The addresses, all under `desk:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.desk.views import cases, facts

app_name = "desk"
urlpatterns = [
    path("desk/", cases.listing, name="list"),
    path("desk/new/", cases.begin, name="open"),
    path("desk/adopt/", facts.adopt, name="adopt"),
    path("desk/<uuid:uid>/", cases.show, name="case"),
    path("desk/<uuid:uid>/moves/<slug:event>/", cases.move, name="move"),
    path("desk/<uuid:uid>/findings/", facts.findings, name="findings"),
    path("desk/<uuid:uid>/facts/", facts.facts, name="facts"),
    path("desk/<uuid:uid>/facts/<slug:name>/", facts.keep, name="keep"),
    path("desk/<uuid:uid>/question/", facts.question, name="question"),
]
