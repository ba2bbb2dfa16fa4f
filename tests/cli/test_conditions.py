"""`yushi conditions`: what is asked, by whom, with its law."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.running import ON, three_lines, yushi
from tests.core.policy.small_packs import CONDITIONS, RULE, load, pack
from yushi.core.policy import rulebook

CAPITAL = "subject.registered-capital"


def test_all_conditions_are_listed_in_their_order(capsys):
    ran = yushi(capsys, "conditions", *ON)
    ids = [line.split("  ")[0] for line in ran.out.splitlines() if line and not line.startswith(" ")]

    assert (ran.status, ran.err) == (0, "")
    assert ids == list(rulebook.standard().conditions)


def test_one_condition_shows_every_profiles_word_expression_and_law(capsys):
    out = yushi(capsys, "conditions", CAPITAL, *ON, "--lang", "en").out

    assert out.startswith(f"{CAPITAL}  Registered capital reaches the minimum\n")
    assert "[by law] Registered capital of at least 1,000,000 yuan" in out
    assert "enterprise.registered_capital.amount >= minimum" in out
    assert "art. 6(4)" in out


def test_advice_is_marked(capsys):
    assert "(advice, never decides)" in yushi(capsys, "conditions", "security.mlps", *ON, "--lang", "en").out


def test_several_are_shown_in_the_order_asked(capsys):
    said = json.loads(yushi(capsys, "conditions", "website.contact", CAPITAL, *ON, "--format", "json").out)

    assert [one["id"] for one in said] == ["website.contact", CAPITAL]


def test_json_has_rules_with_examples_and_citations_in_both_languages(capsys):
    said = json.loads(yushi(capsys, "conditions", *ON, "--format", "json").out)

    assert len(said) == len(rulebook.standard().conditions)
    for condition in said:
        assert condition["title"]["zh"]
        assert condition["title"]["en"]
        assert condition["why"]["en"]
        assert condition["relation"] in ("SAME", "STRICTER", "LOOSER", "DIFFERS", "OMITS")
        assert condition["rules"]
        for rule in condition["rules"]:
            assert rule["profile"] in ("law", "practice", "guide")
            assert {example["then"] for example in rule["examples"]} >= {"met", "unmet"}
            assert rule["remedy"]["zh"]
            assert rule["citations"]


def test_an_unknown_id_is_status_2_and_names_the_nearest(capsys):
    ran = yushi(capsys, "conditions", "subject.registered-capitol", "zzzz", *ON, "--lang", "en")
    first, second = ran.err.strip().split("\n\n")

    assert (ran.status, ran.out) == (2, "")
    assert three_lines(first)
    assert "there is no condition subject.registered-capitol" in first
    assert "the nearest is subject.registered-capital" in first
    assert "list all of them by `yushi conditions`" in second


@pytest.mark.parametrize(
    ("on", "expected"), [("2017-08-31", []), ("2025-12-31", [100]), ("2026-01-01", [200]), ("2027-01-01", [])]
)
def test_the_rules_are_those_in_force_on_the_day(capsys, tmp_path, monkeypatch, on, expected):
    two = RULE.replace("minimum = 100 ", "minimum = 200 ")
    files = {
        "conditions/subject.toml": CONDITIONS,
        "v1/pack.toml": pack("cn/telecom", RULE, effective_to="2026-01-01"),
        "v2/pack.toml": pack(
            "cn/telecom", two, version=2, effective_from="2026-01-01", effective_to="2027-01-01"
        ),
    }
    book = load(tmp_path, files)
    monkeypatch.setattr(rulebook, "standard", lambda: book)

    (said,) = json.loads(yushi(capsys, "conditions", "--on", on, "--format", "json").out)

    assert [rule["says"]["en"] for rule in said["rules"]] == [f"at least {n} yuan" for n in expected]


def test_no_identity_or_mobile_number_of_an_example_is_shown(capsys):
    out = yushi(capsys, "conditions", *ON, "--format", "json").out

    numbers = re.findall(r'"(?:id_number|mobile)": "([^"]*)"', out)
    assert numbers
    assert all("*" in number for number in numbers)
