"""Half-typed is normal: whatever is left out, there is an answer, and it never flips by forgetting."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests import wanmu
from tests.core.dossier.made import TREES
from tests.wanmu import ON
from yushi.core.assessment import as_json, as_text, assess
from yushi.core.dossier import Needed, derive, from_tree
from yushi.core.policy import classify, nodes, rulebook
from yushi.core.policy.explain import World
from yushi.core.policy.judge import Finding, by_profile, findings
from yushi.core.policy.verdicts import Outcome, Profile

HELD = {Outcome.MET, Outcome.NOT_APPLICABLE}
INDEX = re.compile(r"\[\d+\]")
WHOLE = wanmu.tree(
    {
        "business.goods": ["farm-produce", "prepackaged-food"], "business.livestream": True, "business.exchange": "none",
        "business.permits": ["food-platform-filing"], "materials": ["application-form", "honest-operation-pledge"],
        "website.footer": {"licence_number": "豫B2-20260123", "filing_link": True, "business_licence": True},
        "website.rule_changes": [{"published_on": date(2026, 11, 1), "effective_on": date(2026, 12, 1), "major": True}],
        "website.app_filing": {"number": "豫ICP备2026012345号-2A", "approved_on": date(2026, 11, 1)},
        "security.merchant_verification": {"verified_on": date(2026, 8, 1), "reports_identities": True},
        "security.notice_channel": True, "security.protection_filing": {"level": 2, "filed_on": date(2026, 7, 1)},
    }
)  # fmt: skip
FAILING = wanmu.tree(
    {
        "enterprise.kind": "branch", "enterprise.established_on": date(2026, 6, 1), "enterprise.division": "420106",
        "enterprise.registered_capital.amount": "5", "website.domains[0].registrant": "邢守拙",
        "website.domains[0].expires_on": date(2026, 12, 1), "website.domains[0].filing": False,
        "website.servers[0].place": "HK", "website.servers[0].contract.ends_on": date(2026, 1, 2), "website.pages": [],
        "website.functions": ["cart"], "people[2].experience": [], "security.firewall": False,
        "security.encrypted_fields": [], "security.logs": {"login_days": 1, "operation_days": 1, "transaction_days": 1},
        "security.policies": [], "credit.violations": [{"kind": "data-leak", "decided_on": date(2026, 1, 1)}],
        "credit.abnormal_list.listed": True, "credit.serious_violation_list.listed": True,
        "credit.judgment_defaulter.listed": True, "enterprise.telecom_dishonesty_list.listed": True,
        "people[0].proof_issued_on": date(2026, 1, 1), "website.police_filing": False, "business.has_app": True,
    }
)  # fmt: skip
LICENSED = wanmu.tree(
    {
        "licence": {
            "number": "豫B2-20220021", "issued_on": date(2022, 2, 21), "expires_on": date(2027, 1, 21),
            "renewal_applied_on": False, "annual_report_filed_on": date(2026, 2, 1),
            "services": [{"kind": "B21", "opened": True}, {"kind": "B25", "opened": False}],
        }
    }
)  # fmt: skip
TREES_OF_THE_SAMPLE = st.sampled_from([WHOLE, FAILING, LICENSED])


def keys(tree: Any, path: str = "") -> list[str]:
    """The paths of everything that can be left out: keys of tables. Entries of lists cannot, lists are complete."""
    found: list[str] = []
    if isinstance(tree, dict):
        for key, value in tree.items():
            here = f"{path}.{key}" if path else key
            found += [here, *keys(value, here)]
    elif isinstance(tree, list):
        for n, value in enumerate(tree):
            found += keys(value, f"{path}[{n}]")
    return found


def without(tree: Any, gone: frozenset[str], path: str = "") -> Any:
    """The tree without the keys at `gone` and below them."""
    if isinstance(tree, dict):
        parts = {key: f"{path}.{key}" if path else key for key in tree}
        return {key: without(tree[key], gone, here) for key, here in parts.items() if here not in gone}
    if isinstance(tree, list):
        return [without(value, gone, f"{path}[{n}]") for n, value in enumerate(tree)]
    return copy.deepcopy(tree)


@st.composite
def halves(draw: st.DrawFn) -> tuple[Any, frozenset[str]]:
    """One of the three dossiers, and what is left out of it."""
    whole = draw(TREES_OF_THE_SAMPLE)
    paths = [path for path in keys(whole) if path != "dossier"]
    return whole, draw(st.frozensets(st.sampled_from(paths), max_size=25))


def today(tree: Any) -> tuple[Finding, ...]:
    """The findings of the day alone, without the look ahead that makes an assessment slow."""
    dossier = from_tree(tree)
    facts = derive(dossier, on=ON, today=ON, needed=Needed())
    world = World(facts.record, facts.evidence, ON)
    row = classify.classify(world, classify.standard())
    needed = Needed(kinds=row.kinds, route=row.route, excluded=row.excluded)
    book = rulebook.standard()
    division, scenario = dossier.get("enterprise.division"), dossier.get("business.scenario")
    rules = book.rules_for(on=ON, division=division, scenario=scenario)
    return findings(rules, book, dossier, derive(dossier, on=ON, today=ON, needed=needed))


def by_key(found: tuple[Finding, ...]) -> dict[tuple[str, str], Outcome]:
    return {(f.condition.id, str(f.profile)): f.outcome for f in found}


def blocking(found: tuple[Finding, ...], profile: Profile) -> list[Outcome]:
    """The outcomes that the verdict of a profile rests on."""
    return [f.outcome for f in by_profile(found)[profile] if f.blocking]


def test_the_day_alone_is_what_an_assessment_says_of_it():
    for tree in (WHOLE, FAILING, LICENSED):
        assert by_key(today(tree)) == by_key(assess(from_tree(tree), on=ON).findings)


@settings(max_examples=25, deadline=None)
@given(halves())
def test_any_part_of_a_dossier_can_be_assessed_at_any_moment(half):
    found = assess(from_tree(without(*half)), on=ON)

    said = as_json.assessment(found)
    assert json.loads(json.dumps(said)) == said
    assert as_json.plan(found)["steps"]
    assert list(as_text.assessment(found, "zh"))
    assert list(as_text.plan(found, "en"))


@settings(max_examples=25, deadline=None)
@given(tree=TREES, on=st.dates(date(2017, 9, 1), date(2100, 12, 31)))
def test_any_dossier_can_be_assessed_on_any_day(tree, on):
    found = assess(from_tree(tree), on=on)

    said = as_json.assessment(found)
    assert json.loads(json.dumps(said)) == said
    assert (
        sum(said["profiles"]["law"][key] for key in ("met", "unmet", "unknown", "not_applicable", "review"))
        > 0
    )
    assert list(as_text.assessment(found, "en"))


@settings(max_examples=10, deadline=None)
@given(tree=TREES, on=st.dates(date(2017, 9, 1), date(2040, 1, 1)))
def test_any_dossier_has_a_plan_and_a_window_on_any_day(tree, on):
    found = assess(from_tree(tree), on=on)

    assert as_json.plan(found)["window"]["from"] == str(on)
    assert list(as_text.plan(found, "zh"))


def given_paths() -> set[str]:
    """The facts whose silence has a meaning of its own in a rule or in the decision table."""
    rows = classify.standard()
    trees: list[nodes.Node] = [row.when for row in (*rows.base, *rows.routes, *rows.adds)]
    for pack in rulebook.standard().packs:
        for rule in pack.rules:
            trees += [tree for tree in (rule.when, rule.expr, rule.review) if tree is not None]
    return {part.fact.dotted for tree in trees for part in nodes.walk(tree) if isinstance(part, nodes.Given)}


CLOSED = {
    "business.approved_services", "business.central_trading", "business.data_exchange", "business.device_platform",
    "business.exchange",
    "business.exports_personal_data", "business.goods", "business.livestream", "business.permits",
    "business.scenario",
    "credit.abnormal_list.removed_on", "credit.judgment_defaulter.removed_on",
    "credit.serious_violation_list.removed_on", "enterprise.principals_dishonesty_list.listed",
    "enterprise.principals_dishonesty_list.removed_on", "enterprise.telecom_dishonesty_list.removed_on",
    "licence.renewal_applied_on", "website.origin_place", "website.rule_changes",
}  # fmt: skip
"""Silence means: no such business, no permit of its own, goods as the label says, nobody found on a list, not removed,
not applied for, no CDN in front, no change in hand."""
DERIVED_FROM_SILENCE = {
    "licence.number", "licence.issued_on",  # no licence is held
    "people[].contributions[].back_paid",  # nothing was paid afterwards
    "people[].id_number",  # different entries are different persons
    "enterprise.shareholders[].shareholders",  # nobody foreign above
}  # fmt: skip


def test_the_world_is_closed_for_a_few_facts_only():
    assert given_paths() == CLOSED


def closed(path: str) -> bool:
    """Whether leaving `path` out may say something, because a closed fact is there or below."""
    plain = INDEX.sub("[]", path)
    return any(
        one == plain or one.startswith((f"{plain}.", f"{plain}[")) for one in CLOSED | DERIVED_FROM_SILENCE
    )


@settings(max_examples=150, deadline=None)
@given(halves())
def test_forgetting_a_fact_never_turns_a_yes_into_a_no_or_a_no_into_a_yes(half):
    whole, gone = half
    before = today(whole)

    after = today(without(whole, frozenset(path for path in gone if not closed(path))))

    outcomes = by_key(before)
    flipped = {
        key: (str(outcomes[key]), str(outcome))
        for key, outcome in by_key(after).items()
        if {outcomes.get(key), outcome} == {Outcome.MET, Outcome.UNMET}
    }
    assert flipped == {}
    for profile in Profile:
        if set(blocking(after, profile)) <= HELD:
            assert set(blocking(before, profile)) <= HELD


GUIDE_ONLY: dict[str, list[Any]] = {
    "credit.no_violation_certificate": [False, {"issued_on": ON, "issuer": "河南省通信管理局"}],
    "credit.serious_violation_list": [{"listed": True}, {"listed": False}],
    "credit.judgment_defaulter": [{"listed": True}, {"listed": False}],
    "enterprise.established_on": [date(2020, 1, 1), ON],
    "enterprise.business_scope_changed_on": [False, date(2027, 1, 1)],
}


@settings(max_examples=40, deadline=None)
@given(
    tree=st.one_of(TREES, halves().map(lambda half: without(*half))),
    change=st.sampled_from([(path, value) for path, values in GUIDE_ONLY.items() for value in values]),
)
def test_what_only_the_guide_asks_never_moves_the_law(tree, change):
    path, value = change
    head, key = path.split(".")
    assume(tree.get(head) is not False)
    moved = {**tree, head: {**tree.get(head, {}), key: value}}

    assert blocking(today(tree), Profile.LAW) == blocking(today(moved), Profile.LAW)
