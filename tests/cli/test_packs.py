"""`yushi packs lint`: the packs of Yushi pass, a broken folder does not."""

from __future__ import annotations

import re

import pytest

from tests.cli.running import three_lines, yushi
from tests.core.policy.small_packs import RULE, nation


def lint(capsys, folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return yushi(capsys, "packs", "lint", str(folder), "--lang", "en")


def test_the_packs_of_yushi_pass(capsys):
    ran = yushi(capsys, "packs", "lint", "--lang", "en")

    assert (ran.status, ran.err) == (0, "")
    assert re.fullmatch(r"\d+ packs, \d+ conditions, \d+ rules, \d+ examples, 0 failures\n", ran.out)


def test_a_sound_folder_passes(capsys, tmp_path):
    ran = lint(capsys, tmp_path, nation())

    assert (ran.status, ran.out) == (0, "1 packs, 1 conditions, 1 rules, 2 examples, 0 failures\n")


def test_an_example_that_does_not_hold_is_status_1(capsys, tmp_path):
    ran = lint(capsys, tmp_path, {**nation(), "cn/subject.toml": RULE.replace('"99"', '"101"')})
    problem, summary = ran.out.rsplit("\n", 2)[0], ran.out.strip().splitlines()[-1]

    assert (ran.status, ran.err) == (1, "")
    assert three_lines(problem)
    assert problem.startswith("cn/telecom subject.capital #2 one short: unmet expected, met found")
    assert summary.endswith("1 failures")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cn/subject.toml": RULE.replace("blocking = true", "blockng = true")}, "blocking is missing"),
        ({"cn/subject.toml": "rule = ["}, "not TOML"),
        ({"cn/pack.toml": ""}, "pack is missing"),
        (
            {"cn/subject.toml": RULE.replace(">= minimum", ">= __import__('os')")},
            "there is no function __import__",
        ),
    ],
)
def test_a_folder_that_does_not_load_is_status_2(capsys, tmp_path, change, said):
    ran = lint(capsys, tmp_path, {**nation(), **change})

    assert (ran.status, ran.out) == (2, "")
    assert three_lines(ran.err)
    assert said in ran.err


def test_a_folder_that_is_not_there_is_not_called_sound(capsys, tmp_path):
    ran = yushi(capsys, "packs", "lint", str(tmp_path / "nowhere"), "--lang", "en")

    assert (ran.status, ran.out) == (2, "")
    assert "there are no packs" in ran.err


def test_arguments_that_make_no_sense_are_status_2(capsys):
    assert yushi(capsys, "packs", "polish").status == 2
    assert yushi(capsys, "packs").status == 2
