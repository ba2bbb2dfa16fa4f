"""Packs together: layers that may only tighten, versions in time, and who is covered by which."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.core.policy.small_packs import CONDITIONS, RULE, also, load, nation, pack
from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.policy import rulebook
from yushi.core.policy.examples import failures
from yushi.core.policy.judge import findings
from yushi.core.policy.tables import PackError
from yushi.core.policy.verdicts import Outcome

ON = date(2026, 11, 23)
TIGHTER = also(RULE.replace("100", "200").replace('"99"', '"199"'), "tightens = true")
LOOSER = also(RULE.replace("100", "50").replace('"99"', '"49"'), "tightens = true")


def filler(term: str = "enough money") -> str:
    return also(RULE.replace("100", "200").replace('"99"', '"199"'), f'fills = "{term}"')


def ids(packs) -> list[str]:
    return [one.id for one in packs]


def refusal(folder, files) -> str:
    with pytest.raises(PackError) as refused:
        load(folder, files)
    return refused.value.problems[0].what.en


@pytest.mark.parametrize("layer", ["province", "city", "scenario"])
def test_a_lower_pack_must_say_how_it_stands_to_the_higher_one(tmp_path, layer):
    lower = pack("low", RULE, layer=layer, division='"41"')

    said = refusal(tmp_path, {**nation(), "low/pack.toml": lower})

    assert said == "low subject.capital: cn/telecom speaks about it: say tightens or fills"


@pytest.mark.parametrize("rule", [TIGHTER, filler()])
def test_a_lower_pack_that_tightens_or_fills_is_welcome(tmp_path, rule):
    book = load(tmp_path, {**nation(), "low/pack.toml": pack("low", rule, layer="province", division='"41"')})

    assert ids(book.packs_for(on=ON)) == ["cn/telecom", "low"]
    assert failures(book.packs) == ()


def test_another_profile_of_a_lower_pack_needs_no_leave(tmp_path):
    lower = pack("low", RULE, layer="province", profile='"guide"')

    book = load(tmp_path, {**nation(), "low/pack.toml": lower})

    assert [rule.profile for rule in book.rules_for(on=ON)] == ["law", "guide"]


def test_a_lower_rule_that_is_looser_is_found_by_the_examples(tmp_path):
    book = load(tmp_path, {**nation(), "low/pack.toml": pack("low", LOOSER, layer="province")})

    (problem,) = failures(book.packs)
    assert problem.what.en == "low subject.capital: looser than cn/telecom"
    assert problem.code == "pack.example"


def test_a_lower_rule_of_another_layer_is_never_compared_upwards(tmp_path):
    files = {
        **nation(),
        "one/pack.toml": pack("one", TIGHTER, layer="city", division='"411300"'),
        "two/pack.toml": pack("two", also(RULE, "tightens = true"), layer="province"),
    }

    assert failures(load(tmp_path, files).packs) == ()


@pytest.mark.parametrize("amount", ["99", "100", "199", "200"])
def test_both_layers_apply_and_the_worse_one_speaks(tmp_path, amount):
    book = load(tmp_path, {**nation(), "low/pack.toml": pack("low", TIGHTER, layer="province")})
    capital = {"amount": amount, "currency": "CNY"}
    tree = {"enterprise": {"kind": "company", "registered_capital": capital, "shareholders": []}}
    dossier = from_tree(tree)
    facts = derive(dossier, on=ON, today=ON, needed=Needed())

    (finding,) = findings(book.rules_for(on=ON), book, dossier, facts)

    assert finding.outcome is (Outcome.MET if amount == "200" else Outcome.UNMET)


def test_a_looser_layer_cannot_make_a_failure_disappear(tmp_path):
    book = load(tmp_path, {**nation(), "low/pack.toml": pack("low", LOOSER, layer="province")})
    tree = {"enterprise": {"kind": "company", "registered_capital": {"amount": "60"}, "shareholders": []}}
    dossier = from_tree(tree)
    facts = derive(dossier, on=ON, today=ON, needed=Needed())

    (finding,) = findings(book.rules_for(on=ON), book, dossier, facts)

    assert finding.outcome is Outcome.UNMET
    assert finding.says.en == "at least 100 yuan"


def test_two_fillers_of_one_term_collide(tmp_path):
    files = {
        **nation(),
        "a/pack.toml": pack("a", filler(), layer="province", division='"41"'),
        "b/pack.toml": pack("b", filler(), layer="province", division='"41"'),
    }

    assert refusal(tmp_path, files) == "b subject.capital: a already fills enough money"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"layer": "city", "division": '"411300"'}, {"layer": "city", "division": '"411000"'}),
        ({"layer": "city", "division": '"411000"'}, {"layer": "city", "division": '"411100"'}),
        (
            {"layer": "scenario", "scenario": '"agriculture"'},
            {"layer": "scenario", "scenario": '"industrial"'},
        ),
        (
            {"layer": "province", "effective_to": "2020-01-01"},
            {"layer": "province", "effective_from": "2020-01-01"},
        ),
        ({"layer": "province"}, {"layer": "city", "division": '"411300"'}),
    ],
    ids=["two cities", "neighbouring codes", "two scenarios", "one after the other", "two layers"],
)
def test_fillers_that_never_meet_do_not_collide(tmp_path, one, two):
    files = {**nation(), "a/pack.toml": pack("a", filler(), **one), "b/pack.toml": pack("b", filler(), **two)}

    assert len(load(tmp_path, files).packs) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"layer": "city", "division": '"411300"'}, {"layer": "city", "division": '"411302"'}),
        ({"layer": "city", "division": '"411300"'}, {"layer": "city", "division": '"4113"'}),
        ({"layer": "scenario"}, {"layer": "scenario", "scenario": '"industrial"'}),
        (
            {"layer": "province", "effective_to": "2020-01-02"},
            {"layer": "province", "effective_from": "2020-01-01"},
        ),
    ],
    ids=["district of the city", "same city written shorter", "every scenario", "one day in common"],
)
def test_fillers_that_can_meet_collide(tmp_path, one, two):
    files = {**nation(), "a/pack.toml": pack("a", filler(), **one), "b/pack.toml": pack("b", filler(), **two)}

    assert refusal(tmp_path, files) == "b subject.capital: a already fills enough money"


def versions(*headers: dict[str, Any]) -> dict[str, str]:
    packs = {f"v{n}/pack.toml": pack("cn/telecom", RULE, **header) for n, header in enumerate(headers)}
    return {"conditions/subject.toml": CONDITIONS, **packs}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {"version": 2, "effective_from": "2026-01-01"}),
        ({"effective_to": "2026-01-02"}, {"version": 2, "effective_from": "2026-01-01"}),
        ({"effective_to": "2026-01-01"}, {"version": 1, "effective_from": "2026-01-01"}),
        ({"version": 2, "effective_to": "2026-01-01"}, {"version": 1, "effective_from": "2026-01-01"}),
        ({}, {}),
    ],
    ids=["open end", "one day in common", "same number", "number going down", "twice the same"],
)
def test_versions_of_one_pack_must_follow_each_other(tmp_path, one, two):
    assert refusal(tmp_path, versions(one, two)) == "cn/telecom: versions overlap in time"


@pytest.mark.parametrize(
    ("on", "chosen"),
    [
        (date(2017, 8, 31), []),
        (date(2017, 9, 1), [1]),
        (date(2025, 12, 31), [1]),
        (date(2026, 1, 1), [2]),
        (date(2026, 6, 30), [2]),
        (date(2026, 7, 1), []),
        (date(2026, 7, 31), []),
        (date(2026, 8, 1), [3]),
        (date(2099, 1, 1), [3]),
    ],
)
def test_the_version_is_the_one_in_force_on_the_day(tmp_path, on, chosen):
    book = load(
        tmp_path,
        versions(
            {"effective_to": "2026-01-01"},
            {"version": 2, "effective_from": "2026-01-01", "effective_to": "2026-07-01"},
            {"version": 3, "effective_from": "2026-08-01"},
        ),
    )

    assert [one.version for one in book.packs_for(on=on)] == chosen
    assert len(book.rules_for(on=on)) == len(chosen)
    assert len(book.rules_of("subject.capital")) == 3


@pytest.mark.parametrize(
    ("division", "of_the_pack", "covered"),
    [
        ("411302", "411300", True), ("411300", "411300", True), ("411399", "4113", True),
        ("411402", "411300", False), ("420106", "411300", False), (None, "411300", False),
        ("411002", "411000", True), ("411102", "411000", False), ("411302", "411000", False),
        ("411000", "4110", True), ("411100", "4110", False),
        ("410102", "410100", True), ("411002", "410100", False),
        ("419001", "419001", True), ("419002", "419001", False), ("410000", "410000", True), ("411302", "410000", True),
    ],
)  # fmt: skip
def test_a_city_pack_covers_its_city_alone(tmp_path, division, of_the_pack, covered):
    city = pack("city", TIGHTER, layer="city", division=f'"{of_the_pack}"')
    book = load(tmp_path, {**nation(), "city/pack.toml": city})

    assert ("city" in ids(book.packs_for(on=ON, division=division))) is covered


@pytest.mark.parametrize(
    ("scenario", "covered"), [("agriculture", True), ("industrial", False), (None, False)]
)
def test_a_scenario_pack_covers_its_scenario_alone(tmp_path, scenario, covered):
    own = pack("own", TIGHTER, layer="scenario", scenario='"agriculture"')
    book = load(tmp_path, {**nation(), "own/pack.toml": own})

    assert ("own" in ids(book.packs_for(on=ON, scenario=scenario))) is covered


def test_packs_stand_from_the_nation_downwards_and_rules_in_the_order_of_conditions(tmp_path):
    first = CONDITIONS.replace(".capital", ".age").replace("order = 1", "order = 0")
    files = {
        "conditions/subject.toml": CONDITIONS + first,
        "a/pack.toml": pack("a", TIGHTER, layer="scenario"),
        "b/pack.toml": pack("b", TIGHTER, layer="city", division='"411300"'),
        "c/pack.toml": pack("c", TIGHTER, layer="province"),
        "d/pack.toml": pack("d", RULE, RULE.replace(".capital", ".age")),
    }
    book = load(tmp_path, files)

    assert ids(book.packs_for(on=ON, division="411302")) == ["d", "c", "b", "a"]
    assert [(r.condition, r.pack) for r in book.rules_for(on=ON, division="411302")] == [
        ("subject.age", "d"), ("subject.capital", "d"), ("subject.capital", "c"), ("subject.capital", "b"),
        ("subject.capital", "a"),
    ]  # fmt: skip


def test_conditions_stand_in_the_order_of_dimensions(tmp_path):
    later = CONDITIONS.replace("subject", "credit").replace("order = 1", "order = 0")
    files = {**nation(), "conditions/credit.toml": later, "cn/credit.toml": RULE.replace("subject", "credit")}

    assert list(load(tmp_path, files).conditions) == ["subject.capital", "credit.capital"]


def test_packs_with_a_failing_example_are_not_used(tmp_path, monkeypatch):
    wrong = RULE.replace('amount = "99"', 'amount = "100"')
    load(tmp_path, {**nation(), "cn/subject.toml": wrong})
    monkeypatch.setattr(rulebook, "PACKS", tmp_path)

    with pytest.raises(PackError) as refused:
        rulebook.standard.__wrapped__()

    assert [problem.what.en for problem in refused.value.problems] == [
        "cn/telecom subject.capital #2 one short: unmet expected, met found"
    ]


def test_an_example_that_is_no_dossier_is_a_failure(tmp_path):
    wrong = RULE.replace('kind = "company"', 'kind = "gmbh"', 1)

    (problem,) = failures(load(tmp_path, {**nation(), "cn/subject.toml": wrong}).packs)

    assert problem.what.en.startswith("cn/telecom subject.capital #1 enough: ")
    assert "gmbh" in problem.what.en


def test_an_empty_folder_is_an_empty_rulebook(tmp_path):
    book = load(tmp_path, {})

    assert (book.packs, dict(book.conditions), book.rules_for(on=ON)) == ((), {}, ())
