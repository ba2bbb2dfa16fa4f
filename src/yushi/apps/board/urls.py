"""The addresses, all under `board:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.board.views import board, lists, mandates, preview

app_name = "board"
urlpatterns = [
    path("board/", board.board, name="list"),
    path("board/contradictions/", board.contradictions, name="clashes"),
    path("board/preview/", preview.preview, name="preview"),
    path("board/notebook/", mandates.notes, name="notebook"),
    path("board/export/", lists.export, name="export"),
    path("board/links/", lists.links, name="links"),
    path("board/mandates/", mandates.listed, name="mandates"),
    path("board/mandates/<uuid:uid>/", mandates.mandate, name="mandate"),
    path("board/mandates/<uuid:uid>/fees/<uuid:fee>/withdraw/", mandates.withdraw, name="fee-withdraw"),
]
