"""What has run out already is not said to run out soon."""

from __future__ import annotations

from datetime import date

import pytest

from tests import wanmu
from yushi.core.policy.verdicts import Outcome


def codes(changes, condition: str) -> list[str]:
    finding = wanmu.finding(wanmu.judged(changes), condition, "practice")
    assert finding is not None
    return [warn.code for warn in finding.warnings]


@pytest.mark.parametrize(
    ("expires", "warned"),
    [
        (date(2026, 11, 22), []),
        (date(2026, 11, 23), ["domain-expires-soon"]),
        (date(2027, 8, 23), ["domain-expires-soon"]),
        (date(2027, 8, 24), []),
    ],
)
def test_a_domain_expires_soon_until_it_has_expired(expires, warned):
    assert codes({"website.domains[0].expires_on": expires}, "website.domain-valid-6m") == warned


@pytest.mark.parametrize(
    ("ends", "warned"),
    [
        (date(2026, 11, 22), []),
        (date(2026, 11, 23), ["contract-expires-soon"]),
        (date(2027, 2, 23), ["contract-expires-soon"]),
        (date(2027, 2, 24), []),
    ],
)
def test_a_contract_ends_soon_until_it_has_ended(ends, warned):
    changes = {"website.servers[0].contract.ends_on": ends}
    found = wanmu.finding(wanmu.judged(changes), "website.server-contract", "practice")

    assert codes(changes, "website.server-contract") == warned
    assert found is not None
    assert (found.outcome is Outcome.UNMET) is (ends < wanmu.ON)
