"""How many calls an address may make in a minute, counted in the cache that all workers share.

An address is the client's, as the trusted proxies tell it (`server/peers.py`); of an IPv6 address its network (/64)
counts. The key is a keyed digest, so that no address stands in the cache.
"""

from __future__ import annotations

import math
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.utils.connection import ConnectionProxy
from django.utils.crypto import salted_hmac
from ninja.throttling import BaseThrottle

from yushi.api import refusals
from yushi.core.firewall import party

if TYPE_CHECKING:
    from django.http import HttpRequest

PERIOD = 60
cache = ConnectionProxy(
    caches, "calls"
)  # apart from the lock-out of accounts: calls must not push its counts out
_NOTED = "yushi.rate"


class PerAddress(BaseThrottle):
    """Allows `settings.API_PER_MINUTE` calls for each address and minute of the clock."""

    def allow_request(self, request: HttpRequest) -> bool:
        """True unless the address has made its calls of this minute; what is left is noted on the request."""
        minute, limit = int(now()) // PERIOD, settings.API_PER_MINUTE
        made = _count(f"api:{minute}:{_key(client(request))}")
        request.META[_NOTED] = (limit, max(0, limit - made), math.ceil(self.wait()))
        return made <= limit

    def wait(self) -> float:
        """Seconds to the next minute, at least one."""
        return max(1.0, PERIOD - now() % PERIOD)


def count_token(request: HttpRequest, uid: str) -> None:
    """Count a call of the token `uid`; what is left is noted on the request if it is less than its address has.

    Raises:
        RefusedError: 429 for a token that has made its calls of this minute, wherever they came from.

    """
    minute, limit = int(now()) // PERIOD, settings.API_PER_MINUTE
    made = _count(f"token:{minute}:{_key(uid)}")
    wait = math.ceil(max(1.0, PERIOD - now() % PERIOD))
    _limit, left, _wait = request.META.get(_NOTED, (limit, limit, wait))
    request.META[_NOTED] = (limit, max(0, min(left, limit - made)), wait)
    if made > limit:
        raise refusals.too_fast(limit, wait)


def headers(request: HttpRequest) -> dict[str, str]:
    """RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10) for a call that was counted."""
    if _NOTED not in request.META:
        return {}
    limit, left, seconds = request.META[_NOTED]
    return {
        "RateLimit-Policy": f'"minute";q={limit};w={PERIOD}',
        "RateLimit": f'"minute";r={left};t={seconds}',
    }


def now() -> float:
    """Seconds of the clock; a minute begins where they divide by 60."""
    return time.time()


def client(request: HttpRequest) -> str:
    """The address that a request comes from, as it is counted."""
    return party(str(request.META.get("REMOTE_ADDR", "")))


def _key(address: str) -> str:
    return salted_hmac("yushi.api.throttling", address, algorithm="sha256").hexdigest()[:32]


def _count(key: str) -> int:
    """The number of this call among those under `key`."""
    with _alone():
        cache.add(key, 0, timeout=2 * PERIOD)
        try:
            return int(cache.incr(key))
        except ValueError:  # dropped meanwhile, to make room
            return 1


def _alone() -> AbstractContextManager[object]:
    """In a database adding one is two steps, between which nobody else may write."""
    in_database = str(settings.CACHES["default"]["BACKEND"]).endswith(".DatabaseCache")
    return transaction.atomic() if in_database else nullcontext()
