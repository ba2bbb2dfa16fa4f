"""Two changes of one dossier put together: the algebra of it, entry by entry of a list, and where two clash."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushi.core.dossier.merging import Clash, merged, undone

FACTS = st.dictionaries(st.sampled_from("xyz"), st.integers(0, 3), max_size=3)
ENTRIES = st.builds(
    lambda name, facts: {**facts, **({"name": name} if name else {})},
    st.sampled_from(["", *"甲乙丙丁"]),
    FACTS,
)
PEOPLE = st.lists(ENTRIES, max_size=4)
TREES = st.fixed_dictionaries(
    {},
    optional={
        "people": PEOPLE,
        "website": st.one_of(st.just(False), st.fixed_dictionaries({}, optional={"a": st.integers(0, 3), "domains": PEOPLE})),
        "credit": st.fixed_dictionaries({"violations": st.lists(FACTS, max_size=2)}),
        "functions": st.lists(st.integers(0, 2), max_size=2),
    },
)  # fmt: skip
NAMED = {
    "people": [{"name": "甲", "x": 1}, {"name": "乙", "x": 1}],
    "website": {"domains": [{"name": "a.example"}]},
}


def people(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"people": [*entries]}


def unsorted(tree: Any) -> Any:
    """The same without the order of entries, where both sides may have added some."""
    if isinstance(tree, dict):
        return {key: unsorted(tree[key]) for key in sorted(tree)}
    return sorted(repr(unsorted(one)) for one in tree) if isinstance(tree, list) else tree


@given(TREES, TREES)
def test_a_change_made_on_what_it_was_made_of_gives_what_it_gave(one, two):
    assert merged(one, two, one) == merged(one, one, two)
    assert merged(one, two, one).tree == two
    assert merged(one, two, one).clashes == ()


@given(TREES, TREES)
def test_undoing_gives_back_the_first_and_doing_the_same_twice_changes_nothing(one, two):
    assert undone(two, one, two) == one
    assert merged(one, two, two).tree == two
    assert merged(one, two, two).clashes == ()


@given(TREES, TREES, TREES)
def test_changes_that_do_not_clash_come_to_the_same_whoever_is_first(base, mine, theirs):
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)

    assert {c.path.partition("[")[0] for c in one.clashes} == {
        c.path.partition("[")[0] for c in other.clashes
    }
    if not one.clashes:
        assert unsorted(one.tree) == unsorted(other.tree)


@given(TREES, TREES, TREES)
def test_nobody_whom_a_side_added_is_lost_unsaid(base, mine, theirs):
    found = merged(base, mine, theirs)

    if not found.clashes:
        before, kept = ({one.get("name") for one in tree.get("people", [])} for tree in (base, found.tree))
        added = {one.get("name") for side in (mine, theirs) for one in side.get("people", [])} - before
        assert added <= kept


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        # different entries, and different facts of one entry
        ([{"name": "甲", "x": 2}, {"name": "乙", "x": 1}], [{"name": "甲", "x": 1}, {"name": "乙", "x": 3}], [{"name": "甲", "x": 2}, {"name": "乙", "x": 3}]),
        ([{"name": "甲", "x": 2}, {"name": "乙", "x": 1}], [{"name": "甲", "x": 1, "y": 3}, {"name": "乙", "x": 1}], [{"name": "甲", "x": 2, "y": 3}, {"name": "乙", "x": 1}]),
        # both added one at the end
        ([*NAMED["people"], {"name": "丙"}], [*NAMED["people"], {"name": "丁"}], [*NAMED["people"], {"name": "丁"}, {"name": "丙"}]),
        # both added the same one, with different facts
        ([*NAMED["people"], {"name": "丙", "x": 1}], [*NAMED["people"], {"name": "丙", "y": 1}], [*NAMED["people"], {"name": "丙", "x": 1, "y": 1}]),
        # one took away, the other added, and changed what stands behind it
        ([{"name": "乙", "x": 1}], [{"name": "甲", "x": 1}, {"name": "乙", "x": 3}, {"name": "丙"}], [{"name": "乙", "x": 3}, {"name": "丙"}]),
        # one moved them, the other changed one and added one
        ([{"name": "乙", "x": 1}, {"name": "甲", "x": 1}], [{"name": "甲", "x": 2}, {"name": "丁"}, {"name": "乙", "x": 1}], [{"name": "乙", "x": 1}, {"name": "甲", "x": 2}, {"name": "丁"}]),
        # a name corrected, another entry changed; a number that came later still names the same person
        ([{"name": "申", "x": 1}, {"name": "乙", "x": 1}], [{"name": "甲", "x": 1}, {"name": "乙", "x": 3}], [{"name": "申", "x": 1}, {"name": "乙", "x": 3}]),
        ([{"name": "甲", "x": 1, "id_number": "1"}, {"name": "乙", "x": 1}], [{"name": "甲", "x": 2}, {"name": "乙", "x": 1}], [{"name": "甲", "x": 2, "id_number": "1"}, {"name": "乙", "x": 1}]),
    ],
    ids=["entries", "facts", "added", "added-alike", "taken-away", "moved", "renamed", "number-later"],
)  # fmt: skip
def test_entries_of_a_list_are_put_together(mine, theirs, both):
    found = merged(NAMED, NAMED | people(*mine), NAMED | people(*theirs))

    assert found.clashes == ()
    assert found.tree == NAMED | people(*both)


@pytest.mark.parametrize(
    ("mine", "theirs", "path"),
    [
        ([{"name": "甲", "x": 2}, {"name": "乙", "x": 1}], [{"name": "甲", "x": 3}, {"name": "乙", "x": 1}], "people[0].x"),
        ([{"name": "乙", "x": 1}], [{"name": "甲", "x": 3}, {"name": "乙", "x": 1}], "people[0]"),  # taken away, and changed
        ([{"name": "甲", "x": 1}, {"name": "乙", "x": 2}], [{"name": "甲", "x": 1}], "people[1]"),
        ([{"name": "申", "x": 1}, {"name": "乙", "x": 1}], [{"name": "甲", "x": 3}, {"name": "乙", "x": 1}], "people[0]"),  # become another
        ([{"name": "甲", "x": 3}, {"name": "乙", "x": 1}], [{"name": "申", "x": 1}, {"name": "乙", "x": 1}], "people[0]"),
        ([{"name": "甲", "x": 2}, {"name": "乙", "x": 1}], [], "people"),  # nobody at all is said of the list
        ([*list(NAMED["people"])[::-1], {"name": "丙"}], [*list(NAMED["people"])[::-1], {"name": "丁"}], "people"),  # both moved
    ],
)  # fmt: skip
def test_what_both_say_differently_clashes_and_the_first_side_is_written(mine, theirs, path):
    found = merged(NAMED, NAMED | people(*mine), NAMED | people(*theirs))

    assert [one.path for one in found.clashes] == [path]
    assert found.tree == NAMED | people(*mine)


def test_two_who_begin_a_list_of_one_mean_the_same_entry_and_people_are_several():
    mine, theirs = {"website": {"domains": [{"name": "a"}]}}, {"website": {"domains": [{"name": "b"}]}}
    assert merged({}, mine, theirs).clashes == (
        Clash(path="website.domains", mine=[{"name": "a"}], theirs=[{"name": "b"}]),
    )
    assert merged({}, people({"name": "甲"}), people({"name": "乙"})).tree == people(
        {"name": "乙"}, {"name": "甲"}
    )


def test_a_list_of_words_and_a_table_said_not_to_exist_are_one_fact():
    assert [one.path for one in merged({"f": [1]}, {"f": [1, 2]}, {"f": [1, 3]}).clashes] == ["f"]
    assert [one.path for one in merged({"a": {"b": 1}}, {"a": False}, {"a": {"b": 2}}).clashes] == ["a"]
    assert merged({"a": {"b": 1}}, {"a": {"b": 1, "c": 1}}, {"a": {"d": 1}}).tree == {"a": {"c": 1, "d": 1}}
    assert merged({"a": {"b": 1, "c": 1}}, {"a": {"b": 1}}, {"a": {"c": 1}}).tree == {}


def test_undoing_leaves_what_was_changed_again():
    assert undone({"a": 3, "b": 2}, {"a": 1, "b": 1}, {"a": 2, "b": 2}) == {"a": 3, "b": 1}


def test_none_of_the_three_is_changed():
    base, mine, theirs = (
        people({"name": "甲"}),
        people({"name": "甲", "x": [1]}),
        people({"name": "甲"}, {"name": "乙"}),
    )
    merged(base, mine, theirs).tree["people"][0]["x"].append(2)

    assert (base, mine) == (people({"name": "甲"}), people({"name": "甲", "x": [1]}))
    assert theirs == people({"name": "甲"}, {"name": "乙"})
