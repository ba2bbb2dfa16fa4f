"""Threads on a database in a file, and a lock-out that another worker knows of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


def _run(what: str, data: Path) -> dict[str, Any]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}
    environment |= {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "YUSHI_DATA": str(data)}
    command = [sys.executable, "-m", "tests.apps.accounts.racing", what]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_two_owners_who_remove_each_other_leave_one(tmp_path):
    outcome = _run("last_owners", tmp_path)

    assert (outcome["left"], outcome["told"]) == (1, 1)
    assert outcome["became"] in (["accounts.last-owner", "done"], ["accounts.refused", "done"])


def test_the_same_mandate_four_times_at_once_is_one(tmp_path):
    assert _run("same_mandate", tmp_path) == {
        "became": ["accounts.mandate-again"] * 3 + ["done"],
        "left": 1,
        "told": 1,
    }


def test_the_same_person_invited_four_times_at_once_is_asked_once(tmp_path):
    assert _run("same_member", tmp_path) == {
        "became": ["accounts.invited-already"] * 3 + ["done"],
        "left": 1,
        "told": 1,
    }


def test_a_lock_out_of_one_worker_holds_in_another(tmp_path):
    _run("fail_five_times", tmp_path)

    assert _run("come_in", tmp_path) == {"status": 302}
