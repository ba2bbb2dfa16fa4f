"""The API's entry in Django, which finds the templates of its reference page by it."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API, which has no models."""

    name = "yushi.api"
    label = "api"
