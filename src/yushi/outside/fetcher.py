"""Fetches a page of the public network, so that nobody reaches inside through us (CWE-918).

The name is resolved once; every number it has must be public; the connection goes to that very number, with the name
in TLS and in the Host header. A name that means something else a moment later (DNS rebinding) changes nothing. Every
redirection begins again from the start.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.fetching import FetchRefusedError, Limits, Rules, may_connect, redirected, target
from yushi.outside.failures import failure
from yushi.outside.unpacking import unpacked
from yushi.outside.wire import Connection, Deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from yushi.core.fetching import Target

_MOVED = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536
_MOST_NUMBERS = 4
METHODS = ("GET", "HEAD", "POST")
AGENT = "Yushi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is sent: a method, and for those who call a program rather than a page, headers of their own and a body."""

    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One request: what was asked for, at which number, and the status that came back."""

    url: str
    number: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came back at the end of `hops`; names of headers in small letters, in their order."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    hops: tuple[Hop, ...]

    def header(self, name: str) -> str:
        """The first header called `name`, or nothing."""
        return next((value for key, value in self.headers if key == name.lower()), "")


def resolved(host: str, port: int) -> list[str]:
    """The numbers of `host`, as this machine's resolver says them."""
    return list(
        dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches by `rules` within `limits`; the resolver, the clock and the trusted certificates can be given."""

    rules: Rules = field(default_factory=Rules)
    limits: Limits = field(default_factory=Limits)
    resolve: Callable[[str, int], Sequence[str]] = resolved
    now: Callable[[], float] = time.monotonic
    trust: ssl.SSLContext | None = None

    def fetch(self, url: str, *, method: str = "GET") -> Fetched:
        """What is at `url`, redirections followed.

        Raises:
            FetchRefusedError: an address that may not be called; nothing was sent to it.
            FetchFailedError: no usable answer.

        """
        request = Request(method=method)
        deadline = Deadline(at=self.now() + self.limits.seconds, now=self.now)
        there = target(url, self.rules)
        hops: list[Hop] = []
        while len(hops) <= self.limits.redirects:
            done, location, hop = self._asked(there, request, deadline)
            hops.append(hop)
            if hop.status not in _MOVED or not location:
                return Fetched(
                    url=there.url, status=hop.status, headers=done[0], body=done[1], hops=tuple(hops)
                )
            there = redirected(there, location, self.rules)
        raise failure(
            "redirects",
            Text(f"重定向超过 {self.limits.redirects} 次", f"more than {self.limits.redirects} redirections"),
        )

    def ask(self, url: str, request: Request) -> Fetched:
        """What one request to `url` is answered; a redirection is an answer like any other, and not followed.

        Raises:
            FetchRefusedError: an address that may not be called; nothing was sent to it.
            FetchFailedError: no usable answer, though the other side may have acted.

        """
        deadline = Deadline(at=self.now() + self.limits.seconds, now=self.now)
        there = target(url, self.rules)
        (headers, body), _location, hop = self._asked(there, request, deadline)
        return Fetched(url=there.url, status=hop.status, headers=headers, body=body, hops=(hop,))

    def _asked(self, there: Target, request: Request, deadline: Deadline) -> tuple[_Answer, str, Hop]:
        last: Exception | None = None
        for number in self._numbers(there)[:_MOST_NUMBERS]:
            try:
                answer, status, location = self._sent(there, number, request, deadline)
            except ssl.SSLError as wrong:
                reason = getattr(wrong, "verify_message", "") or wrong.reason or "TLS"
                raise failure(
                    "tls",
                    Text(f"{there.authority} 的证书不能验证（{reason}）", f"{there.authority}: {reason}"),
                ) from None
            except TimeoutError:
                raise failure(
                    "time",
                    Text(f"{there.authority} 未在时限内答完", f"{there.authority} took longer than allowed"),
                ) from None
            except http.client.HTTPException as wrong:
                raise failure("answer", Text(f"{there.authority} 的应答无法读取", f"{there.authority} gave no readable answer ({type(wrong).__name__})")) from None  # fmt: skip
            except OSError as wrong:
                last = wrong
            else:
                return answer, location, Hop(url=there.url, number=number, status=status)
        raise failure(
            "unreachable", Text(f"连不上 {there.authority}", f"{there.authority} cannot be reached")
        ) from last

    def _numbers(self, there: Target) -> list[str]:
        """The numbers to call; if one of them is not public, none is called."""
        if there.number:
            return [there.number]
        try:
            numbers = list(self.resolve(there.host, there.port))
        except OSError:
            numbers = []
        if not numbers:
            raise failure(
                "unknown-host", Text(f"主机名 {there.host} 无法解析", f"the host {there.host} is not known")
            )
        for number in numbers:
            if wrong := may_connect(number, self.rules):
                raise FetchRefusedError(wrong)
        return numbers

    def _sent(
        self, there: Target, number: str, request: Request, deadline: Deadline
    ) -> tuple[_Answer, int, str]:
        assert request.method in METHODS
        trust = self.trust or _trust(there.scheme)
        with closing(Connection(there, number, deadline=deadline, trust=trust)) as connection:
            connection.putrequest(request.method, there.path, skip_host=True, skip_accept_encoding=True)
            for name, value in _headers(there, request):
                connection.putheader(name, value)
            connection.endheaders(request.body or None)
            with closing(connection.getresponse()) as answer:
                return self._read(answer)

    def _read(self, answer: http.client.HTTPResponse) -> tuple[_Answer, int, str]:
        headers = tuple((name.lower(), value) for name, value in answer.getheaders())
        location = _text(answer.headers.get("Location", ""))
        if answer.status in _MOVED and location:
            return (headers, b""), answer.status, location
        coding = "" if answer.length == 0 else answer.headers.get("Content-Encoding", "")
        return (headers, unpacked(_pieces(answer), coding, self.limits)), answer.status, location


_Answer = tuple[tuple[tuple[str, str], ...], bytes]


def _headers(there: Target, request: Request) -> list[tuple[str, str]]:
    own = {name.lower() for name, _value in request.headers}
    usual = [("User-Agent", AGENT), ("Accept", "*/*"), ("Accept-Encoding", "gzip, deflate")]
    length = [("Content-Length", str(len(request.body)))] if request.method == "POST" else []
    return [
        ("Host", there.authority),
        *((name, value) for name, value in usual if name.lower() not in own),
        *request.headers,
        *length,
        ("Connection", "close"),
    ]


def _trust(scheme: str) -> ssl.SSLContext:
    """What this machine trusts; reading all of that takes a while, and nothing encrypted asks for none of it."""
    return ssl.create_default_context() if scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _pieces(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := answer.read1(_PIECE):
        yield piece
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)


def _text(header: str) -> str:
    """A header that holds UTF-8, which http.client reads byte by byte."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")
