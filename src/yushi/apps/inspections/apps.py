"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """Clear-text scans, policies with versions, trainings."""

    name = "yushi.apps.inspections"
    label = "inspections"
