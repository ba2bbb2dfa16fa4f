"""A request as it came over the wire, and whose it is, taken from what a WSGI server says of it."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from django.conf import settings

from yushi.core.firewall import Request
from yushi.core.firewall.addresses import client_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")
_UNIX_SOCKET = "127.0.0.1"
"""A proxy that speaks through a Unix socket has no address; it is on this machine."""
_OURS = frozenset({"HTTP_X_REQUEST_ID"})
_KEPT = "/!$&'()*+,;=:@-._~"
"""What a path may have as it is; all else was percent-encoded when it came."""


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


def request_of(environ: Mapping[str, object], *, body: bytes, staff: bool) -> Request:
    """The request to inspect."""
    path, query = target(environ)
    return Request(
        method=str(environ.get("REQUEST_METHOD", "GET")),
        path=path,
        query=query,
        headers=tuple(_headers(environ)),
        body=body,
        address=str(environ.get("REMOTE_ADDR", "")) or "127.0.0.1",
        protocol=str(environ.get("SERVER_PROTOCOL", "HTTP/1.1")).rpartition("/")[2],
        staff=staff,
    )


def target(environ: Mapping[str, object]) -> tuple[str, str]:
    """Path and query as sent; put together anew for a server that does not keep them (gunicorn does)."""
    sent = str(environ.get("RAW_URI") or environ.get("REQUEST_URI") or "")
    if sent.startswith("/"):
        path, _, query = sent.partition("?")
        return path, query
    if "://" in sent:
        parts = urlsplit(sent)
        return parts.path or "/", parts.query
    decoded = str(environ.get("PATH_INFO", "/")).encode("latin-1", "replace")
    return quote(decoded, safe=_KEPT), str(environ.get("QUERY_STRING", ""))


def method(environ: Mapping[str, object]) -> str:
    """The method as it may be recorded: a word that the sender made up is "other"."""
    said = str(environ.get("REQUEST_METHOD", ""))
    return said if said in METHODS else "other"


def _headers(environ: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if "HTTP_HOST" not in environ:  # then the site takes the name of the server, and judges it
        yield "Host", str(environ.get("SERVER_NAME", ""))
    for key, value in environ.items():
        if key in ("CONTENT_TYPE", "CONTENT_LENGTH") and value:
            yield key.replace("_", "-").title(), str(value)
        elif key.startswith("HTTP_") and key not in _OURS:
            yield key[5:].replace("_", "-").title(), str(value)
