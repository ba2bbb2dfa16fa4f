"""`yushi ledger` beside a server, and two sites that witness each other."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.cli.test_ledger import ENVIRONMENT, _run, ledger

LOG_KEY = (
    "import os, django; django.setup()\nfrom yushi.apps.evidence import selectors as s\n"
    "print(s.public_key()); print(s.witness_request(s.shards()[0], 0), end='')"
)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = _run(folder, "-m", "yushi.server.prepare")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def data(first, tmp_path):
    return shutil.copytree(first, tmp_path / "data", ignore=shutil.ignore_patterns("static"))


def _asked(data, *argv, **more):
    environment = {**ENVIRONMENT, "PYTHONPATH": "src", "YUSHI_DATA": str(data), "YUSHI_DEMO": "0", **more}
    environment["DJANGO_SETTINGS_MODULE"] = "yushi.server.settings"
    return subprocess.run(
        [sys.executable, *argv], capture_output=True, text=True, env=environment, check=False, timeout=120
    )


def test_it_signs_and_looks_at_itself_as_long_as_the_server_lives(data):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as server:
        environment = {**ENVIRONMENT, "PYTHONPATH": "src", "YUSHI_DATA": str(data), "YUSHI_DEMO": "0"}
        command = ["-m", "yushi", "ledger", "checkpoint", "--every", "0.2", "--while", str(server.pid)]
        with subprocess.Popen(
            [sys.executable, *command], env=environment, stderr=subprocess.PIPE, text=True
        ) as beside:
            while not list(
                (data / "heads").glob("security-*.txt")
            ):  # the examination stands in it, and is signed
                assert beside.poll() is None, beside.stderr and beside.stderr.read()
            server.communicate(b"\n")
            server.wait()
            _, error = beside.communicate(timeout=60)

    assert (beside.returncode, error) == (0, "")
    whole = ledger(data, "verify", "--lang", "en")
    assert "security/" in whole.stdout
    assert whole.returncode == 0


def test_what_goes_wrong_is_said_and_tried_again(data):
    (data / "keys" / "ledger-key").chmod(0o644)
    environment = {**ENVIRONMENT, "PYTHONPATH": "src", "YUSHI_DATA": str(data), "YUSHI_DEMO": "0"}
    command = ["-m", "yushi", "ledger", "checkpoint", "--every", "0.2", "--lang", "en"]
    with subprocess.Popen(
        [sys.executable, *command], env=environment, stderr=subprocess.PIPE, text=True
    ) as beside:
        assert beside.stderr
        said = [beside.stderr.readline() for _ in range(6)]
        beside.kill()

    assert said[:3] == said[3:]
    assert "ledger-key" in "".join(said)


def test_another_yushi_is_a_witness(data, tmp_path):
    other = tmp_path / "other"
    assert _run(other, "-m", "yushi.server.prepare").returncode == 0
    assert ledger(data, "checkpoint").returncode == 0
    key, _, asked = _asked(data, "-c", LOG_KEY).stdout.partition("\n")
    (tmp_path / "asked").write_text(asked)

    cosigned = ledger(other, "cosign", str(tmp_path / "asked"), "--key", key)
    again = ledger(other, "cosign", str(tmp_path / "asked"), "--key", key, "--lang", "en")
    (tmp_path / "head").write_text(cosigned.stdout)
    witness = ledger(other, "witness-key").stdout.strip()
    stranger = ledger(data, "witnessed", str(tmp_path / "head"))
    kept = _asked(
        data, "-m", "yushi", "ledger", "witnessed", str(tmp_path / "head"), YUSHI_LEDGER_WITNESSES=witness
    )

    assert (cosigned.returncode, again.returncode, stranger.returncode, kept.returncode) == (0, 2, 2, 0), (
        kept.stderr
    )
    assert "the witness saw 2 entries" in again.stderr
    assert kept.stdout == "yushi.localhost/ledger\n"


def test_rights_are_statements_for_one_role(data):
    said = ledger(data, "rights", "site_role")

    assert "REVOKE UPDATE, DELETE, TRUNCATE ON evidence_entry" in said.stdout
    assert ledger(data, "rights", "site; DROP").returncode == 2
