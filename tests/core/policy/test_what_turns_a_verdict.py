"""Duties are shown and turn no verdict; licence conditions turn it; goods decide who is asked what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import wanmu
from yushi.core.policy.verdicts import Outcome, Profile

LISTED = {"listed": True, "queried_on": date(2026, 11, 18)}


def verdict(changes: dict[str, Any]) -> str:
    return str(wanmu.judged(changes).profiles[Profile.LAW].verdict)


@pytest.mark.parametrize(
    ("changes", "condition"),
    [
        ({"website.police_filing": False}, "website.police-filing"),
        ({"security.vulnerability_scans": []}, "security.vuln-scan"),
        ({"security.vulnerability_scans[0].open_high": 1}, "security.vuln-fix"),
        ({"security.encrypted_fields": []}, "security.encrypt-sensitive"),
    ],
)
def test_an_open_duty_is_unmet_and_the_law_is_ready(changes: dict[str, Any], condition: str) -> None:
    found = wanmu.judged(changes)
    (one,) = [f for f in found.findings if f.condition.id == condition and f.profile is Profile.LAW]

    assert (one.outcome, one.blocking, one.remedy is not None) == (Outcome.UNMET, False, True)
    assert verdict(changes) == "ready"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"security.firewall": False}, "not-ready"),
        ({"security.policies": ["site-security"]}, "not-ready"),
        ({"enterprise.principals_dishonesty_list": LISTED}, "not-ready"),
        ({"enterprise.principals_dishonesty_list": {**LISTED, "removed_on": wanmu.ON}}, "ready"),
        ({"enterprise.principals_dishonesty_list": {**LISTED, "listed": False}}, "ready"),
        ({}, "ready"),
    ],
)
def test_a_licence_condition_turns_the_verdict(changes: dict[str, Any], expected: str) -> None:
    assert verdict(changes) == expected


@pytest.mark.parametrize(
    ("business", "outcome"),
    [
        ({"scenario": "industrial", "goods": ["pesticide"]}, "unmet"),
        ({"scenario": "agriculture", "goods": ["pesticide"]}, "unmet"),
        ({"scenario": "agriculture", "goods": ["apparel"]}, "not-applicable"),
        ({"scenario": "agriculture"}, "unknown"),
        ({"scenario": "industrial"}, "not-applicable"),
        ({"scenario": wanmu.Gone, "goods": ["pesticide"]}, "unmet"),
        ({"scenario": wanmu.Gone}, "not-applicable"),
    ],
)
def test_goods_decide_and_the_label_only_while_they_are_unknown(
    business: dict[str, Any], outcome: str
) -> None:
    stated = {f"business.{key}": value for key, value in business.items()}
    found = wanmu.judged({**stated, "security.merchant_verification": False})

    assert wanmu.outcome(found, "scenario.agriculture.pesticides", "law") == outcome
