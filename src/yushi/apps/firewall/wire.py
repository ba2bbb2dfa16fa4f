"""A request as it came over the wire, taken from what a WSGI server says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from yushi.core.firewall import Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_OURS = frozenset({"HTTP_X_REQUEST_ID"})
_KEPT = "/!$&'()*+,;=:@-._~"
"""What a path may have as it is; all else was percent-encoded when it came."""


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
    for key, value in environ.items():
        if key in ("CONTENT_TYPE", "CONTENT_LENGTH") and value:
            yield key.replace("_", "-").title(), str(value)
        elif key.startswith("HTTP_") and key not in _OURS:
            yield key[5:].replace("_", "-").title(), str(value)
