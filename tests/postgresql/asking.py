"""A plugin of pytest: of all tests that were collected, those that have to do with the database."""

from __future__ import annotations

import pytest

_FIXTURES = frozenset({"db", "transactional_db"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs the same whatever the database is."""
    left_out = [one for one in items if not asks(one)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [one for one in items if asks(one)]


def asks(item: pytest.Item) -> bool:
    """Whether a test gets the database: by a mark, by a fixture, or in processes of its own, which a mark says."""
    if item.get_closest_marker("django_db") or item.get_closest_marker("databases"):
        return True
    return not _FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
