"""One simulator for each file of tests, in its usual mood before each one."""

from __future__ import annotations

import pytest

from tests.simulators import gateways as simulated
from yushi.paysim.moods import Mood


@pytest.fixture(scope="session")
def keys_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("paysim")


@pytest.fixture(scope="module")
def running(keys_folder):
    with simulated.gateways(keys_folder) as found:
        yield found


@pytest.fixture
def gateways(running):
    running.simulator.office.mood = Mood()
    running.inbox.answers[:] = [(200, b"success")]
    running.inbox.told.clear()
    yield running
    running.simulator.office.postman.forget()
    running.settle()
