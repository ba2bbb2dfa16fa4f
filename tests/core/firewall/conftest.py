"""The running firewall for tests. Where it cannot stand they are skipped, except in CI, where that is a failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from yushi.core import firewall
from yushi.core.firewall import exclusions

SECRET = "secret-of-these-tests-0123456789"
BROWSER = (("Host", "yushi.example"), ("User-Agent", "Mozilla/5.0"), ("Accept", "*/*"))
FORM, JSON, XML = "application/x-www-form-urlencoded", "application/json", "application/xml"


def sent(
    path: str = "/search", *, query: str = "", body: bytes = b"", kind: str = FORM, **more: Any
) -> firewall.Request:
    """A request of a browser; with a body it is a POST."""
    content = (("Content-Type", kind), ("Content-Length", str(len(body)))) if body else ()
    headers = (*BROWSER, *content, *more.pop("headers", ()))
    method = more.pop("method", "POST" if body else "GET")
    return firewall.Request(method=method, path=path, query=query, headers=headers, body=body, **more)


def part(name: str, value: str, boundary: str = "B") -> bytes:
    """A body of one part, to be sent as `multipart/form-data; boundary=B`."""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return f"{head}{value}\r\n--{boundary}--\r\n".encode()


@pytest.fixture(scope="session")
def found() -> firewall.Availability:
    """The engine and the rules of this machine."""
    there = firewall.look()
    if not there.is_there:
        if os.environ.get("CI") == "true":
            pytest.fail(there.reason.en)
        pytest.skip(there.reason.en)
    return there


@pytest.fixture(scope="session")
def configured(found: firewall.Availability) -> Callable[..., firewall.Config]:
    """A configuration of this machine's engine and rules, with the standard exclusions unless others are given."""

    def config(**more: Any) -> firewall.Config:
        assert found.library is not None
        assert found.rules is not None
        settings: dict[str, Any] = {
            "exclusions": exclusions.standard(),
            "library": found.library,
            "rules": found.rules,
        }
        return firewall.Config(**(settings | more))

    return config


@pytest.fixture(scope="session")
def inspector(configured: Callable[..., firewall.Config]) -> Iterator[firewall.Inspector]:
    """A firewall as a site would start it."""
    running = firewall.start(configured(), secret=SECRET)
    yield running
    running.close()
