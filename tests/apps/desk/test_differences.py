"""What differs between two trees, and putting it into a third."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yushi.apps.desk.services.differences import Difference, applied, between, get, overlap, said

LEAVES = st.one_of(st.integers(), st.text(max_size=3), st.booleans(), st.lists(st.integers(), max_size=2))
TREES = st.recursive(
    st.dictionaries(st.sampled_from("abc"), LEAVES, max_size=3),
    lambda below: st.dictionaries(st.sampled_from("abc"), st.one_of(LEAVES, below.filter(bool)), max_size=3),
    max_leaves=8,
)


def pruned(tree: dict[str, Any]) -> dict[str, Any]:
    """Without tables that hold nothing, which say nothing either."""
    found = {key: pruned(value) if isinstance(value, dict) else value for key, value in tree.items()}
    return {key: value for key, value in found.items() if value != {}}


@given(TREES, TREES)
def test_what_differs_put_into_the_first_gives_the_second(one, two):
    one, two = pruned(one), pruned(two)
    assert pruned(applied(one, between(one, two))) == two


@given(TREES)
def test_nothing_differs_from_itself(tree):
    assert between(tree, tree) == ()


@given(TREES, TREES)
def test_undoing_gives_back_the_first(one, two):
    one, two = pruned(one), pruned(two)
    back = [Difference(path=d.path, before=d.after, after=d.before) for d in reversed(between(one, two))]
    assert pruned(applied(applied(one, between(one, two)), back)) == one


def test_a_table_that_appears_is_named_fact_by_fact():
    assert between({}, {"a": {"b": 1, "c": [2]}}) == (
        Difference(path="a.b", before=None, after=1),
        Difference(path="a.c", before=None, after=[2]),
    )


def test_a_table_said_not_to_exist_is_one_fact():
    assert between({"a": {"b": 1}}, {"a": False}) == (Difference(path="a", before={"b": 1}, after=False),)
    assert applied({"a": {"b": 1}}, between({"a": {"b": 1}}, {"a": False})) == {"a": False}


def test_a_fact_that_is_forgotten_takes_its_empty_table_along():
    assert applied({"a": {"b": 1}, "c": 2}, [Difference(path="a.b", before=1, after=None)]) == {"c": 2}
    assert applied({"c": 2}, [Difference(path="a.b", before=1, after=None)]) == {"c": 2}


def test_a_fact_is_found_by_its_path():
    assert get({"a": {"b": 1}}, "a.b") == 1
    assert get({"a": False}, "a.b") is None


def test_paths_overlap_where_one_holds_the_other():
    assert overlap("a.b", "a.b")
    assert overlap("a", "a.b")
    assert overlap("a.b", "a")
    assert not overlap("a.b", "a.bc")


def test_a_fact_is_told_in_words_and_masked():
    assert said("website.name", None) == "—"
    assert said("website.name", "宛牧") == "宛牧"
    assert said("enterprise.legal_representative.id_number", "411302198506120038") == "411***********0038"
    assert said("enterprise.legal_representative", {"name": "宛"}) == "…"
