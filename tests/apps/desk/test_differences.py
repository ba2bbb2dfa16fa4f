"""What differs between two trees, and how a fact is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yushi.apps.desk.services.differences import Difference, between, said

LEAVES = st.one_of(st.integers(), st.text(max_size=3), st.booleans(), st.lists(st.integers(), max_size=2))
TREES = st.recursive(
    st.dictionaries(st.sampled_from("abc"), LEAVES, max_size=3),
    lambda below: st.dictionaries(st.sampled_from("abc"), st.one_of(LEAVES, below.filter(bool)), max_size=3),
    max_leaves=8,
)


@given(TREES)
def test_nothing_differs_from_itself(tree):
    assert between(tree, tree) == ()


@given(TREES, TREES)
def test_what_differs_does_so_both_ways(one, two):
    there = [(d.path, d.before, d.after) for d in between(one, two)]
    assert [(d.path, d.after, d.before) for d in between(two, one)] == there


def test_a_table_that_appears_is_named_fact_by_fact():
    assert between({}, {"a": {"b": 1, "c": [2]}}) == (
        Difference(path="a.b", before=None, after=1),
        Difference(path="a.c", before=None, after=[2]),
    )


def test_a_table_said_not_to_exist_is_one_fact():
    assert between({"a": {"b": 1}}, {"a": False}) == (Difference(path="a", before={"b": 1}, after=False),)


def test_a_fact_is_told_in_words_and_masked():
    assert said("website.name", None) == "—"
    assert said("website.name", "宛牧") == "宛牧"
    assert said("enterprise.legal_representative.id_number", "411302198506120038") == "411***********0038"
    assert said("enterprise.legal_representative", {"name": "宛"}) == "宛"
    assert said("people[0]", {"name": "宛知远", "mobile": "13800138000"}) == "宛知远"
    assert said("website.servers[0]", {"provider": "云"}) == "接入服务商：云"
