"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """The library of rules, which has no models."""

    name = "yushi.apps.rulebook"
    label = "rulebook"
