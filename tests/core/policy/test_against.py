"""Every fact that makes a condition fail is named, and none that does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import wanmu
from tests.wanmu import ON
from yushi.core.policy.against import against
from yushi.core.policy.explain import World
from yushi.core.policy.parse import parse
from yushi.core.policy.verdicts import Outcome

DOMAINS = [
    {"name": "a.cn", "expires_on": date(2026, 1, 1), "holder": "other"},
    {"name": "b.cn", "expires_on": date(2028, 1, 1), "holder": "other"},
    {"name": "c.cn", "expires_on": date(2026, 2, 2), "holder": "applicant"},
]


def failing(text: str, facts: dict[str, Any]) -> tuple[str, ...]:
    return against(parse(text, names={}), World(facts, frozenset(), ON))


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("all(d.expires_on > on for d in website.domains)", ("website.domains[0].expires_on", "website.domains[2].expires_on")),
        ("not any(d.expires_on <= on for d in website.domains)", ("website.domains[0].expires_on", "website.domains[2].expires_on")),
        ("all(d.expires_on > on for d in website.domains if d.holder == 'applicant')",
         ("website.domains[2].holder", "website.domains[2].expires_on")),
        ("a >= 2 and b >= 2 and c >= 2", ("a", "c")),
        ("not (a < 2 or c < 2)", ("a", "c")),
        ("a >= 2 or c >= 2", ("a", "c")),
        ("a >= 2 and all(d.expires_on > on for d in website.domains)",
         ("a", "website.domains[0].expires_on", "website.domains[2].expires_on")),
        ("any(d.name == 'x.cn' for d in website.domains)",
         ("website.domains[0].name", "website.domains[1].name", "website.domains[2].name")),
    ],
)  # fmt: skip
def test_all_that_fails_is_named(text, paths):
    assert failing(text, {"a": 1, "b": 2, "c": 1, "website": {"domains": DOMAINS}}) == paths


def test_what_is_not_known_does_not_speak_against_anything():
    assert failing("a >= 2 and b >= 2", {"a": 1}) == ("a",)


def test_an_unmet_finding_shows_every_fact_that_fails_and_is_proven_as_before():
    domain = {"name": "wanmu-two.com", "expires_on": date(2026, 12, 1)}
    changes = {"website.domains[0].expires_on": date(2026, 12, 24), "website.domains[1]": domain}
    finding = wanmu.finding(wanmu.judged(changes), "website.domain-valid-6m", "practice")

    assert finding is not None
    assert finding.outcome is Outcome.UNMET
    assert [(fact.path, fact.value) for fact in finding.facts] == [
        ("website.domains[0].expires_on", date(2026, 12, 24)),
        ("website.domains[1].expires_on", date(2026, 12, 1)),
    ]
