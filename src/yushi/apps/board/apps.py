"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """Snapshots of dossiers, traces between them, fees, and notes of practice."""

    name = "yushi.apps.board"
    label = "board"
