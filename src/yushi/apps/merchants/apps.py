"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class MerchantsConfig(AppConfig):
    """Merchants, their permits and their shops."""

    name = "yushi.apps.merchants"
    label = "merchants"
