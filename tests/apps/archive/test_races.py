"""Processes and threads at the same moment, and processes that are killed, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import nullcontext
from typing import Any

import pytest

from tests.apps.archive.racing import MANY
from tests.apps.evidence.processes import assert_whole, environment, run
from tests.postgresql.cluster import OWNER, cluster, missing

pytestmark = pytest.mark.xdist_group("postgresql")
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.skipif(bool(missing()), reason=missing()))
RACING = "tests.apps.archive.racing"
KILLS = 6


def _run(data: Any, database: str, act: str) -> Any:
    done = run(data, "-m", RACING, act, database=database)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def _killed(data: Any, database: str, kill: int) -> set[str]:
    """The versions that were acknowledged before the process was killed in the middle of a further one."""
    command = [sys.executable, "-m", RACING, "store_on"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment(data, database)
    ) as process:
        assert process.stdout
        acknowledged = {process.stdout.readline().strip() for _ in range(1 + kill % 3)}
        process.kill()
        return acknowledged | {line.strip() for line in process.stdout if len(line.strip()) == 36}


@pytest.mark.parametrize("kind", ["sqlite", POSTGRESQL])
def test_exactly_one_wins_and_a_kill_leaves_nothing_half(tmp_path, kind):
    with nullcontext() if kind == "sqlite" else cluster() as socket:
        database = f"postgresql://{OWNER}@/postgres?host={socket}" if socket else ""
        assert _run(tmp_path, database, "prepare") == "ready"

        used = _run(tmp_path, database, "use_together")
        stored = _run(tmp_path, database, "store_together")
        replaced = _run(tmp_path, database, "replace_together")
        raced = _run(tmp_path, database, "state")
        acknowledged = set().union(*(_killed(tmp_path, database, kill) for kill in range(KILLS)))
        after = _run(tmp_path, database, "state")
        assert_whole(tmp_path, database)

    assert used.count("done") == 1
    assert set(used) == {"done", "archive.link-over"}
    assert (stored.count("done"), stored.count("archive.same")) == (1, MANY - 1)
    assert (replaced.count("done"), replaced.count("archive.replaced-meanwhile")) == (1, MANY - 1)
    assert (raced["documents"], len(raced["versions"]), raced["used"]) == (3, 4, 1)
    assert (raced["missing"], raced["unnamed"], raced["left"], raced["broken"]) == (0, 0, 4, 0)
    assert acknowledged <= set(after["versions"])
    assert (after["missing"], after["without_version"], after["broken"]) == (0, 0, 0)
    assert after["unnamed"] == after["tidied"]
    assert after["left"] == len(after["versions"])
