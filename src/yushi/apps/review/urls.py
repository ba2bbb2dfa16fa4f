"""The addresses, all under `review:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.review.views import letters

app_name = "review"
urlpatterns = [
    path("review/letters/<uuid:uid>/", letters.show, name="letter"),
    path("review/letters/<uuid:uid>/<slug:form>/", letters.take, name="letter-file"),
]
