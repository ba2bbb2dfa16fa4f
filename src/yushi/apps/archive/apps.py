"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Documents, their versions, what they prove, upload links."""

    name = "yushi.apps.archive"
    label = "archive"
