"""Processes and threads that issue at the same moment, on SQLite and on PostgreSQL: no gap, no duplicate, one log."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from tests.postgresql.cluster import OWNER, cluster, missing

pytestmark = pytest.mark.xdist_group("postgresql")
ROOT = Path(__file__).resolve().parents[3]
PROCESSES = 4
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.skipif(bool(missing()), reason=missing()))


def _start(data: Path, database: str, *words: str) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}
    environment |= {
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "YUSHI_DATA": str(data),
        "YUSHI_DATABASE": database,
        "YUSHI_DEMO": "0",
    }
    command = [sys.executable, "-m", "tests.apps.register.racing", *words]
    return subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _ended(process: subprocess.Popen[str]) -> Any:
    said, wrong = process.communicate(timeout=300)
    assert process.returncode == 0, wrong[-3000:]
    return json.loads(said.splitlines()[-1])


@pytest.mark.parametrize("kind", ["sqlite", POSTGRESQL])
def test_licences_issued_at_the_same_moment_have_numbers_without_gap_or_duplicate(tmp_path, kind):
    with nullcontext() if kind == "sqlite" else cluster() as socket:
        database = f"postgresql://{OWNER}@/postgres?host={socket}" if socket else ""

        def run(*words):
            return _ended(_start(tmp_path, database, *words))

        run("prepare")
        started = [_start(tmp_path, database, "issue_some", str(share)) for share in range(PROCESSES)]
        became = [outcome for process in started for outcome in _ended(process)]
        after = run("state")
        suspended = run("suspend_together")
        last = run("state")

    assert (became.count("done"), became.count("register.living")) == (41, PROCESSES)
    assert [number[-4:] for number in after["numbers"]] == [f"{serial:04}" for serial in range(1, 42)]
    assert (after["places"], after["size"], after["keys"]) == (list(range(41)), 41, 1)
    assert suspended == ["done", "register.state", "register.state", "register.state"]
    assert last["places"] == list(range(42))
