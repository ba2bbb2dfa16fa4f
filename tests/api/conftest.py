"""Every test may call as often as it likes; how often others may has tests of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _unhurried(settings) -> None:
    settings.API_PER_MINUTE = 1_000_000
