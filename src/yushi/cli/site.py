"""What the commands need that look into a site: Django, started for them alone, and the moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def start() -> None:
    """Starts Django with the settings of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")
    import django  # noqa: PLC0415 - the other commands start without it

    django.setup()


def now() -> datetime:
    """The moment of asking."""
    return datetime.now(tz=UTC)
