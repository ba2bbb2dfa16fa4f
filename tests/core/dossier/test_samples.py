from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from yushi.core.dossier import Needed, contradictions, derive, from_tree, read, schema

FOLDER = Path(__file__).parents[3] / "samples" / "dossiers"
TODAY = date(2026, 11, 23)
NAMES = sorted(path.name for path in FOLDER.glob("*.toml"))


def sample(name: str) -> Any:
    return read((FOLDER / name).read_bytes(), name=name)


def record(name: str) -> Any:
    return derive(sample(name), on=TODAY, today=TODAY, needed=Needed()).record


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_reads_and_does_not_contradict_itself(name: str) -> None:
    dossier = sample(name)
    assert dossier.notices == ()
    assert contradictions(dossier, TODAY) == ()


def test_the_samples_show_every_scenario() -> None:
    scenarios = {choice.value for choice in schema.standard().facts["business.scenario"].values}
    assert {sample(name).get("business.scenario") for name in NAMES} == scenarios


def test_the_ready_sample_is_what_the_guide_asks_for() -> None:
    facts = record("wanmu.toml")
    assert [person["insured_months"] for person in facts["people"]] == [7, 8, 6]
    assert facts["website"]["domains"][0]["holder"] == "applicant"
    assert facts["leads"]["distinct"] == 3
    assert facts["enterprise"]["in_henan"] is True


def test_each_pitfall_sample_shows_its_pitfall() -> None:
    assert record("muhui.toml")["website"]["domains"][0]["holder"] == "legal-representative"
    assert record("yunbin.toml")["website"]["servers"][0]["mainland"] is False
    assert record("suhe.toml")["people"][2]["insured_months"] == 3
    assert "address" not in record("huanggu.toml")["security"]["encrypted_fields"]
    assert sample("banlie.toml").get("credit.violations[0].remedied_on") is False
    assert sample("jinse.toml").get("business.third_party_sellers") is False


def test_a_half_typed_sample_leaves_most_unknown() -> None:
    assert "people" not in record("zhuheng.toml")
    assert from_tree({}) != sample("zhuheng.toml")
