"""The addresses, all under `board:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.board.views import board

app_name = "board"
urlpatterns = [
    path("board/", board.board, name="list"),
    path("board/contradictions/", board.contradictions, name="clashes"),
]
