"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class SelfcheckConfig(AppConfig):
    """The self-check, which has no models because it keeps nothing."""

    name = "yushi.apps.selfcheck"
    label = "selfcheck"
