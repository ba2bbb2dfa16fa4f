"""Chinese everyday requests pass. The seed is not the one that the exclusions and the folding were made with."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.core.firewall import everyday

SEED, EACH = 20261124, 140
"""Exclusions and folding were made while looking at seed 1."""


@pytest.fixture(scope="module")
def counted(inspector):
    sent: Counter[str] = Counter()
    blocked: Counter[str] = Counter()
    for one in everyday.requests(seed=SEED, each=EACH):
        sent[one.kind] += 1
        blocked[one.kind] += inspector.inspect(one.request).blocked
    return sent, blocked


def test_there_are_two_thousand_of_every_kind_of_form(counted):
    sent, _ = counted

    assert sent.total() >= 2000
    assert dict(sent) == dict.fromkeys(everyday.KINDS, EACH)


def test_at_most_one_in_a_hundred_is_blocked(counted):
    sent, blocked = counted

    assert blocked.total() / sent.total() <= 0.01


def test_no_kind_of_form_is_blocked_more_than_now_and_then(counted):
    _, blocked = counted

    assert {kind for kind, number in blocked.items() if number / EACH > 0.03} == set()


def test_the_same_seed_gives_the_same_requests():
    assert list(everyday.requests(seed=7, each=2)) == list(everyday.requests(seed=7, each=2))
    assert list(everyday.requests(seed=7, each=2)) != list(everyday.requests(seed=8, each=2))
