"""One simulator for each file of tests, in its usual mood before each one."""

from __future__ import annotations

import pytest

from tests.simulators import gateways as simulated
from yushi.paysim.moods import Mood


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with simulated.gateways(tmp_path_factory.mktemp("paysim")) as found:
        yield found


@pytest.fixture
def gateways(running):
    running.simulator.office.mood = Mood()
    running.inbox.answers[:] = [(200, b"success")]
    running.inbox.told.clear()
    return running
