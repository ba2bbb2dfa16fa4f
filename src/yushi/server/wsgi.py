"""The entry point of gunicorn and other WSGI servers."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from yushi.core.policy import rulebook

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")

application = get_wsgi_application()
rulebook.standard()  # read before the workers are forked: the first visitor does not wait for the packs
