"""The outbox of a busy site: writers and the integrator are killed, two integrators run at once, nothing is lost or written twice."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.apps.evidence.processes import assert_whole, environment, run

WITHDRAWN = (
    "import sys, django; django.setup()\n"
    "from tests.apps.evidence.made import withdrawn\n"
    "from yushi.apps.evidence.services.events import events_record\n"
    "for n in range(int(sys.argv[1]), int(sys.argv[1]) + 10_000):\n"
    "    events_record([withdrawn(n)]); print(n, flush=True)\n"
)
INTEGRATE = "import django; django.setup()\nfrom yushi.apps.evidence.services.events import outbox_integrate\nwhile True: outbox_integrate()"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    data = tmp_path_factory.mktemp("outbox")
    done = run(data, "-m", "yushi.server.prepare")
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def data(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path / "data", ignore=shutil.ignore_patterns("static"))


def _start(data, code, *argv):
    given = {**environment(data), "YUSHI_LEDGER_OUTBOX": "1"}
    return subprocess.Popen([sys.executable, "-c", code, *argv], stdout=subprocess.PIPE, text=True, env=given)


def _numbers(data):
    with sqlite3.connect(data / "yushi.sqlite3") as database:
        found = database.execute(
            "SELECT json_extract(content, '$.request') FROM evidence_entry"
            " WHERE json_extract(content, '$.kind') = 'product.withdrawn'"
        ).fetchall()
        (left,) = database.execute("SELECT count(*) FROM evidence_pending").fetchone()
    database.close()
    return sorted(int(request, 16) for (request,) in found), left


def test_a_killed_writer_and_killed_integrators_lose_nothing_and_write_nothing_twice(data):
    acknowledged = set()
    for kill in range(4):
        with (
            _start(data, WITHDRAWN, str(kill * 10_000)) as writer,
            _start(data, INTEGRATE) as one,
            _start(data, INTEGRATE) as other,
        ):
            acknowledged |= {int(writer.stdout.readline()) for _ in range(20 + 5 * kill)}
            time.sleep(0.1 * kill)
            one.kill()
            writer.kill()
            other.kill()
            acknowledged |= {int(line) for line in writer.stdout.read().splitlines()[:-1]}
    done = run(data, "-m", "yushi", "ledger", "checkpoint")

    written, left = _numbers(data)
    assert (done.returncode, left) == (0, 0)
    assert len(written) == len(set(written))
    assert acknowledged <= set(written)
    assert_whole(data)
