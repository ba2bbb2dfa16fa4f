"""`yushi notices` beside a server: reminds once a day, sends what waits, ends with the server."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.test_ledger import ENVIRONMENT
from tests.cli.test_ledger_outside import first

__all__ = ["first"]
SEND = ["-m", "yushi", "notices", "send", "--lang", "en"]


def environment(folder, **more):
    return {**ENVIRONMENT, "PYTHONPATH": "src", "YUSHI_DATA": str(folder), "YUSHI_DEMO": "0", **more}


def test_a_site_without_anybody_has_nobody_to_tell(first):
    done = subprocess.run(
        [sys.executable, *SEND],
        capture_output=True,
        text=True,
        env=environment(first),
        check=False,
        timeout=120,
    )

    assert (done.returncode, done.stdout) == (0, "0 new notice(s), 0 letter(s) sent\n"), done.stderr


def test_it_goes_on_as_long_as_the_server_lives(first):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as server:
        command = [*SEND, "--every", "0.2", "--while", str(server.pid)]
        with subprocess.Popen(
            [sys.executable, *command], env=environment(first), stderr=subprocess.PIPE, text=True
        ) as beside:
            assert beside.poll() is None
            server.communicate(b"\n")
            server.wait()
            _, error = beside.communicate(timeout=60)

    assert (beside.returncode, error) == (0, "")


def test_a_folder_without_a_site_is_said_in_three_lines(tmp_path):
    done = subprocess.run(
        [sys.executable, *SEND],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        check=False,
        timeout=120,
    )

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 3
