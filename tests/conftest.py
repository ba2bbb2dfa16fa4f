"""What every test has: compiled texts, plain static files, and a cache of its own."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation

from tests import flushing
from yushi.server import messages


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "databases: makes a database of the kind that the tests run on by itself"
    )
    messages.compile_catalogues()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # The manifest of hashed names is made by collectstatic, which has a test of its own.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    for name in settings.CACHES:
        settings.CACHES[name] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    # Blocks and bans need a database and a ledger; where they are meant, a test says so.
    settings.FIREWALL_REMEMBERS = False
    # The ledger needs keys; it has tests of its own, which make some.
    settings.ACCOUNTS_EVENT_WRITER = "yushi.apps.accounts.services.events.write_row"
    settings.ACCOUNTS_SECRETS = ""
    settings.ACCOUNTS_FILES = "tests.simulators.cabinet"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, and what counts no coverage last: what it was the first to put into a cache nobody would count."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("no_cover"):
        return 2
    return 0 if "/postgresql/" in item.path.as_posix() else 1


@pytest.fixture(autouse=True)
def _as_the_first_visitor() -> None:
    """A request leaves its language active, and a rate limit its counts."""
    translation.activate(settings.LANGUAGE_CODE)
    for cache in caches.all(initialized_only=True):
        cache.clear()


flushing.past_triggers()


@pytest.fixture
def without_firewall(settings: Any) -> None:
    """What a page itself says to hostile input, which the firewall would not let through to it."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if ".firewall." not in name]
