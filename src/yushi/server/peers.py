"""Whose request it is, worked out once, before anything else: everybody after reads REMOTE_ADDR.

What a header says of the client's address, of HTTPS and of the request's number is believed of a trusted proxy
only (`YUSHI_TRUSTED_PROXIES`). The lock-out of accounts, the rate limits, the firewall and the ledger so count the
same address, and nobody can choose it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.firewall.wire import identify

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


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
