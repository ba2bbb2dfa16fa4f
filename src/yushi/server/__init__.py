"""The web process: settings, addresses, WSGI, and what is prepared before it starts."""

from __future__ import annotations
