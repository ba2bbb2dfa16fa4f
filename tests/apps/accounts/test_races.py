"""Threads on one database, and a lock-out that another worker knows of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.postgresql.cluster import new_database

pytestmark = pytest.mark.databases
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    """The settings of a new site: SQLite in a file, or a database of its own on the PostgreSQL that these tests run on."""
    server = os.environ.get("YUSHI_DATABASE", "")
    return {"YUSHI_DATA": str(tmp_path), "YUSHI_DATABASE": new_database(server) if server else ""}


def _run(what: str, site: dict[str, str]) -> dict[str, Any]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}
    environment |= {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", **site}
    command = [sys.executable, "-m", "tests.apps.accounts.racing", what]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_two_owners_who_remove_each_other_leave_one(site):
    outcome = _run("last_owners", site)

    assert (outcome["left"], outcome["told"]) == (1, 1)
    assert outcome["became"] in (["accounts.last-owner", "done"], ["accounts.refused", "done"])


def test_the_same_mandate_four_times_at_once_is_one(site):
    assert _run("same_mandate", site) == {
        "became": ["accounts.mandate-again"] * 3 + ["done"],
        "left": 1,
        "told": 1,
    }


def test_the_same_person_invited_four_times_at_once_is_asked_once(site):
    assert _run("same_member", site) == {
        "became": ["accounts.invited-already"] * 3 + ["done"],
        "left": 1,
        "told": 1,
    }


def test_one_newcomer_invited_by_four_organisations_at_once_is_one_person_with_four_invitations(site):
    assert _run("same_newcomer", site) == {"became": ["done"] * 4, "left": 1, "told": 4}


def test_four_texts_of_a_policy_published_at_once_are_four_versions_of_one(site):
    assert _run("same_policy", site) == {"became": ["done"] * 4, "left": [1, 2, 3, 4], "told": 1}


def test_what_four_workers_write_of_one_attacker_at_once_is_one_incident_each_time_and_one_ban(site):
    assert _run("same_attacker", site) == {"became": ["done"] * 4, "left": [4, 4, 4], "told": 1}


def test_a_lock_out_of_one_worker_holds_in_another(site):
    _run("fail_five_times", site)

    assert _run("come_in", site) == {"status": 302}
