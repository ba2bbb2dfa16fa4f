"""A site whose firewall keeps its record: keys, an empty ledger, an empty notebook, nobody banned."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from yushi.apps.evidence import book, keys
from yushi.apps.evidence.services.keys import keys_prepare
from yushi.apps.firewall import notebook, running, shut_out
from yushi.apps.firewall.notebook import Notebook
from yushi.core import firewall

AT = dt.datetime(2026, 11, 24, 4, tzinfo=dt.UTC)
ATTACK = "1' union select password from accounts_user-- "
ADDRESS = "198.51.100.7"


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session")
def engine() -> firewall.Availability:
    """The engine and rules of this machine. Where there are none tests are skipped, except in CI, where that fails."""
    there = firewall.look()
    if not there.is_there:
        if os.environ.get("CI") == "true":
            pytest.fail(there.reason.en)
        pytest.skip(there.reason.en)
    return there


@pytest.fixture
def later() -> list[Any]:
    """The work that waits for another thread; nobody does it but a test."""
    return []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site(  # noqa: PLR0917 - fixtures
    db: None,
    engine: Any,
    settings: Any,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
    clock: Clock,
    later: list[Any],
) -> Iterator[Any]:
    settings.KEYS, settings.LEDGER_HEADS = tmp_path / "keys", tmp_path / "heads"
    settings.ACCOUNTS_EVENT_WRITER = "yushi.apps.evidence.services.events.write"
    settings.FIREWALL, settings.FIREWALL_REMEMBERS = "block", True
    keys.forget()
    book.forget()
    keys_prepare(at=AT)
    monkeypatch.setattr(
        notebook, "_BOOK", Notebook(clock=clock, later=lambda seconds, work: later.append(work))
    )
    monkeypatch.setattr(shut_out, "OF_PROCESS", shut_out.Bans(clock=clock))
    running.forget()
    yield settings
    running.forget()
    keys.forget()
    book.forget()


@pytest.fixture
def visitor(site: Any) -> Client:
    return Client(
        REMOTE_ADDR=ADDRESS, HTTP_HOST="testserver", HTTP_USER_AGENT="Mozilla/5.0", HTTP_ACCEPT="*/*"
    )
