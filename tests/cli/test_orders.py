"""`yushi orders sweep` beside a server: closes what was not paid in time, ends with the server."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.test_ledger_outside import first
from tests.cli.test_notices import environment

__all__ = ["first"]
SWEEP = [sys.executable, "-m", "yushi", "orders", "sweep", "--lang", "en"]


def test_it_sweeps_once_and_goes_on_no_longer_than_the_server_lives(first):
    def swept(*more):
        return subprocess.run(
            [*SWEEP, *more], capture_output=True, text=True, env=environment(first), check=False, timeout=60
        )

    once = swept()
    with subprocess.Popen([sys.executable, "-c", "pass"]) as server:
        server.wait()
    after = swept("--every", "60", "--while", str(server.pid))

    assert (once.returncode, once.stdout) == (0, "0 order(s) closed, 0 refund(s) done\n"), once.stderr
    assert (after.returncode, after.stdout, after.stderr) == (0, "", "")
