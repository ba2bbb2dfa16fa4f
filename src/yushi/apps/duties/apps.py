"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Obligations with their days, what was done about them, feeds, notices, and reports."""

    name = "yushi.apps.duties"
    label = "duties"

    def ready(self) -> None:
        """Hear of cases that moved, and tell the desk what a report still lacks."""
        from yushi.apps.duties.services import hearing  # noqa: PLC0415 - models must be loaded

        hearing.begin()
