"""The people of the desk, and an enterprise that has held a licence since 20 May 2025."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from tests.apps.desk.conftest import enter, people, site
from tests.factories import desk as made

__all__ = ["enter", "site"]
LICENCE = {
    "licence.number": "豫B2-20250001",
    "licence.issued_on": dt.date(2025, 5, 20),
    "licence.expires_on": dt.date(2030, 5, 19),
    "licence.services": [{"kind": "B21"}],
}


@pytest.fixture
def world(site: Any) -> SimpleNamespace:
    """As on the desk, with the licensed facts of the ready sample."""
    found = people()
    found.dossier = made.dossier(found.owner, found.firm, changes=LICENCE)
    return found
