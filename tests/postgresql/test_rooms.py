"""The tests of the rooms that speak to the database, once more on PostgreSQL, in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.postgresql.cluster import OWNER, cluster, missing

pytest.importorskip("psycopg", reason="no driver of PostgreSQL here")
pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing()), pytest.mark.xdist_group("postgresql")]
ROOMS = (
    "tests/apps/evidence",
    "tests/apps/accounts/test_races.py",
)


def test_the_rooms_that_speak_to_the_database_do_so_on_postgresql() -> None:
    with cluster() as socket:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n0", "-k", "not test_faults and not killed", *ROOMS],
            env={**os.environ, "YUSHI_DATABASE": f"postgresql://{OWNER}@/postgres?host={socket}"},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
