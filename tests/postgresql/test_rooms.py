"""Every test of ours that has to do with the database, once more on PostgreSQL, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.postgresql.cluster import OWNER, cluster, missing

pytest.importorskip("psycopg", reason="no driver of PostgreSQL here")
pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing()), pytest.mark.xdist_group("postgresql")]
ROOMS = ("tests/apps", "tests/api", "tests/server", "tests/cli")
# Coverage is counted where everything else runs; counting it here too takes a third longer.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def test_the_rooms_do_on_postgresql_what_they_do_on_sqlite() -> None:
    with cluster() as socket:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "tests.postgresql.asking", *ROOMS],
            env={**_ENVIRONMENT, "YUSHI_DATABASE": f"postgresql://{OWNER}@/postgres?host={socket}"},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
