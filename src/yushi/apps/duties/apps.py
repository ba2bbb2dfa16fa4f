"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Obligations with their days, what was done about them, feeds, notices, and reports."""

    name = "yushi.apps.duties"
    label = "duties"
