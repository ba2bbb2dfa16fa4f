"""The benchmark of the list page runs on a site of its own and measures both pages."""

from __future__ import annotations

import os
import subprocess
import sys


def test_sealed_and_plain_pages_are_measured():
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("YUSHI_", "DJANGO_"))
    }
    environment["PYTHONPATH"] = f"src{os.pathsep}."

    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.listing", "--rounds", "2"],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    rows = [line.split("  ")[0].strip() for line in done.stdout.splitlines() if ": query" in line]
    assert rows == [
        "sealed: query and page",
        "sealed: query alone",
        "plain: query and page",
        "plain: query alone",
    ]
