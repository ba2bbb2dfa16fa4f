"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Products, variants, prices and stock."""

    name = "yushi.apps.catalog"
    label = "catalog"
