"""What time alone brings, and what it cannot bring."""

from __future__ import annotations

from datetime import date

import pytest

from tests.house import tree
from yushi.core.assessment import ahead, assess
from yushi.core.dossier import read, rederive
from yushi.core.policy import window
from yushi.core.policy.verdicts import Outcome, Profile, Readiness

ON = date(2026, 11, 24)
SAMPLES = sorted(file.stem for file in (tree.ROOT / "samples" / "dossiers").glob("*.toml"))


def _found(name):
    file = tree.ROOT / "samples" / "dossiers" / f"{name}.toml"
    return assess(read(file.read_bytes(), name=file.name), on=ON)


def _all_days(found):
    return window.over_days(found.rules, lambda day: rederive(found.facts, on=day), ON, window.HORIZON)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_dates_are_those_of_looking_at_every_rule_on_every_day(name):
    found = _found(name)
    days = _all_days(found)
    met = window.first_met(days)

    assert {f.rule.key: f.met_from for f in found.findings if f.outcome is Outcome.UNMET} == {
        f.rule.key: met.get(f.rule.key) for f in found.findings if f.outcome is Outcome.UNMET
    }
    assert {
        profile: verdict.ready_from
        for profile, verdict in found.profiles.items()
        if verdict.verdict is not Readiness.READY
    } == {
        profile: window.first_ready(days, profile)
        for profile, verdict in found.profiles.items()
        if verdict.verdict is not Readiness.READY
    }


def test_three_months_of_insurance_are_six_on_the_day_the_third_more_is_over():
    found = _found("suhe")
    key = ("personnel.social-insurance-6m", Profile.GUIDE)

    assert ahead.met_from(found.findings, found.rules, found.facts)[key] == date(2027, 2, 1)


def test_a_server_abroad_does_not_come_home_by_itself():
    found = _found("yunbin")
    later = ahead.ready_from(found.findings, found.rules, found.facts)

    assert [later(profile) for profile in Profile] == [None, None, None]
    assert not any(
        key[0] == "website.server-mainland"
        for key in ahead.met_from(found.findings, found.rules, found.facts)
    )


def test_nothing_that_fails_has_nothing_to_wait_for():
    found = _found("wanmu")

    assert ahead.met_from(found.findings, found.rules, found.facts) == {}
