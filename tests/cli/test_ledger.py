"""`yushi ledger` on a site of its own, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.running import three_lines

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder after the first start."""
    folder = tmp_path_factory.mktemp("site")
    done = _run(folder, "-m", "yushi.server.prepare")
    assert done.returncode == 0, done.stderr
    return folder


def _run(data, *argv):
    environment = {**ENVIRONMENT, "PYTHONPATH": "src", "YUSHI_DATA": str(data), "PYTHONWARNINGS": "error"}
    command = [sys.executable, *argv]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)


def ledger(data, *argv):
    return _run(data, "-m", "yushi", "ledger", *argv)


def test_the_log_of_a_first_start_is_whole_and_can_be_signed(data):
    before, signed, after = (
        ledger(data, "verify", "--lang", "en"),
        ledger(data, "checkpoint"),
        ledger(data, "verify", "--lang", "en"),
    )

    assert (before.returncode, signed.returncode, after.returncode) == (0, 0, 0), signed.stderr
    assert "2 entries, 0 checkpoints, 2 not yet signed" in before.stdout
    assert signed.stdout.startswith("yushi.localhost/ledger/operation/")
    assert "2 entries, 1 checkpoints, 0 not yet signed" in after.stdout


def test_a_signing_key_that_others_may_read_is_refused_in_three_lines(data):
    key = data / "keys" / "ledger-key"
    key.chmod(0o640)
    try:
        done = ledger(data, "verify", "--lang", "en")
    finally:
        key.chmod(0o600)

    assert done.returncode == 2
    assert three_lines(done.stderr)
    assert "0640" in done.stderr


def test_a_signing_key_that_is_missing_is_refused_and_no_new_one_is_made(data):
    ledger(data, "checkpoint")
    key = data / "keys" / "ledger-key"
    key.rename(key.with_suffix(".away"))
    try:
        done, prepared = ledger(data, "checkpoint"), _run(data, "-m", "yushi.server.prepare")
        assert not key.exists()
    finally:
        key.with_suffix(".away").rename(key)

    assert (done.returncode, prepared.returncode) == (2, 2)
    assert three_lines(done.stderr)
    assert three_lines(prepared.stderr)


def test_no_other_command_loads_the_framework(data):
    code = "import sys; from yushi.cli.main import main; main(['workdays', 'is', '2026-11-24']); print('django' in sys.modules)"

    assert _run(data, "-c", code).stdout.splitlines()[-1] == "False"
