"""The command line as a whole: help, unknown words, and what happens when the program itself fails."""

from __future__ import annotations

import pytest

from tests.cli.running import WANMU, yushi
from yushi.cli import assess

COMMANDS = ["assess", "plan", "classify", "conditions", "workdays", "check-id", "packs"]


@pytest.mark.parametrize("argv", [("--help",), *((name, "--help") for name in COMMANDS)])
def test_help_is_status_0(capsys, argv):
    ran = yushi(capsys, *argv)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("usage: yushi")


def test_help_names_every_command(capsys):
    out = yushi(capsys, "--help").out

    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("argv", [(), ("asess", WANMU), ("--lang", "en"), ("",)])
def test_a_word_that_is_no_command_is_status_2(capsys, argv):
    ran = yushi(capsys, *argv)

    assert (ran.status, ran.out) == (2, "")
    assert "怎么办 / Do: yushi --help" in ran.err


def fail(*_args: object, **_more: object) -> None:
    raise ZeroDivisionError("secret of the machine room")


def test_a_defect_is_status_3_without_a_traceback(capsys, monkeypatch):
    monkeypatch.delenv("YUSHI_DEBUG", raising=False)
    monkeypatch.setattr(assess, "assess", fail)

    ran = yushi(capsys, "assess", WANMU)

    assert (ran.status, ran.out) == (3, "")
    assert "internal error: ZeroDivisionError" in ran.err
    assert "YUSHI_DEBUG=1" in ran.err
    assert "Traceback" not in ran.err
    assert "secret" not in ran.err


def test_a_defect_shows_itself_to_who_debugs(capsys, monkeypatch):
    monkeypatch.setenv("YUSHI_DEBUG", "1")
    monkeypatch.setattr(assess, "assess", fail)

    with pytest.raises(ZeroDivisionError):
        yushi(capsys, "assess", WANMU)


def test_who_interrupts_gets_no_traceback(capsys, monkeypatch):
    def interrupt(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(assess, "assess", interrupt)

    ran = yushi(capsys, "assess", WANMU)

    assert (ran.status, ran.out, ran.err) == (3, "", "")
