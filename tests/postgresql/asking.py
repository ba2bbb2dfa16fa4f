"""A plugin of pytest: of all tests that were collected, those that have to do with the database.

The gate takes one case of each test: what differs between cases are values, and seldom a statement. With
`YUSHI_POSTGRES=every` (`./check --postgres`) all of them run.
"""

from __future__ import annotations

import os

import pytest

_FIXTURES = frozenset({"db", "transactional_db"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs the same whatever the database is."""
    kept = [one for one in items if asks(one)]
    if os.environ.get("YUSHI_POSTGRES") != "every":
        kept = first_cases(kept)
    chosen = set(kept)
    config.hook.pytest_deselected(items=[one for one in items if one not in chosen])
    items[:] = kept


def asks(item: pytest.Item) -> bool:
    """Whether a test gets the database: by a mark, by a fixture, or in processes of its own, which a mark says."""
    if item.get_closest_marker("django_db") or item.get_closest_marker("databases"):
        return True
    return not _FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def first_cases(items: list[pytest.Item]) -> list[pytest.Item]:
    """The first case of every test."""
    firsts: dict[str, pytest.Item] = {}
    for one in items:
        firsts.setdefault(one.nodeid.split("[")[0], one)
    return list(firsts.values())
