"""What may be fetched and how much of it: values, decided where the fetcher is made."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

Net = ipaddress.IPv4Network | ipaddress.IPv6Network
_HTTP, _HTTPS = 80, 443


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Which addresses may be fetched.

    `allowed` names networks that may be called although the table refuses them (a test's own loopback, an intranet
    whose operator asks for it); `any_port` lifts the list of ports.
    """

    schemes: frozenset[str] = frozenset({"http", "https"})
    ports: frozenset[int] = frozenset({_HTTP, _HTTPS})
    any_port: bool = False
    allowed: tuple[Net, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may be fetched.

    `body` bytes after unpacking and at most `ratio` times what was sent; `seconds` for everything together.
    """

    body: int = 2_097_152
    seconds: float = 10.0
    redirects: int = 5
    ratio: int = 100


LONGEST = 2048
"""Letters of an address; longer ones are refused unread."""
