"""The JSON of the dossier contract, format 1, key by key: keys may be added, none may go or change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests import wanmu
from tests.wanmu import ON, Gone
from yushi.core.assessment import Assessment, as_ics, as_json, as_text
from yushi.core.policy.verdicts import Dimension, Outcome, Profile, Proof, Readiness

OUTCOMES = {"met", "unmet", "unknown", "not-applicable", "review"}
READY = wanmu.judged()
WORSE = wanmu.judged(
    {
        "enterprise.established_on": date(2026, 2, 28), "website.servers[0].place": "HK", "security": Gone,
        "people[1].contributions": Gone, "enterprise.shareholders[1].kind": "foreign-company",
        "people[0].mobile": "13812345678", "people[1].id_number": "411302198506120038",
        "enterprise.legal_representative.id_number": "411302199008230140", "website.rule_changes": [],
        "credit.violations": [{"kind": "data-leak", "decided_on": date(2025, 1, 1)}], "business.community": Gone,
    }
)  # fmt: skip
LICENSED = wanmu.judged(
    {
        "licence": {
            "number": "豫B2-20260123",
            "issued_on": date(2026, 10, 8),
            "services": [{"kind": "B25", "opened": False}],
        }
    }
)
EVERY = pytest.mark.parametrize("found", [READY, WORSE, LICENSED], ids=["ready", "worse", "licensed"])


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in JSON with its path."""
    yield path, value
    if isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, f"{path}.{key}")
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from texts(part, f"{path}[{n}]")


def test_the_sample_is_ready_by_every_profile():
    profiles = as_json.assessment(READY)["profiles"]

    assert list(profiles) == ["law", "practice", "guide"]
    for profile in profiles.values():
        assert profile["verdict"] == "ready"
        assert profile["ready_from"] == "2026-11-23"
        assert profile["met"] > 0
        assert (profile["unmet"], profile["unknown"], profile["review"]) == (0, 0, 0)
    assert profiles["practice"]["met"] > profiles["law"]["met"]


def test_the_sample_contradicts_itself_nowhere():
    assert as_json.assessment(READY)["contradictions"] == []


def test_the_head_of_the_answer():
    said = as_json.assessment(READY)

    assert (said["format"], said["dossier"], said["on"]) == (1, "wanmu.toml", "2026-11-23")
    assert {"format", "dossier", "on", "licence", "profiles", "findings", "contradictions"} <= said.keys()
    assert {key: said["licence"][key] for key in ("kinds", "route", "row")} == {
        "kinds": ["B21"], "route": "provincial", "row": "D3",
    }  # fmt: skip
    assert [note["row"] for note in said["licence"]["notes"]] == ["D7"]


def test_registered_capital_is_proven_by_the_business_licence():
    (finding,) = [
        f for f in as_json.assessment(READY)["findings"] if f["condition"] == "subject.registered-capital"
    ]

    assert {key: finding[key] for key in ("dimension", "profile", "blocking", "outcome", "proof", "warnings", "met_from", "remedy")} == {
        "dimension": "subject", "profile": "law", "blocking": True, "outcome": "met", "proof": "proven", "warnings": [],
        "met_from": None, "remedy": None,
    }  # fmt: skip
    assert finding["facts"] == [
        {
            "path": "enterprise.registered_capital",
            "value": {"amount": "2000000", "currency": "CNY"},
            "source": "营业执照.pdf",
        }
    ]
    citation = finding["citations"][0]
    assert citation["article"] == "6(四)"
    assert citation["instrument"] == "电信业务经营许可管理办法"
    assert citation["in_force_from"] == "2017-09-01"
    assert citation["verified"] == "secondary"
    assert "100万元" in citation["quote"]


@EVERY
def test_every_finding_has_the_keys_of_the_contract_and_values_of_their_kind(found):
    seen = set()
    for finding in as_json.assessment(found)["findings"]:
        seen.add((finding["condition"], finding["profile"]))
        assert finding["dimension"] in set(Dimension)
        assert finding["profile"] in set(Profile)
        assert isinstance(finding["blocking"], bool)
        assert finding["outcome"] in OUTCOMES
        assert finding["proof"] in set(Proof)
        assert finding["met_from"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", finding["met_from"])
        assert all({"path", "value", "source"} <= fact.keys() for fact in finding["facts"])
        assert all(
            {"instrument", "article", "quote", "in_force_from", "in_force_to", "verified"} <= cite.keys()
            for cite in finding["citations"]
        )
        assert all(re.fullmatch(r"[a-z0-9-]+", warning["code"]) for warning in finding["warnings"])
        assert all(
            set(value) == {"path", "value"} for warning in finding["warnings"] for value in warning["values"]
        )
    assert len(seen) == len(as_json.assessment(found)["findings"])


@EVERY
def test_a_met_finding_needs_no_remedy_and_every_other_has_one(found):
    for finding in as_json.assessment(found)["findings"]:
        needs = finding["outcome"] in ("unmet", "unknown", "review")
        assert (finding["remedy"] is not None) is needs
        if needs:
            assert finding["remedy"]["who"] in (
                "enterprise",
                "consultancy",
                "provider",
                "authority",
                "platform-team",
            )
        assert (finding["question"] is not None) is (finding["outcome"] == "review")
        assert bool(finding["missing"]) is (finding["outcome"] == "unknown")


@EVERY
def test_proof_says_what_a_finding_rests_on(found):
    for finding in as_json.assessment(found)["findings"]:
        sources = [fact["source"] for fact in finding["facts"]]
        match finding["proof"]:
            case "proven":
                assert finding["outcome"] in ("met", "unmet")
                assert sources
                assert all(sources)
            case "claimed":
                assert finding["outcome"] == "met"
                assert None in sources or not sources
            case _:
                assert finding["outcome"] != "met"


@EVERY
def test_the_counts_are_those_of_the_findings_and_decide_the_verdict(found):
    said = as_json.assessment(found)
    for profile, verdict in said["profiles"].items():
        served = {"law", "practice"} if profile == "practice" else {profile}
        own = [f for f in said["findings"] if f["profile"] in served]
        for outcome in OUTCOMES:
            key = outcome.replace("-", "_")
            assert verdict[key] == sum(f["outcome"] == outcome for f in own if f["blocking"])
            assert verdict["advisory"][key] == sum(f["outcome"] == outcome for f in own if not f["blocking"])
        expected = (
            "not-ready"
            if verdict["unmet"]
            else "incomplete"
            if verdict["unknown"] + verdict["review"]
            else "ready"
        )
        assert verdict["verdict"] == expected
        assert (verdict["ready_from"] == said["on"]) is (expected == "ready")


@EVERY
def test_every_text_is_there_in_both_languages(found):
    answers = [as_json.assessment(found), as_json.plan(found), as_json.classification(found.classification)]
    answers += [as_json.condition(f.condition, [f.rule], ON) for f in found.findings]
    pairs = [
        (path, value)
        for answer in answers
        for path, value in texts(answer)
        if isinstance(value, dict) and "zh" in value
    ]

    assert len(pairs) > 300
    for path, pair in pairs:
        assert pair["zh"].strip(), path
        assert pair["en"].strip(), path
        assert re.search(r"[\u4e00-\u9fff]", pair["zh"]), (path, pair["zh"])
        assert "{" not in pair["zh"] + pair["en"], path


@EVERY
def test_the_answer_is_json_and_survives_the_wire(found):
    for answer in (as_json.assessment(found), as_json.plan(found), as_json.window(found)):
        assert json.loads(json.dumps(answer, ensure_ascii=False)) == answer


SECRETS = ("411302198506120038", "411302199008230140", "411302199501070259", "13800000001", "13812345678")


@EVERY
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_identity_or_mobile_number_is_ever_shown(found, lang):
    shown = [
        json.dumps([as_json.assessment(found), as_json.plan(found)], ensure_ascii=False),
        "\n".join(as_text.assessment(found, lang)),
        "\n".join(as_text.plan(found, lang)),
        as_ics.calendar(found, lang),
    ]

    for text in shown:
        assert [number for number in SECRETS if number in text] == []


def test_masked_numbers_stay_in_their_place():
    people = next(
        fact["value"]
        for finding in as_json.assessment(WORSE)["findings"]
        for fact in finding["facts"]
        if fact["path"] == "people"
    )

    assert people[0]["id_number"] == "411***********0038"
    assert people[0]["mobile"] == "138****5678"
    assert people[0]["name"] == "宛知远"


def test_the_same_identity_number_twice_is_a_contradiction_without_the_number():
    found = [
        c
        for c in as_json.assessment(WORSE)["contradictions"]
        if any("id_number" in path for path in c["paths"])
    ]

    assert found
    for one in found:
        assert {"code", "paths", "values"} <= one.keys()
        assert not [number for number in SECRETS if number in json.dumps(one, ensure_ascii=False)]


@pytest.mark.parametrize("profile", ["law", "practice", "guide"])
def test_one_profile_alone_can_be_asked_for(profile):
    found = READY.only(frozenset({Profile(profile)}))
    said = as_json.assessment(found)

    assert list(said["profiles"]) == [profile]
    assert {f["profile"] for f in said["findings"]} == (
        {"law", "practice"} if profile == "practice" else {profile}
    )
    assert said["profiles"][profile] == as_json.assessment(READY)["profiles"][profile]


def test_practice_adds_to_the_law_and_never_replaces_it():
    found = wanmu.judged({"website.servers[0].contract.ends_on": date(2026, 11, 22)})
    practice_only = wanmu.judged({"people[0].proof_issued_on": date(2026, 10, 22)})

    assert found.profiles[Profile.PRACTICE].counts[Outcome.UNMET] == 2
    assert practice_only.profiles[Profile.LAW].verdict is Readiness.READY
    assert practice_only.profiles[Profile.PRACTICE].verdict is Readiness.NOT_READY


@pytest.mark.parametrize(
    ("changes", "verdicts"),
    [
        ({"security.logs.login_days": 10}, ("not-ready", "not-ready", "not-ready")),
        ({"security.logs.login_days": Gone}, ("incomplete", "incomplete", "incomplete")),
        ({"enterprise.established_on": ON}, ("ready", "ready", "not-ready")),
        ({"enterprise.shareholders[1].kind": "foreign-company"}, ("incomplete", "incomplete", "ready")),
        ({"security.logs.login_days": Gone, "website.pages": []}, ("not-ready", "not-ready", "not-ready")),
        ({"materials": []}, ("ready", "ready", "ready")),
    ],
)  # fmt: skip
def test_verdicts_follow_from_blocking_conditions_alone(changes, verdicts):
    found = wanmu.judged(changes)

    assert tuple(str(found.profiles[p].verdict) for p in Profile) == verdicts


@pytest.mark.parametrize(
    ("changes", "ready_from"),
    [
        ({}, (ON, ON, ON)),
        ({"enterprise.established_on": date(2025, 11, 25)}, (ON, ON, date(2026, 11, 25))),
        ({"website.domains[0].filing.approved_on": date(2026, 11, 27)}, (date(2026, 11, 27),) * 3),
        ({"security.logs.login_days": 10}, (None, None, None)),
        ({"security.logs.login_days": Gone}, (None, None, None)),
        ({"enterprise.established_on": date(2025, 12, 25)}, (ON, ON, None)),  # by then the scan is too old
    ],
)
def test_ready_from_is_the_first_day_if_only_time_passes(changes, ready_from):
    found = wanmu.judged(changes)

    assert tuple(found.profiles[p].ready_from for p in Profile) == ready_from


def test_expired_evidence_proves_nothing_any_more():
    def proof(found: Assessment) -> str:
        finding = wanmu.finding(found, "website.domain-valid-6m", "practice")
        assert finding is not None
        return str(finding.proof)

    assert proof(wanmu.judged({"evidence[1].valid_until": ON})) == "proven"
    assert proof(wanmu.judged({"evidence[1].valid_until": date(2026, 11, 22)})) == "claimed"


def test_citations_not_in_force_on_the_day_are_left_out():
    before = wanmu.finding(
        wanmu.judged({"website.rule_changes": []}, on=date(2026, 1, 31)), "website.rule-change-notice", "law"
    )
    after = wanmu.finding(
        wanmu.judged({"website.rule_changes": []}, on=date(2026, 2, 1)), "website.rule-change-notice", "law"
    )

    assert before is not None
    assert after is not None
    assert len(after.citations) == len(before.citations) + 1


def test_a_warning_tells_its_code_and_the_values_that_call_for_it():
    found = wanmu.judged({"website.domains[0].expires_on": date(2027, 8, 23)})
    told = wanmu.finding(found, "website.domain-valid-6m", "practice")

    assert told is not None
    assert [(one["code"], one["values"]) for one in as_json.finding(told)["warnings"]] == [
        ("domain-expires-soon", [{"path": "website.domains[0].expires_on", "value": "2027-08-23"}])
    ]
