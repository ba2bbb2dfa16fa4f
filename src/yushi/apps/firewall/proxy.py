"""A reverse proxy that inspects: the same guard and the same record as the site's own, before another site.

gunicorn takes the requests, urllib3 hands them on; both are kept libraries that this code only joins. A body is
read whole before it is inspected, up to the limit of the settings; an answer is passed on as it comes.
"""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import urllib3
from django.conf import settings
from django.utils import timezone
from gunicorn.app.base import BaseApplication
from urllib3.exceptions import HTTPError, ReadTimeoutError

from yushi.apps.firewall import running, wire
from yushi.apps.firewall.guard import Asked, Guard
from yushi.apps.firewall.services.starting import firewall_start
from yushi.apps.firewall.views.answers import PLAIN, in_short
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from yushi.core.firewall import Exclusions

ROUTE = "proxy"
_HOP_BY_HOP = frozenset(
    {
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    }
)  # fmt: skip
_OURS = frozenset(
    {"host", "x-forwarded-for", "x-forwarded-proto", "x-request-id", "forwarded", "content-length"}
)
_CHUNK = 65_536
_CONNECT, _READ = 5.0, 60.0
_TOO_LARGE = Text("请求太大，没有转交。", "The request is too large; it was not handed on.")
_UNREACHABLE = Text("后面的网站没有应答，请稍后再试。", "The site behind does not answer; try again later.")


class Proxy:
    """A WSGI application that inspects each request and hands it on to `upstream` (scheme and host)."""

    def __init__(self, upstream: str, *, keep_host: bool = False) -> None:
        self._upstream = upstream
        self._keep_host = keep_host
        self._guard = Guard()
        self._pool = urllib3.connection_from_url(
            upstream, maxsize=16, block=False, timeout=urllib3.Timeout(connect=_CONNECT, read=_READ)
        )

    def __call__(self, environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        """Answer with a refusal, or with what the site behind answers."""
        begun = time.thread_time_ns()
        wire.identify(environ)
        body = _read(environ)
        if body is None:
            return _plain(start, 413, _said(_TOO_LARGE))
        asked = Asked(environ=environ, body=lambda: body, is_staff=lambda: False, route=lambda: ROUTE)
        verdict = self._guard.judge(asked, timezone.now())  # noqa: TID251 - a door
        self._guard.charge(asked, time.thread_time_ns() - begun)
        if verdict.what != "pass":
            return _plain(start, verdict.status, in_short(verdict), wait=verdict.wait)
        return self._handed_on(environ, body, start)

    def _handed_on(
        self, environ: dict[str, Any], body: bytes, start: Callable[..., object]
    ) -> Iterable[bytes]:
        path, query = wire.target(environ)
        try:
            answer = self._pool.urlopen(
                environ["REQUEST_METHOD"],
                f"{path}?{query}" if query else path,
                body=body or None,
                headers=self._headers(environ, body),
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
            )
        except ReadTimeoutError:
            return _plain(start, 504, _said(_UNREACHABLE))
        except HTTPError:
            return _plain(start, 502, _said(_UNREACHABLE))
        headers = [(name, value) for name, value in answer.headers.items() if name.lower() not in _HOP_BY_HOP]
        start(_line(answer.status), headers)
        return _passed_on(answer)

    def _headers(self, environ: dict[str, Any], body: bytes) -> dict[str, str]:
        """What the site behind is told: the visitor's headers but those of this connection, and whose request it is."""
        sent = wire.request_of(environ, body=b"", staff=False).headers
        named = {
            word.strip().lower() for name, value in sent if name == "Connection" for word in value.split(",")
        }
        headers = {name: value for name, value in sent if name.lower() not in _HOP_BY_HOP | _OURS | named}
        headers["Host"] = environ["HTTP_HOST"] if self._keep_host else self._upstream.partition("://")[2]
        headers["X-Forwarded-For"] = environ["REMOTE_ADDR"]
        headers["X-Forwarded-Proto"] = environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]
        headers["X-Request-ID"] = environ["HTTP_X_REQUEST_ID"]
        if body or environ["REQUEST_METHOD"] in ("POST", "PUT", "PATCH"):
            headers["Content-Length"] = str(len(body))
        return headers


def serve(
    *,
    upstream: str,
    listen: str,
    workers: int,
    keep_host: bool,
    exclusions: Exclusions,
    at: dt.datetime,
) -> int:
    """Stand before `upstream` until told to stop; 0."""
    running.stand_before(exclusions)
    firewall_start(at=at)
    options = {
        "bind": listen,
        "workers": workers,
        "worker_class": "gthread",
        "threads": 4,
        "preload_app": True,
        "loglevel": "warning",
        "control_socket_disable": True,
    }
    _Server(Proxy(upstream, keep_host=keep_host), options).run()
    return 0


class _Server(BaseApplication):
    """gunicorn with settings from here."""

    def __init__(self, proxy: Proxy, options: dict[str, object]) -> None:
        self._proxy = proxy
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Takes the options that this gunicorn knows."""
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Proxy:
        """The application."""
        return self._proxy


def _read(environ: dict[str, Any]) -> bytes | None:
    """The whole body; none if it is over the limit."""
    limit = int(settings.BODY_LIMIT)
    declared = environ.get("CONTENT_LENGTH") or ""
    if declared.isdigit():
        return environ["wsgi.input"].read(int(declared)) if int(declared) <= limit else None
    if not environ.get("wsgi.input_terminated"):
        return b""
    body: bytes = environ["wsgi.input"].read(limit + 1)
    return body if len(body) <= limit else None


def _said(text: Text) -> bytes:
    return f"{text.zh}\n{text.en}\n".encode()


def _passed_on(answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    try:
        yield from answer.stream(_CHUNK, decode_content=False)
    finally:
        answer.release_conn()


def _plain(start: Callable[..., object], status: int, text: bytes, *, wait: int = 0) -> list[bytes]:
    headers = [
        ("Content-Type", PLAIN),
        ("Content-Length", str(len(text))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        *([("Retry-After", str(wait))] if wait else []),
    ]
    start(_line(status), headers)
    return [text]


def _line(status: int) -> str:
    known = status in HTTPStatus._value2member_map_
    return f"{status} {HTTPStatus(status).phrase if known else 'Status'}"
