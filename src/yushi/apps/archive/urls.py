"""The addresses, all under `archive:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.archive.views import documents, downloads, handing_in, links

app_name = "archive"
_ONE = "documents/<uuid:uid>/<uuid:document>/"
urlpatterns = [
    path("documents/", documents.first, name="first"),
    path("documents/<uuid:uid>/", documents.listed, name="list"),
    path("documents/<uuid:uid>/new/", documents.add, name="add"),
    path("documents/<uuid:uid>/links/", links.listed, name="links"),
    path("documents/<uuid:uid>/links/new/", links.make, name="link-make"),
    path("documents/<uuid:uid>/links/<uuid:link>/withdraw/", links.withdraw, name="link-withdraw"),
    path(_ONE, documents.show, name="document"),
    path(f"{_ONE}replace/", documents.replace, name="replace"),
    path(f"{_ONE}set-aside/", documents.set_aside, name="set-aside"),
    path(f"{_ONE}proves/", documents.prove, name="prove"),
    path(f"{_ONE}versions/<int:number>/", downloads.take, name="download"),
    path("u/<str:token>/", handing_in.hand_in, name="hand-in"),
]
