"""How often one address may ask for calendars: a feed is asked for twice a day, not twice a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import caches
from django.utils.crypto import salted_hmac

from yushi.core.firewall import party

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

A_MINUTE = 60
"""Requests of one address in a minute of the clock: an office behind one address has many calendars."""


def too_fast(request: HttpRequest, at: dt.datetime) -> bool:
    """Whether this request is one too many of its address in this minute; the address itself is not kept."""
    address = party(str(request.META.get("REMOTE_ADDR", "")))
    whose = salted_hmac("yushi.duties.feeds", address, algorithm="sha256").hexdigest()[:32]
    cache, key = caches["calls"], f"feed:{int(at.timestamp()) // 60}:{whose}"
    cache.add(key, 0, timeout=120)
    try:
        return int(cache.incr(key)) > A_MINUTE
    except ValueError:  # dropped meanwhile, to make room
        return False
