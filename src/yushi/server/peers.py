"""Whose request it is, worked out once, before anything else: everybody after reads REMOTE_ADDR.

What a header says of the client's address, of HTTPS and of the request's number is believed of a trusted proxy
only (`YUSHI_TRUSTED_PROXIES`). The lock-out of accounts, the rate limits, the firewall and the ledger so count the
same address, and nobody can choose it.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from django.conf import settings

from yushi.core.firewall.addresses import client_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")
_UNIX_SOCKET = "127.0.0.1"
"""A proxy that speaks through a Unix socket has no address; it is on this machine."""


class Peer:
    """Puts the client's address into REMOTE_ADDR and the request's number into X-Request-ID, there and back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, knowing who asks."""
        number = identify(request.META)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = number
        return response


def identify(environ: dict[str, object]) -> str:
    """Sets the client's address in a WSGI environment and drops what may not be believed; the request's number."""
    peer = str(environ.get("REMOTE_ADDR", "")) or _UNIX_SOCKET
    trusted = settings.TRUSTED_PROXIES
    is_proxy = any(network.has(peer) for network in trusted)
    said = environ.get(f"HTTP_{settings.PROXY_HEADER.upper().replace('-', '_')}")
    environ["REMOTE_ADDR"] = client_address(
        peer, [str(said)] if said else [], trusted=trusted, header=settings.PROXY_HEADER
    )
    if not is_proxy:
        environ.pop("HTTP_X_FORWARDED_PROTO", None)
    number = str(environ.get("HTTP_X_REQUEST_ID", ""))
    if not is_proxy or not _NUMBER.fullmatch(number):
        number = environ["HTTP_X_REQUEST_ID"] = secrets.token_hex(8)
    return number
