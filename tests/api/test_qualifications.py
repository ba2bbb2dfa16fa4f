"""The parameter `qualification`: whose rules judge, plan, list and date."""

from __future__ import annotations

import json

import pytest

from tests.api import calls
from yushi.cli.main import main

ON = "2026-11-23"
CARD = 'dossier = 1\n[enterprise]\nkind = "company"\n[prepaid]\nissues = true\ntrade = "retail"\nissuer = "other"\nbearer_limit = "1000.01"\n'
CARDS = "qualification=prepaid-card"


@pytest.mark.parametrize("command", ["assess", "plan", "obligations"])
def test_a_dossier_is_answered_as_on_the_command_line(capsys, tmp_path, command):
    path = tmp_path / "card.toml"
    path.write_text(CARD, encoding="utf-8")
    main([command, str(path), "--on", ON, "--qualification", "prepaid-card", "--format", "json"])

    answer = calls.post(f"{command}?on={ON}&{CARDS}&name=card.toml", CARD)

    assert answer.json() == json.loads(capsys.readouterr().out)


def test_it_is_said_whether_it_is_needed():
    said = calls.post(f"classify?{CARDS}", CARD).json()
    assert (said["kinds"], said["row"]) == ([], "P3")


def test_its_conditions_and_packs_are_its_own():
    listed = calls.get(f"conditions?on={ON}&{CARDS}").json()
    assert "process.filed-in-time" in [one["id"] for one in listed]
    assert calls.get(f"conditions/process.filed-in-time?{CARDS}").status_code == 200
    assert calls.problem(calls.get("conditions/process.filed-in-time"), 404)
    assert [one["id"] for one in calls.get(f"packs?{CARDS}").json()] == ["cn/prepaid-card"]


@pytest.mark.parametrize("path", ["assess", "plan", "plan.ics", "classify", "obligations"])
def test_an_unknown_one_is_refused_with_those_there_are(path):
    said = calls.problem(calls.post(f"{path}?qualification=prepaid", CARD), 422)
    assert calls.codes(said) == ["qualification.unknown"]
    assert said["errors"][0]["path"] == "query.qualification"
    assert said["errors"][0]["rule"]["en"] == "there are classified-protection, prepaid-card"


def test_terms_have_no_such_parameter():
    answer = calls.get(f"terms/completeness-check/due?events=received=2026-09-29&{CARDS}")
    assert calls.codes(calls.problem(answer, 422)) == ["request.unknown-parameter"]
