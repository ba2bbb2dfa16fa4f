"""Conditions, packs and facts are public and the same for everybody."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.api import calls
from yushi.api.routes import rules
from yushi.cli.main import main
from yushi.core.dossier import schema
from yushi.core.policy import rulebook

ON = "2026-11-23"


def test_conditions_are_what_the_command_line_says(capsys):
    main(["conditions", "--on", ON, "--format", "json"])

    answer = calls.get(f"conditions?on={ON}")

    assert answer.json() == json.loads(capsys.readouterr().out)
    assert answer["Cache-Control"] == "public, max-age=300"


def test_conditions_of_one_dimension_are_those_alone():
    every = calls.get("conditions").json()

    subject = calls.get("conditions?dimension=subject").json()

    assert subject == [one for one in every if one["dimension"] == "subject"]
    assert 0 < len(subject) < len(every)


def test_one_condition_is_the_one_of_the_list():
    listed = {one["id"]: one for one in calls.get(f"conditions?on={ON}").json()}

    assert calls.get(f"conditions/subject.kind?on={ON}").status_code == 404
    for id in list(listed)[:5]:
        assert calls.get(f"conditions/{id}?on={ON}").json() == listed[id]


def test_a_day_before_every_pack_has_conditions_without_rules():
    assert calls.get("conditions/subject.registered-capital?on=2004-01-01").json()["rules"] == []
    assert calls.get(f"conditions/subject.registered-capital?on={ON}").json()["rules"] != []


@pytest.mark.parametrize(
    ("on", "expected"), [("2026-01-01", True), ("2026-12-31", True), ("2027-01-01", False)], ids=str
)
def test_a_pack_is_in_force_until_the_day_before_its_end(on, expected):
    pack = replace(
        rulebook.standard().packs[0], effective_from=date(2026, 1, 1), effective_to=date(2027, 1, 1)
    )

    assert rules._in_force(pack, date.fromisoformat(on)) is expected
    assert rules._in_force(pack, date(2025, 12, 31)) is False


def test_an_unknown_condition_names_the_nearest():
    said = calls.problem(calls.get("conditions/subject.registerd-capital"), 404)

    assert said["nearest"] == "subject.registered-capital"
    assert calls.codes(said) == ["condition.unknown"]
    assert said["errors"][0]["fix"]["en"] == "the nearest is subject.registered-capital"


def test_a_condition_like_no_other_has_no_nearest():
    said = calls.problem(calls.get("conditions/" + "x" * 300), 404)

    assert "nearest" not in said
    assert said["errors"][0]["fix"]["en"] == "see /api/"
    assert len(said["detail"]) < 150


def test_every_pack_is_listed_with_its_digest():
    packs = calls.get("packs").json()

    assert [(p["id"], p["version"], p["digest"], p["rules"]) for p in packs] == [
        (p.id, p.version, p.digest, len(p.rules)) for p in rulebook.standard().packs
    ]


def test_every_fact_is_listed_in_the_order_of_the_format():
    facts = calls.get("facts").json()

    assert [fact["path"] for fact in facts] == list(schema.standard().facts)
    kind = next(fact for fact in facts if fact["path"] == "enterprise.kind")
    assert kind["type"] == "choice"
    assert kind["choices"][0] == {"value": "company", "zh": kind["choices"][0]["zh"], "en": "company"}
    assert {fact["path"] for fact in facts if fact["sensitive"]} >= {
        "enterprise.legal_representative.id_number"
    }
