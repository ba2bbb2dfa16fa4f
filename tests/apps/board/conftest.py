"""A site with keys, for the board."""

from __future__ import annotations

from tests.apps.desk.conftest import enter, site, world

__all__ = ["enter", "site", "world"]
