"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """What an authority does with the cases before it."""

    name = "yushi.apps.review"
    label = "review"

    def ready(self) -> None:
        """Hear of every move of a case, whatever door it was made by."""
        from yushi.apps.review.services import hearing  # noqa: PLC0415 - models must be loaded

        hearing.listen()
