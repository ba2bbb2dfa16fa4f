from __future__ import annotations

import io

import pytest

from tests.cli.running import three_lines, yushi
from tests.core.licence.made import CERTIFICATE, KEYS, SIGNER, other
from yushi.core.licence import history, seal
from yushi.core.licence.history import Act, Line, State

SEALED = seal(CERTIFICATE, SIGNER)


@pytest.fixture
def keys(tmp_path):
    path = tmp_path / "keys"
    path.write_text("".join(f"{key.text}\n" for key in KEYS) + "\n", encoding="utf-8")
    return str(path)


def test_a_genuine_text_is_said_with_what_it_cannot_say(capsys, keys, monkeypatch):
    ran = yushi(capsys, "licence", "verify", SEALED, "--keys", keys, "--lang", "en")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("✓ genuine yushi.example/register\n  number: 豫B2-20260001\n")
    assert "a rehearsal" in ran.out
    assert ran.out.endswith("whether it holds today, the register says\n")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"https://x.example/?t={SEALED}"))
    official = yushi(capsys, "licence", "verify", "-", "--keys", keys, "--lang", "en")
    assert official.out == ran.out
    ran = yushi(capsys, "licence", "verify", seal(other(official=True), SIGNER), "--keys", keys)
    assert "演练" not in ran.out


def test_a_forged_text_is_status_1_with_the_reason(capsys, keys):
    ran = yushi(capsys, "licence", "verify", "nothing", "--keys", keys)

    assert ran.status == 1
    assert three_lines(ran.out)


def test_a_log_is_held_against_its_head(capsys, keys, tmp_path):
    lines = [
        Line(
            place=place, number="豫B2-20260001", act=Act.ISSUE, on=CERTIFICATE.issued_on, state=State.ACTIVE
        ).text
        for place in range(2)
    ]
    log, head = tmp_path / "lines", tmp_path / "head"
    log.write_text("\n".join(lines) + "\n", encoding="utf-8")
    head.write_text(history.head(lines[:1], signer=SIGNER), encoding="utf-8")

    def run():
        return yushi(capsys, "licence", "log", str(log), "--head", str(head), "--keys", keys, "--lang", "en")

    assert run().out == "✓ the first 1 of 2 lines are what was signed\n"
    log.write_text(lines[1], encoding="utf-8")
    assert (run().status, three_lines(run().out)) == (1, True)


def test_a_file_that_is_not_there_or_is_no_key_is_bad_input(capsys, tmp_path):
    wrong = tmp_path / "keys"
    for content in (None, b"\xff\xfe", b"no key"):
        if content is not None:
            wrong.write_bytes(content)
        ran = yushi(capsys, "licence", "verify", SEALED, "--keys", str(wrong))
        assert (ran.status, ran.out) == (2, "")
        assert three_lines(ran.err)
