from __future__ import annotations

from benchmarks import vault


def test_every_candidate_can_be_measured():
    answers = {name: call() for name, call in vault._candidates().items()}

    assert answers["open"] == answers["open, SM4"] == vault.PHONE
    assert answers["masked"] == "138****8000"
    assert len(answers) == 11


def test_the_log_is_a_megabyte():
    assert len(vault._log()) == 1 << 20
