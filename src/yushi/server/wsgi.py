"""The entry point of gunicorn and other WSGI servers."""

from __future__ import annotations

import datetime as dt
import os

from django.core.wsgi import get_wsgi_application

from yushi.core.policy import rulebook

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")

application = get_wsgi_application()
rulebook.standard()  # read before the workers are forked: the first visitor does not wait for the packs


def _start_firewall() -> None:
    """Before the workers are forked, so that they share the memory of its rules."""
    from yushi.apps.firewall.services.starting import firewall_start  # noqa: PLC0415 - apps must be loaded

    firewall_start(at=dt.datetime.now(tz=dt.UTC))  # noqa: TID251  a door


_start_firewall()
