"""Processes that are killed, many writers, a disk that is full or read-only: nothing acknowledged is lost.

`YUSHI_KILLS=20` kills as often as the plan of tests says; the gate does it three times.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

WRITER = "tests.apps.evidence.writer"
KILLS = int(os.environ.get("YUSHI_KILLS", "3"))
PLAIN = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    data = tmp_path_factory.mktemp("first")
    done = _run(data, "-m", "yushi.server.prepare")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(data / "yushi.sqlite3") as database:
        database.execute("CREATE TABLE business (number INTEGER PRIMARY KEY)")
    database.close()
    return data


@pytest.fixture
def data(first_start, tmp_path):
    """A site with a database file, as after its first start."""
    return shutil.copytree(first_start, tmp_path / "data", ignore=shutil.ignore_patterns("static"))


def _environment(data):
    return {
        **PLAIN,
        "PYTHONPATH": "src:.",
        "YUSHI_DATA": str(data),
        "YUSHI_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": "yushi.server.settings",
    }


def _run(data, *argv):
    command = [sys.executable, *argv]
    return subprocess.run(
        command, capture_output=True, text=True, env=_environment(data), check=False, timeout=300
    )


def _start(data, *argv):
    command = [sys.executable, "-m", WRITER, *argv]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_environment(data)
    )


def _written(data):
    """The numbers of the business rows, and those of the events."""
    with sqlite3.connect(data / "yushi.sqlite3") as database:
        business = [number for (number,) in database.execute("SELECT number FROM business ORDER BY number")]
        events = database.execute(
            "SELECT json_extract(content, '$.request') FROM evidence_entry"
            " WHERE json_extract(content, '$.kind') = 'login.failed' ORDER BY shard_id, sequence"
        ).fetchall()
    database.close()
    return business, sorted(int(request, 16) for (request,) in events)


def _assert_whole(data):
    done = _run(data, "-m", "yushi", "ledger", "verify", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_killed_in_mid_write_nothing_acknowledged_is_lost_and_the_log_is_whole(data):
    acknowledged = set()
    for kill in range(KILLS):
        with _start(data, str(kill * 100_000), "100000", "1") as process:
            assert process.stdout
            acknowledged |= {int(process.stdout.readline()) for _ in range(5 + 7 * kill)}
            process.kill()
            acknowledged |= {int(line) for line in process.stdout.read().splitlines()[:-1]}
        business, events = _written(data)

        assert business == events
        assert acknowledged <= set(events)
        if kill % 3 == 2:
            assert _run(data, "-m", "yushi", "ledger", "checkpoint").returncode == 0
    _assert_whole(data)


def test_two_processes_of_four_writers_each_write_one_log(data):
    with _start(data, "0", "25", "4") as one, _start(data, "1000", "25", "4") as other:
        said = [process.communicate(timeout=300) for process in (one, other)]

    assert [error for _, error in said] == ["", ""]
    business, events = _written(data)
    assert business == events == [*range(100), *range(1000, 1100)]
    _assert_whole(data)


def test_a_full_disk_loses_the_business_together_with_its_event(data):
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        f"import django; django.setup(); from {WRITER} import write; write(0, 1000)"
    )

    done = _run(data, "-c", code)

    acknowledged = [int(line) for line in done.stdout.split()]
    assert "OperationalError" in done.stderr
    assert 0 < len(acknowledged) < 1000
    business, events = _written(data)
    assert business == events == acknowledged
    _assert_whole(data)
    assert _run(data, "-m", WRITER, "2000", "1", "1").stdout == "2000\n"
    _assert_whole(data)


def test_a_read_only_database_acknowledges_nothing(data):
    uri = f"file:{data / 'yushi.sqlite3'}?mode=ro"
    code = (
        "import django; django.setup(); from django.db import connections\n"
        f"connections.settings['default'].update(NAME={uri!r}); connections.settings['default']['OPTIONS'].update(uri=True)\n"
        "connections.settings['default']['OPTIONS']['init_command'] = ''\n"
        f"from {WRITER} import write; write(0, 1)"
    )

    done = _run(data, "-c", code)

    assert done.stdout == ""
    assert "readonly database" in done.stderr
    assert _written(data) == ([], [])
    _assert_whole(data)


def test_an_old_backup_is_refused_until_the_newest_is_back(data):
    _run(data, "-m", WRITER, "0", "5", "1")
    assert _run(data, "-m", "yushi", "ledger", "checkpoint").returncode == 0
    backup = data / "backup"
    with sqlite3.connect(data / "yushi.sqlite3") as database, sqlite3.connect(backup) as copy:
        database.backup(copy)
    copy.close()
    _run(data, "-m", WRITER, "100", "5", "1")
    assert _run(data, "-m", "yushi", "ledger", "checkpoint").returncode == 0
    database.close()
    for file in data.glob("yushi.sqlite3*"):
        file.unlink()
    backup.rename(data / "yushi.sqlite3")

    refused, examined = (
        _run(data, "-m", "yushi", "ledger", "checkpoint", "--lang", "en"),
        _run(data, "-m", "yushi", "ledger", "verify", "--lang", "en"),
    )

    assert (refused.returncode, examined.returncode) == (2, 1)
    assert "has 6 entries, but a head of 11 was signed" in refused.stderr
    assert "the end was cut off: entries 6–10 are missing" in examined.stdout
