"""The verifier for strangers is one file that imports nothing of ours, and says what the program says."""

from __future__ import annotations

import io
import runpy
import subprocess
import sys

import pytest

from tests.core.licence.made import CERTIFICATE, KEYS, SIGNER, other
from yushi.core.ledger.note import Signer
from yushi.core.licence import seal, standalone, verifier

SEALED = seal(CERTIFICATE, SIGNER)


def _run(file, *words, given=""):
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(file), *words],
        capture_output=True,
        text=True,
        input=given,
        check=False,
        cwd=file.parent,
        encoding="utf-8",
    )
    assert not done.stderr
    return done.returncode, done.stdout


def test_the_file_alone_knows_its_keys_and_reads_standard_input(tmp_path):
    file = tmp_path / "verify_licence.py"
    file.write_bytes(verifier(KEYS))

    status, said = _run(file, SEALED)
    assert (status, said.splitlines()[:3]) == (
        0,
        ["签名成立 / GENUINE", "演练证照，不具法律效力 / a rehearsal, without legal force", "  编号 number: 豫B2-20260001"],
    )  # fmt: skip
    assert _run(file, "-", given=f"https://x.example/?q={SEALED}\n") == (status, said)
    assert b"yushi.core" not in file.read_bytes()


def test_the_file_without_keys_asks_for_one(tmp_path):
    file = tmp_path / "verify_licence.py"
    file.write_bytes(verifier())

    assert _run(file, SEALED)[0] == 2
    assert _run(file, SEALED, "--key", KEYS[0].text)[0] == 0


def _main(capsys, *words):
    return standalone.main(list(words)), capsys.readouterr().out


def test_it_refuses_what_the_program_refuses(capsys):
    key = ["--key", KEYS[0].text]
    forged = SEALED[:-1] + ("A" if SEALED[-1] != "A" else "Q")

    assert _main(capsys, SEALED)[0] == 2
    assert _main(capsys, SEALED, *key)[0] == 0
    status, said = _main(capsys, seal(other(official=True), SIGNER), *key)
    assert status == 0
    assert "rehearsal" not in said
    for text in ("nothing", forged, seal(other(edition=2), Signer(name="x", seed=bytes(32)))):
        assert _main(capsys, text, *key)[0] == 1
    for line in ("no key", "a+00000000+AAAA"):
        assert _main(capsys, SEALED, "--key", line)[0] == 1


def test_it_reads_standard_input(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(SEALED))

    assert _main(capsys, "-", "--key", KEYS[0].text)[0] == 0


def test_another_note_of_the_key_is_no_licence(capsys):
    class Other:
        text = "yushi.example/register\n1\nabc\n"

    assert _main(capsys, seal(Other, SIGNER), "--key", KEYS[0].text)[0] == 1  # type: ignore[arg-type]


def test_the_file_ends_with_its_verdict(tmp_path, monkeypatch, capsys):
    file = tmp_path / "verify_licence.py"
    file.write_bytes(verifier(KEYS))
    monkeypatch.setattr("sys.argv", [str(file), SEALED])

    for path in (str(file), standalone.__file__):
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(path, run_name="__main__")
        assert ended.value.code == (0 if path == str(file) else 2)
