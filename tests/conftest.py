"""What every test has: compiled texts, plain static files, and a cache of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db.backends.sqlite3.operations import DatabaseOperations
from django.utils import translation

from yushi.server import messages


def pytest_configure(config: pytest.Config) -> None:
    messages.compile_catalogues()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # The manifest of hashed names is made by collectstatic, which has a test of its own.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    # The ledger needs keys; it has tests of its own, which make some.
    settings.ACCOUNTS_EVENT_WRITER = "yushi.apps.accounts.services.events.write_row"


@pytest.fixture(autouse=True)
def _as_the_first_visitor() -> None:
    """A request leaves its language active, and a rate limit its counts."""
    translation.activate(settings.LANGUAGE_CODE)
    cache.clear()


def _flush_past_triggers(whole: Callable[..., None]) -> Callable[..., None]:
    """Tests of transactions empty every table afterwards; tables that refuse deletion let them do so, and them alone."""

    def flush(operations: DatabaseOperations, sql_list: list[str]) -> None:
        with operations.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            whole(operations, sql_list)
            for _name, sql in triggers:
                cursor.execute(sql)

    return flush


DatabaseOperations.execute_sql_flush = _flush_past_triggers(DatabaseOperations.execute_sql_flush)  # type: ignore[method-assign]
