"""The addresses, all under `review:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.review.views import cases, draws, letters, visits

app_name = "review"
_CASE = "review/cases/<uuid:uid>/"
urlpatterns = [
    path("review/", cases.queue, name="queue"),
    path(_CASE, cases.show, name="case"),
    path(f"{_CASE}words/", cases.speak, name="speak"),
    path(f"{_CASE}settled/", cases.accept_settled, name="accept-settled"),
    path(f"{_CASE}officers/", cases.send_officers, name="officers"),
    path(f"{_CASE}moves/<slug:event>/", cases.move, name="move"),
    path(f"{_CASE}notice/", letters.preview, name="preview"),
    path(f"{_CASE}visit/", visits.check, name="check"),
    path(f"{_CASE}visit/photos/", visits.photo, name="photo"),
    path(f"{_CASE}visits/", visits.records, name="records"),
    path("review/visits/<uuid:uid>/", visits.record, name="record"),
    path("review/photos/<uuid:uid>/", visits.picture, name="picture"),
    path("review/draws/", draws.listing, name="draws"),
    path("review/draws/<uuid:uid>/", draws.show, name="draw"),
    path("review/draws/<uuid:uid>/draw.json", draws.as_json, name="draw-json"),
    path("review/draws/<uuid:uid>/reveal/", draws.reveal, name="draw-reveal"),
    path("review/letters/<uuid:uid>/", letters.show, name="letter"),
    path("review/letters/<uuid:uid>/<slug:form>/", letters.take, name="letter-file"),
]
