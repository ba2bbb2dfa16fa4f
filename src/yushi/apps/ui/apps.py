"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The design system, which has no models."""

    name = "yushi.apps.ui"
    label = "ui"
