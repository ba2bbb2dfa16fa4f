"""Processes of a site of its own, for tests in which some of them die."""

from __future__ import annotations

import os
import subprocess
import sys

WRITER = "tests.apps.evidence.writer"
KILLS = 20
_PLAIN = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}


def environment(data, database=""):
    """What a process of the site in the folder `data` is started with."""
    return {
        **_PLAIN,
        "PYTHONPATH": "src:.",
        "YUSHI_DATA": str(data),
        "YUSHI_DATABASE": database,
        "YUSHI_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": "yushi.server.settings",
    }


def run(data, *argv, database=""):
    command = [sys.executable, *argv]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment(data, database), check=False, timeout=300
    )


def start(data, *argv, database=""):
    command = [sys.executable, "-m", WRITER, *argv]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(data, database)
    )


def killed_in_mid_write(data, kill, database=""):
    """The numbers that a writer acknowledged before it was killed, each time after a few more."""
    with start(data, str(kill * 100_000), "100000", "1", database=database) as process:
        assert process.stdout
        acknowledged = {int(process.stdout.readline()) for _ in range(5 + 7 * kill % 60)}
        process.kill()
        return acknowledged | {int(line) for line in process.stdout.read().splitlines()[:-1]}


def assert_whole(data, database=""):
    done = run(data, "-m", "yushi", "ledger", "verify", "--lang", "en", database=database)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
