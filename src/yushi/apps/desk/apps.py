"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Dossiers, cases, and what happened in them."""

    name = "yushi.apps.desk"
    label = "desk"
