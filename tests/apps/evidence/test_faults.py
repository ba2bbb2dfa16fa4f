"""Processes that are killed, many writers, a disk that is full or read-only: nothing acknowledged is lost.

PostgreSQL goes through the same in tests/postgresql.
"""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from tests.apps.evidence.processes import KILLS, WRITER, assert_whole, killed_in_mid_write, run, start


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    data = tmp_path_factory.mktemp("first")
    done = run(data, "-m", "yushi.server.prepare")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(data / "yushi.sqlite3") as database:
        database.execute("CREATE TABLE business (number INTEGER PRIMARY KEY)")
    database.close()
    return data


@pytest.fixture
def data(first_start, tmp_path):
    """A site with a database file, as after its first start."""
    return shutil.copytree(first_start, tmp_path / "data", ignore=shutil.ignore_patterns("static"))


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


def test_killed_in_mid_write_nothing_acknowledged_is_lost_and_the_log_is_whole(data):
    acknowledged = set()
    for kill in range(KILLS):
        acknowledged |= killed_in_mid_write(data, kill)
        business, events = _written(data)

        assert business == events
        assert acknowledged <= set(events)
        if kill % 7 == 2:
            assert run(data, "-m", "yushi", "ledger", "checkpoint").returncode == 0
    assert_whole(data)


def test_two_processes_of_four_writers_each_write_one_log(data):
    with start(data, "0", "25", "4") as one, start(data, "1000", "25", "4") as other:
        said = [process.communicate(timeout=300) for process in (one, other)]

    assert [error for _, error in said] == ["", ""]
    business, events = _written(data)
    assert business == events == [*range(100), *range(1000, 1100)]
    assert_whole(data)


def test_a_full_disk_loses_the_business_together_with_its_event(data):
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        f"import django; django.setup(); from {WRITER} import write; write(0, 1000)"
    )

    done = run(data, "-c", code)

    acknowledged = [int(line) for line in done.stdout.split()]
    assert "OperationalError" in done.stderr
    assert 0 < len(acknowledged) < 1000
    business, events = _written(data)
    assert business == events == acknowledged
    assert_whole(data)
    assert run(data, "-m", WRITER, "2000", "1", "1").stdout == "2000\n"
    assert_whole(data)


def test_a_read_only_database_acknowledges_nothing(data):
    uri = f"file:{data / 'yushi.sqlite3'}?mode=ro"
    code = (
        "import django; django.setup(); from django.db import connections\n"
        f"connections.settings['default'].update(NAME={uri!r}); connections.settings['default']['OPTIONS'].update(uri=True)\n"
        "connections.settings['default']['OPTIONS']['init_command'] = ''\n"
        f"from {WRITER} import write; write(0, 1)"
    )

    done = run(data, "-c", code)

    assert done.stdout == ""
    assert "readonly database" in done.stderr
    assert _written(data) == ([], [])
    assert_whole(data)


def test_an_old_backup_is_refused_until_the_newest_is_back(data):
    run(data, "-m", WRITER, "0", "5", "1")
    assert run(data, "-m", "yushi", "ledger", "checkpoint").returncode == 0
    backup = data / "backup"
    with sqlite3.connect(data / "yushi.sqlite3") as database, sqlite3.connect(backup) as copy:
        database.backup(copy)
    copy.close()
    run(data, "-m", WRITER, "100", "5", "1")
    assert run(data, "-m", "yushi", "ledger", "checkpoint").returncode == 0
    database.close()
    for file in data.glob("yushi.sqlite3*"):
        file.unlink()
    backup.rename(data / "yushi.sqlite3")

    refused, examined = (
        run(data, "-m", "yushi", "ledger", "checkpoint", "--lang", "en"),
        run(data, "-m", "yushi", "ledger", "verify", "--lang", "en"),
    )

    assert (refused.returncode, examined.returncode) == (2, 1)
    assert "has 6 entries, but a head of 11 was signed" in refused.stderr
    assert "the end was cut off: entries 6–10 are missing" in examined.stdout
