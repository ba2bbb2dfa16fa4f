"""The coming year against a day by day judgement: the same spans, the same flips, the same first days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from tests import wanmu
from tests.core.policy.small_packs import CONDITIONS, RULE, load, pack
from tests.wanmu import NAME, ON, Gone
from yushi.core.assessment import Assessment, assess
from yushi.core.dossier import from_tree, rederive
from yushi.core.policy.answer import Answer
from yushi.core.policy.explain import World, explain, truth
from yushi.core.policy.judge import by_profile, findings
from yushi.core.policy.outcome import OUTCOMES, combine
from yushi.core.policy.rulebook import standard
from yushi.core.policy.rules import Rule
from yushi.core.policy.verdicts import Outcome, Profile, Readiness
from yushi.core.policy.window import HORIZON, YEAR

HELD = (Outcome.MET, Outcome.NOT_APPLICABLE)
DAY = timedelta(days=1)
CASES: dict[str, dict[str, Any]] = {
    "as it is": {},
    "young, and short of insurance": {
        "enterprise.established_on": date(2026, 2, 28),
        "people[2].contributions": [{"payer": NAME, "months": ["2026-08", "2026-09", "2026-10"]}],
    },
    "domain and contract running out": {
        "website.domains[0].expires_on": date(2027, 6, 15),
        "website.servers[0].contract.ends_on": date(2027, 3, 31),
        "evidence[2].valid_until": date(2027, 3, 31),
    },
    "old violations and listings": {
        "credit.violations": [
            {"kind": "false-advertising", "decided_on": date(2024, 2, 29)},
            {"kind": "telecom", "decided_on": date(2023, 12, 31)},
        ],
        "credit.judgment_defaulter": {"listed": False, "removed_on": date(2024, 5, 31)},
    },
    "not yet in force": {
        "website.domains[0].filing.approved_on": date(2026, 12, 24),
        "website.servers[0].contract.starts_on": date(2027, 1, 1),
        "enterprise.telecom_dishonesty_list": {"listed": True, "removed_on": date(2027, 2, 1)},
        "enterprise.business_scope_changed_on": date(2026, 12, 1),
        "website.payment_agreement.signed_on": date(2026, 11, 24),
    },
    "just online, training long ago": {
        "website.online_since": date(2026, 11, 10),
        "website.police_filing": False,
        "security.trainings": [{"performed_on": date(2025, 12, 1)}, {"performed_on": date(2027, 3, 1)}],
        "security.vulnerability_scans[0].performed_on": date(2026, 10, 24),
    },
    "licensed": {
        "licence": {
            "number": "豫B2-20220021", "issued_on": date(2022, 5, 21), "expires_on": date(2027, 5, 21),
            "renewal_applied_on": False, "annual_report_filed_on": date(2026, 2, 10),
            "services": [{"kind": "B21", "opened": True}],
        },
        "business.goods": ["farm-produce"], "business.permits": [],
        "security.merchant_verification": {"verified_on": date(2026, 8, 31), "reports_identities": True},
    },
    "half known": {"security": Gone, "enterprise.established_on": Gone, "people[1].proof_issued_on": Gone},
}  # fmt: skip
every_case = pytest.mark.parametrize("name", CASES)


@cache
def found(name: str) -> Assessment:
    return wanmu.judged(CASES[name])


def judge(rule: Rule, world: World) -> Outcome:
    when = truth(explain(rule.when, world).value) if rule.when else True
    asks = truth(explain(rule.review, world).value) if rule.review else False
    return OUTCOMES[combine(applies=when, holds=truth(explain(rule.expr, world).value), asks=asks)]


def world_on(case: Assessment, day: date) -> World:
    facts = rederive(case.facts, on=day)
    return World(facts.record, facts.evidence, day)


@cache
def days(name: str) -> list[dict[Rule, Outcome]]:
    """Every rule's outcome on each day of the year, asked one by one."""
    case = found(name)
    worlds = (world_on(case, ON + n * DAY) for n in range(YEAR))
    return [{rule: judge(rule, world) for rule in case.rules} for world in worlds]


@every_case
def test_flips_are_those_of_judging_day_by_day(name):
    expected = [
        (ON + n * DAY, rule.condition, rule.profile, before[rule], after[rule])
        for n, (before, after) in enumerate(pairwise(days(name)), 1)
        for rule in before
        if before[rule] != after[rule]
    ]

    flips = found(name).window.flips

    assert [(f.on, f.rule.condition, f.rule.profile, f.before, f.after) for f in flips] == expected


def serves(rule: Rule, profile: Profile) -> bool:
    return rule.profile is profile or (profile is Profile.PRACTICE and rule.profile is Profile.LAW)


@every_case
@pytest.mark.parametrize("profile", list(Profile))
def test_spans_are_the_days_on_which_every_blocking_condition_holds(name, profile):
    ready = [
        ON + n * DAY
        for n, day in enumerate(days(name))
        if all(outcome in HELD for rule, outcome in day.items() if rule.blocking and serves(rule, profile))
    ]

    spans = found(name).window.ready[profile]

    covered = [span.first + n * DAY for span in spans for n in range((span.last - span.first).days + 1)]
    assert covered == ready
    assert all(two.first - one.last > DAY for one, two in pairwise(spans))


@every_case
@pytest.mark.parametrize("profile", list(Profile))
def test_a_day_is_undecided_when_nothing_fails_and_something_is_open(name, profile):
    asked = [
        {outcome for rule, outcome in day.items() if rule.blocking and serves(rule, profile)}
        for day in days(name)
    ]
    undecided = [
        ON + n * DAY for n, seen in enumerate(asked) if Outcome.UNMET not in seen and not seen <= set(HELD)
    ]
    window = found(name).window

    spans = window.undecided[profile]

    covered = [span.first + n * DAY for span in spans for n in range((span.last - span.first).days + 1)]
    assert covered == undecided
    expected = Answer.YES if window.ready[profile] else Answer.UNKNOWN if undecided else Answer.NO
    assert window.answer(profile) is expected


@every_case
def test_the_window_is_one_year_from_the_day_asked(name):
    window = found(name).window

    assert (window.first, window.last) == (ON, date(2027, 11, 22))


@every_case
def test_the_first_day_of_the_window_agrees_with_the_verdict(name):
    case = found(name)

    for profile, verdict in case.profiles.items():
        begins = [span.first for span in case.window.ready[profile]]
        assert (begins[:1] == [ON]) is (verdict.verdict is Readiness.READY)


@every_case
def test_an_unmet_condition_is_met_from_the_first_day_that_judging_finds(name):
    case = found(name)
    for finding in case.findings:
        rules = [rule for rule in case.rules if rule.key == finding.rule.key]
        expected = first_met(case, rules) if finding.outcome is Outcome.UNMET else None

        assert finding.met_from == expected, finding.condition.id


def first_met(case: Assessment, rules: list[Rule]) -> date | None:
    if not any(rule.changes_with_time for rule in rules):
        return None
    for n in range(HORIZON):
        world = world_on(case, ON + n * DAY)
        outcomes = {judge(rule, world) for rule in rules}
        if Outcome.MET in outcomes and outcomes <= set(HELD):
            return ON + n * DAY
    return None


@every_case
@pytest.mark.parametrize("profile", list(Profile))
def test_ready_from_is_the_first_day_on_which_the_findings_are(name, profile):
    case = found(name)
    ready = next((n for n, day in enumerate(days(name)) if holds(day, profile)), None)
    expected = None if ready is None else ON + ready * DAY

    ready_from = case.profiles[profile].ready_from

    assert ready_from == expected or (
        expected is None and ready_from is not None and ready_from > ON + YEAR * DAY
    )


def holds(day: dict[Rule, Outcome], profile: Profile) -> bool:
    return all(o in HELD for rule, o in day.items() if rule.blocking and serves(rule, profile))


@every_case
def test_the_window_is_what_assessing_on_those_days_says(name):
    case = found(name)
    for n in (1, 13, 89, 90, 180, 364):
        later = assess(case.dossier, on=ON + n * DAY, today=ON)
        direct = findings(case.rules, standard(), case.dossier, rederive(case.facts, on=ON + n * DAY))

        assert [(f.condition.id, f.profile, f.outcome) for f in later.findings] == [
            (f.condition.id, f.profile, f.outcome) for f in direct
        ]
        for profile, own in by_profile(direct).items():
            ready = all(f.outcome in HELD for f in own if f.blocking)
            assert any(s.first <= ON + n * DAY <= s.last for s in case.window.ready[profile]) is ready


@pytest.mark.parametrize(
    ("change", "condition", "profile", "met_from"),
    [
        ({"enterprise.established_on": date(2025, 11, 24)}, "subject.registered-one-year", "guide", date(2026, 11, 24)),
        ({"enterprise.established_on": date(2026, 2, 28)}, "subject.registered-one-year", "guide", date(2027, 2, 28)),
        (CASES["young, and short of insurance"], "personnel.social-insurance-6m", "guide", date(2027, 2, 1)),
        ({"credit.violations": [{"kind": "data-leak", "decided_on": date(2023, 11, 23), "remedied_on": date(2024, 1, 1)}]},
         "credit.no-violation-3y", "guide", date(2026, 11, 24)),
        ({"credit.judgment_defaulter": {"listed": False, "removed_on": date(2024, 2, 29)}},
         "credit.legal-rep-dishonest-3y", "guide", date(2027, 3, 1)),
        ({"website.domains[0].filing.approved_on": date(2026, 12, 24)}, "website.icp-filing", "law", date(2026, 12, 24)),
        ({"enterprise.telecom_dishonesty_list": {"listed": True, "removed_on": date(2027, 2, 1)}},
         "subject.telecom-dishonest-list", "law", date(2027, 2, 1)),
        ({"enterprise.registered_capital.amount": "999999"}, "subject.registered-capital", "law", None),
        ({"website.domains[0].expires_on": date(2027, 5, 23)}, "website.domain-valid-6m", "practice", None),
        ({"enterprise.kind": "cooperative"}, "subject.henan-legal-person", "law", None),
    ],
)  # fmt: skip
def test_days_worked_out_by_hand(change, condition, profile, met_from):
    finding = wanmu.finding(wanmu.judged(change), condition, profile)

    assert finding is not None
    assert (finding.outcome, finding.met_from) == (Outcome.UNMET, met_from)


def test_a_condition_with_two_rules_is_met_when_one_of_them_holds_and_the_other_falls_away(tmp_path):
    dated = RULE.replace(
        "enterprise.registered_capital.amount >= minimum",
        "add_days(enterprise.established_on, minimum) <= on",
    )
    other = RULE.replace("minimum = 100 ", "minimum = 7 ").replace("in kinds", "== 'branch'")
    files = {"conditions/subject.toml": CONDITIONS, "cn/pack.toml": pack("cn/telecom", dated, other)}
    tree = {"enterprise": {"kind": "company", "established_on": date(2026, 11, 20), "shareholders": []}}

    (finding,) = assess(from_tree(tree), on=ON, book=load(tmp_path, files)).findings

    assert (finding.outcome, finding.met_from) == (Outcome.UNMET, date(2027, 2, 28))


def test_a_lapse_is_a_blocking_condition_that_stops_by_itself():
    window = found("domain and contract running out").window

    assert ("website.server-contract", date(2027, 4, 1)) in {(f.rule.condition, f.on) for f in window.lapses}
    assert all(f.rule.blocking and (f.before, f.after) == (Outcome.MET, Outcome.UNMET) for f in window.lapses)
