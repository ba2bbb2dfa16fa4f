"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """What an authority does with the cases before it."""

    name = "yushi.apps.review"
    label = "review"
