"""A party has so much processor time at once and so much a second."""

from __future__ import annotations

from yushi.core.firewall.budget import Budget


def test_a_budget_is_used_up_at_its_limit_and_not_before():
    budget = Budget(per_second=100, at_once=300)
    budget.spend("a", 299, at=0)
    assert budget.allows("a", at=0)

    budget.spend("a", 1, at=0)

    assert not budget.allows("a", at=0)
    assert budget.wait("a", at=0) == 0.0
    assert budget.allows("b", at=0)


def test_time_fills_it_up_again_and_never_above_full():
    budget = Budget(per_second=100, at_once=300)
    budget.spend("a", 500, at=10)
    assert budget.wait("a", at=10) == 2.0
    assert not budget.allows("a", at=12)
    assert budget.allows("a", at=12.01)

    budget.spend("a", 299, at=100)

    assert budget.allows("a", at=100)
    assert budget.wait("a", at=100) == 0.0


def test_only_so_many_parties_are_remembered():
    budget = Budget(per_second=1, at_once=1, parties=2)
    for name in ("a", "b"):
        budget.spend(name, 5, at=0)

    budget.spend("a", 5, at=0)
    budget.spend("c", 5, at=0)

    assert [budget.allows(name, at=0) for name in ("a", "b", "c")] == [False, True, False]
