"""Reviewers who act at the same moment, on SQLite and on PostgreSQL: one word stands, no number twice and none left out."""

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
PROCESSES = 2
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.skipif(bool(missing()), reason=missing()))


def _start(data: Path, database: str, *words: str) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}
    environment |= {
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "YUSHI_DATA": str(data),
        "YUSHI_DATABASE": database,
        "YUSHI_DEMO": "0",
    }
    command = [sys.executable, "-m", "tests.apps.review.racing", *words]
    return subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _ended(process: subprocess.Popen[str]) -> Any:
    said, wrong = process.communicate(timeout=300)
    assert process.returncode == 0, wrong[-3000:]
    return json.loads(said.splitlines()[-1])


@pytest.mark.parametrize("kind", ["sqlite", POSTGRESQL])
def test_of_those_who_act_at_once_one_is_first_and_the_others_are_told(tmp_path, kind):
    with nullcontext() if kind == "sqlite" else cluster() as socket:
        database = f"postgresql://{OWNER}@/postgres?host={socket}" if socket else ""
        run = lambda *words: _start(tmp_path, database, *words)  # noqa: E731
        _ended(run("prepare"))
        spoken = [outcome for one in [run("speak"), run("speak")] for outcome in _ended(one)]
        accepted = [
            outcome
            for one in [run("accept", str(share)) for share in range(PROCESSES)]
            for outcome in _ended(one)
        ]
        sent = _ended(run("record"))
        last = _ended(run("state"))

    assert sorted(spoken) == ["desk.spoken-meanwhile"] * 3 + ["done"]
    assert (accepted.count("done"), accepted.count("desk.moved-meanwhile")) == (4, PROCESSES)
    assert sent == ["done"] * 3
    assert (last["opinions"], last["records"]) == (1, 1)
    assert last["letters"] == [f"豫市许受字〔2026〕第{number:04}号" for number in range(1, 5)]
