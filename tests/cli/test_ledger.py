"""`yushi ledger` on a site of its own, in processes of their own."""

from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import zipfile

import pytest

from tests.cli.running import three_lines
from yushi.core.ledger import Verifier, checkpoint, merkle

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """A data folder after the first start."""
    folder = tmp_path_factory.mktemp("site")
    done = _run(folder, "-m", "yushi.server.prepare")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def data(first_start, tmp_path):
    """A copy of it for each test."""
    return shutil.copytree(first_start, tmp_path / "data", ignore=shutil.ignore_patterns("static"))


def _run(data, *argv):
    environment = {**ENVIRONMENT, "PYTHONPATH": "src", "PYTHONWARNINGS": "error"}
    environment |= {"YUSHI_DATA": str(data), "YUSHI_DEMO": "0"}
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


def test_a_proof_gives_the_signed_root(data):
    ledger(data, "checkpoint")
    log = next(file.stem for file in (data / "heads").glob("operation-*.txt"))
    done = ledger(data, "prove", log, "1")

    told = json.loads(done.stdout)
    assert merkle.verify_inclusion(
        leaf_hash=merkle.leaf(told["entry"].encode()),
        index=told["index"],
        size=told["size"],
        proof=[base64.b64decode(one) for one in told["proof"]],
        root_hash=base64.b64decode(told["root"]),
    )
    assert checkpoint.read(told["checkpoint"], [Verifier.parse(told["key"])]).size == told["size"]


@pytest.mark.parametrize("argv", [("prove", "login-1999-01", "0"), ("verify", "--outside", "no such file")])
def test_what_is_not_there_is_said_in_three_lines(data, argv):
    done = ledger(data, *argv, "--lang", "en")

    assert (done.returncode, done.stdout) == (2, "")
    assert three_lines(done.stderr)


def test_an_entry_that_is_not_there_has_no_proof(data):
    ledger(data, "checkpoint")
    log = next(file.stem for file in (data / "heads").glob("operation-*.txt"))
    done = ledger(data, "prove", log, "9999", "--lang", "en")

    assert (done.returncode, done.stdout) == (2, "")
    assert three_lines(done.stderr)


def test_an_export_is_a_zip_that_verifies_itself(data, tmp_path):
    file = tmp_path / "given.zip"
    done = ledger(data, "export", str(file), "--by", "user:1", "--reason", "inspection")
    assert (done.returncode, done.stderr) == (0, "")
    zipfile.ZipFile(file).extractall(tmp_path / "given")

    checked = subprocess.run([sys.executable, "-I", str(tmp_path / "given" / "verify.py")], check=False)
    assert checked.returncode == 0
    assert ledger(data, "verify").returncode == 0


def test_keys_are_added_rotated_and_retired(data):
    added, status, rotated, retired = (
        _run(data, "-m", "yushi", "vault", *argv, "--lang", "en")
        for argv in (("add",), ("status",), ("rotate",), ("retire", "1"))
    )

    assert [one.returncode for one in (added, status, rotated, retired)] == [0, 0, 0, 0], retired.stderr
    assert added.stdout == "#2\n"
    assert "keys that may retire: #1" in status.stdout
    assert rotated.stdout == "0 values were sealed anew\n"
    again = _run(data, "-m", "yushi", "vault", "retire", "2", "--lang", "en")
    assert again.returncode == 2
    assert three_lines(again.stderr)


def test_the_key_around_all_keys_is_changed_and_the_former_one_opens_nothing(data):
    file, former = data / "keys" / "vault-key", data / "keys" / "former"
    file.rename(former)
    file.write_text(secrets.token_hex(32))
    file.chmod(0o600)
    vault = ("-m", "yushi", "vault")

    shut = _run(data, *vault, "add", "--lang", "en")
    changed = _run(data, *vault, "rewrap", "--old", str(former), "--by", "user:7")
    again = _run(data, *vault, "rewrap", "--old", str(former), "--lang", "en")
    added = _run(data, *vault, "add")

    assert (shut.returncode, changed.returncode, again.returncode) == (2, 0, 2), changed.stderr
    assert (added.returncode, added.stdout) == (0, "#2\n")
    assert three_lines(shut.stderr)
    assert three_lines(again.stderr)
    assert ledger(data, "verify").returncode == 0
    assert _run(data, "-m", "yushi.server.prepare").returncode == 0


def test_an_older_ring_that_is_put_back_is_told(data):
    _run(data, "-m", "yushi", "vault", "add")
    assert ledger(data, "verify").returncode == 0
    with sqlite3.connect(data / "yushi.sqlite3") as database:
        database.execute(
            "INSERT INTO evidence_ring (text, made_at) SELECT text, made_at FROM evidence_ring ORDER BY id LIMIT 1"
        )
    database.close()

    done = ledger(data, "verify", "--lang", "en")

    assert done.returncode == 1
    assert "an older one may have been put back" in done.stdout


@pytest.mark.parametrize("command", ["ledger verify", "vault status"])
def test_a_folder_without_a_site_is_refused_in_three_lines(tmp_path, command):
    done = _run(tmp_path, "-m", "yushi", *command.split(), "--lang", "en")

    assert (done.returncode, done.stdout) == (2, "")
    assert three_lines(done.stderr)


def test_no_other_command_loads_the_framework(data):
    code = "import sys; from yushi.cli.main import main; main(['workdays', 'is', '2026-11-24']); print('django' in sys.modules)"

    assert _run(data, "-c", code).stdout.splitlines()[-1] == "False"
