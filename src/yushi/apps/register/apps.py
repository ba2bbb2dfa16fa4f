"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Licences, their history, the log with its heads, and the keys that sign them."""

    name = "yushi.apps.register"
    label = "register"
