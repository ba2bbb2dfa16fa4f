from __future__ import annotations

import json

import pytest

from tests.cli.running import three_lines, yushi

OFFICERS = "李文博\n王若愚\n\n陈知行\n"


def _write(path, text):
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def committed(capsys, tmp_path):
    listed = _write(tmp_path / "list", OFFICERS)
    ran = yushi(
        capsys, "draw", "commit", listed, "--take", "2", "--purpose", "核查", "--awaits", "明日检查点"
    )
    assert (ran.status, ran.err) == (0, "")
    return _write(tmp_path / "committed", ran.out)


def test_a_draw_is_committed_to_revealed_and_drawn_again(capsys, tmp_path, committed):
    shown = yushi(capsys, "draw", "reveal", committed, "--beacon", "abc")
    outcome = json.loads(shown.out)
    assert len(outcome["selected"]) == 2
    assert "secret_seed" not in outcome
    file = _write(tmp_path / "outcome", shown.out)

    again = yushi(capsys, "draw", "check", file, "--lang", "en")

    assert (again.status, again.out) == (0, "✓ drawn again by the published seed: the same\n")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"entries": ["李文博", "王若愚", "张三"]}, 1),
        ({"selected": []}, 1),
        ({"selected": None}, 1),
        ({"commitment": "00"}, 1),
    ],
)
def test_a_changed_outcome_shows(capsys, tmp_path, committed, change, code):
    outcome = json.loads(yushi(capsys, "draw", "reveal", committed, "--beacon", "abc").out)
    file = _write(tmp_path / "outcome", json.dumps({**outcome, **change}))

    ran = yushi(capsys, "draw", "check", file)

    assert ran.status == code
    assert "抽签不成立" in ran.out


def test_a_draw_that_awaits_nothing_says_what_it_does_not_prove(capsys, tmp_path):
    listed = _write(tmp_path / "list", OFFICERS)

    ran = yushi(capsys, "draw", "commit", listed, "--take", "1", "--purpose", "抽样", "--lang", "en")

    assert ran.status == 0
    assert "nothing is awaited" in ran.err
    assert yushi(capsys, "draw", "reveal", _write(tmp_path / "c", ran.out)).status == 0


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "{}",
        '{"entries": ["a"], "take": 1, "purpose": "x"}',
        '{"entries": ["a"], "take": 1, "purpose": "x", "secret_seed": "zz"}',
    ],
)
def test_what_is_no_draw_is_bad_input(capsys, tmp_path, text):
    ran = yushi(capsys, "draw", "reveal", _write(tmp_path / "f", text))

    assert (ran.status, ran.out) == (2, "")
    assert three_lines(ran.err)
    listed = _write(tmp_path / "list", OFFICERS)
    assert yushi(capsys, "draw", "commit", listed, "--take", "9", "--purpose", "x").status == 2
