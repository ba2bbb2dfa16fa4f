"""The addresses, all under `review:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.review.views import cases, letters

app_name = "review"
_CASE = "review/cases/<uuid:uid>/"
urlpatterns = [
    path("review/", cases.queue, name="queue"),
    path(_CASE, cases.show, name="case"),
    path(f"{_CASE}words/", cases.speak, name="speak"),
    path(f"{_CASE}settled/", cases.accept_settled, name="accept-settled"),
    path(f"{_CASE}officers/", cases.send_officers, name="officers"),
    path(f"{_CASE}moves/<slug:event>/", cases.move, name="move"),
    path("review/letters/<uuid:uid>/", letters.show, name="letter"),
    path("review/letters/<uuid:uid>/<slug:form>/", letters.take, name="letter-file"),
]
