"""The command as people run it: a process of its own, pipes and all."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.running import WANMU

ENVIRONMENT = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONPATH": "src"}


def run(
    *argv: str, given: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "yushi", *argv]
    return subprocess.run(
        command, input=given, capture_output=True, env=env or ENVIRONMENT, check=False, timeout=60
    )


def test_a_ready_dossier_ends_with_status_0():
    ran = run("assess", WANMU, "--on", "2026-11-23", "--format", "json")

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["profiles"]["law"]["verdict"] == "ready"


def test_a_half_dossier_on_standard_input_ends_with_status_1():
    ran = run("assess", "-", "--format", "jsonl", given=b'{"dossier": 1}')

    assert (ran.returncode, ran.stderr) == (1, b"")
    assert json.loads(ran.stdout)["dossier"] == "-"


@pytest.mark.parametrize(
    "given", [b"", b"\x00\x01\x02" * 100, b"dossier = 9", "dossier = 1\n企业 = 1".encode("gb18030")]
)
def test_bad_standard_input_ends_with_status_2_and_says_nothing_on_standard_output(given):
    ran = run("assess", "-", given=given)

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert len(ran.stderr.decode().strip().splitlines()) == 3


def test_a_reader_who_leaves_early_gets_no_traceback():
    command = [sys.executable, "-m", "yushi", "conditions", "--format", "json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
        process.wait(timeout=60)

    assert said == b""
    assert process.returncode in (0, 1)


def test_chinese_comes_out_whatever_the_terminal_thinks_it_speaks():
    ran = run(
        "check-id",
        "filing",
        "豫ICP备2026012345号-1",
        env={**ENVIRONMENT, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )

    assert (ran.returncode, ran.stdout.decode()) == (0, "豫ICP备2026012345号-1\n")


def test_a_file_name_that_is_not_text_is_refused_in_peace(tmp_path):
    name = os.fsencode(tmp_path) + b"/\xff\xfe.toml"
    command = [sys.executable.encode(), b"-m", b"yushi", b"assess", name]

    ran = subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=False, timeout=60)

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"Traceback" not in ran.stderr


def test_no_framework_and_no_network_is_loaded_for_a_verdict():
    code = (
        "import sys; from yushi.cli.main import main; "
        f"main(['assess', {WANMU!r}, '--on', '2026-11-23']); "
        "print([m for m in ('django', 'numpy', 'icalendar', 'http.client', 'ssl') if m in sys.modules], file=sys.stderr)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=ENVIRONMENT, check=False, timeout=60
    )

    assert ran.stderr == b"[]\n"
