"""One finding for each condition and profile, whichever rules stand behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.core.policy.small_packs import CONDITIONS, RULE, also, load, pack
from yushi.core.assessment import Assessment, assess
from yushi.core.dossier import from_tree
from yushi.core.policy.verdicts import Outcome, Profile, Proof, Readiness

ON = date(2026, 11, 23)
LICENCE = {
    "file": "营业执照.pdf",
    "kind": "business-licence",
    "proves": ["enterprise.registered_capital", "enterprise.kind"],
}
ADVICE = "blocking = false"


def judged(folder, amount: str | None, *rules: str, **enterprise: Any) -> Assessment:
    """The assessment of a company with a capital of `amount`, by a pack of `rules`."""
    capital = {} if amount is None else {"registered_capital": {"amount": amount}}
    tree = {
        "enterprise": {"kind": "company", "shareholders": [], **capital, **enterprise}, "evidence": [LICENCE],
    }  # fmt: skip
    book = load(folder, {"conditions/subject.toml": CONDITIONS, "cn/pack.toml": pack("cn/telecom", *rules)})
    return assess(from_tree(tree), on=ON, book=book)


def rule(minimum: int, *, blocking: bool = True, cite: str = "电信条例") -> str:
    """The small rule with another minimum."""
    text = RULE.replace("minimum = 100 ", f"minimum = {minimum} ").replace("电信条例", cite)
    return text if blocking else text.replace("blocking = true", ADVICE)


@pytest.mark.parametrize(
    ("amount", "outcome", "blocking", "verdict"),
    [
        ("250", Outcome.MET, True, Readiness.READY),
        ("150", Outcome.UNMET, False, Readiness.READY),  # the advice fails, the law holds
        ("50", Outcome.UNMET, True, Readiness.NOT_READY),
        (None, Outcome.UNKNOWN, True, Readiness.INCOMPLETE),
    ],
)
def test_advice_on_a_condition_never_blocks_what_the_law_lets_pass(
    tmp_path, amount, outcome, blocking, verdict
):
    law, advice = rule(100), rule(200, blocking=False)
    for found in (judged(tmp_path, amount, law, advice), judged(tmp_path, amount, advice, law)):
        (finding,) = found.findings

        assert (finding.outcome, finding.blocking) == (outcome, blocking)
        assert found.profiles[Profile.LAW].verdict is verdict
        assert bool(found.window.ready[Profile.LAW]) is (verdict is Readiness.READY)


def test_an_open_question_of_the_law_stands_before_failing_advice(tmp_path):
    unknown = rule(100).replace(
        "enterprise.registered_capital.amount >= minimum", "len(website.domains) >= minimum"
    )
    (finding,) = judged(tmp_path, "150", unknown, rule(200, blocking=False)).findings

    assert (finding.outcome, finding.blocking, finding.missing) == (
        Outcome.UNKNOWN,
        True,
        ("website.domains",),
    )


def test_a_rule_that_falls_away_leaves_the_other_as_it_is(tmp_path):
    other = rule(900).replace("in kinds", "== 'branch'")
    (finding,) = judged(tmp_path, "150", rule(100), other).findings

    assert (finding.outcome, finding.proof, len(finding.citations)) == (Outcome.MET, Proof.PROVEN, 1)


def test_the_sources_of_both_rules_stand(tmp_path):
    (finding,) = judged(tmp_path, "250", rule(100), rule(200, cite="公司法")).findings

    assert [cite.instrument for cite in finding.citations] == ["电信条例", "公司法"]


def test_two_rules_are_proven_only_when_every_fact_of_both_is(tmp_path):
    claimed = rule(1).replace(
        "enterprise.registered_capital.amount >= minimum", "len(enterprise.shareholders) < minimum"
    )
    (finding,) = judged(tmp_path, "250", rule(100), claimed).findings

    assert (finding.outcome, finding.proof) == (Outcome.MET, Proof.CLAIMED)
    assert [(fact.path, fact.source) for fact in finding.facts] == [
        ("enterprise.shareholders", None),
        ("enterprise.registered_capital", "营业执照.pdf"),
    ]


@pytest.mark.parametrize(("amount", "proof"), [("100", Proof.PROVEN), ("99", Proof.PROVEN)])
def test_a_failure_can_be_proven_too(tmp_path, amount, proof):
    (finding,) = judged(tmp_path, amount, rule(100)).findings

    assert finding.proof is proof


@pytest.mark.parametrize(
    ("shareholders", "amount", "outcome"),
    [
        ([{"kind": "foreign-company"}], "100", Outcome.REVIEW),
        ([{"kind": "foreign-company"}], "99", Outcome.UNMET),
        ([{"name": "甲"}], "100", Outcome.UNKNOWN),
        ([{"name": "甲"}], "99", Outcome.UNMET),
    ],
)
def test_a_question_for_a_person_stands_before_met_and_never_before_unmet(
    tmp_path, shareholders, amount, outcome
):
    (finding,) = judged(tmp_path, amount, rule(100), shareholders=shareholders).findings

    assert finding.outcome is outcome
    assert (finding.question is not None) is (outcome is Outcome.REVIEW)


def test_warnings_stand_beside_any_outcome_but_not_beside_a_rule_that_falls_away(tmp_path):
    (enough,) = judged(tmp_path / "a", "100", rule(100)).findings
    (branch,) = judged(tmp_path / "b", "100", also(rule(100), "").replace("in kinds", "== 'branch'")).findings

    assert [warning.code for warning in enough.warnings] == ["exactly-enough"]
    assert (branch.outcome, branch.warnings, branch.remedy) == (Outcome.NOT_APPLICABLE, (), None)
