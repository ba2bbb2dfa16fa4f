"""Twelve items, each once, each with both languages, bearing on conditions that exist."""

from __future__ import annotations

from yushi.core.notices.checklist import checklist
from yushi.core.policy.rulebook import standard


def test_twelve_items_are_walked_in_their_order():
    assert [one.id for one in checklist()] == [
        "licence-copy", "premises", "staff", "server", "filing", "functions", "merchants", "firewall",
        "encryption", "logs", "policies", "training",
    ]  # fmt: skip


def test_every_condition_that_an_item_bears_on_is_one():
    known = set(standard().conditions)
    assert {one.condition for one in checklist() if one.condition} <= known


def test_each_item_says_what_is_shown_and_what_is_said_in_both_languages():
    for one in checklist():
        assert all(text.zh and text.en for text in (one.title, one.show, one.say)), one.id
