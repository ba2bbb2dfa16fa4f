from __future__ import annotations

import pytest

from yushi.core.search import Query, gathered

TITLES = {1: "信阳毛尖", 2: "信阳新茶毛尖", 3: "毛尖礼盒信阳"}


def _gathered(text, finds, *, enough=48):
    """What is gathered, and the names of the stages asked; `finds` says how many rows each name finds."""
    asked = []

    def ask(stage):
        asked.append(stage.name)
        return [(row, TITLES[row]) for row in range(1, finds.get(stage.name, 0) + 1)]

    return gathered(Query.read(text), ask, enough=enough), asked


def test_stages_are_asked_until_a_page_is_full():
    found, asked = _gathered("信阳毛尖", {"adjacent": 1, "title": 3}, enough=3)

    assert (found.rows, found.meant, asked) == ((1, 2, 3), None, ["adjacent", "title"])
    assert found.tree == Query.read("信阳毛尖").everything()


def test_what_may_have_been_meant_is_not_asked_for_beside_what_was_found():
    found, asked = _gathered("信阳毛尖", {"anywhere": 1, "alike": 3})

    assert (found.rows, asked) == ((1,), ["adjacent", "title", "anywhere"])


def test_what_may_have_been_meant_is_asked_for_to_the_end_of_its_name_and_told():
    found, asked = _gathered("信阳毛间", {"alike": 2, "one-wrong": 3})

    assert (found.rows, found.meant) == ((1, 2), "alike")
    assert asked == ["adjacent", "title", "anywhere", "alike", "alike"]
    assert found.tree == [stage.tree for stage in Query.read("信阳毛间").stages()][4]


@pytest.mark.parametrize("text", ["信阳毛尖", ""])
def test_nothing_found_is_nothing_to_count(text):
    found, _ = _gathered(text, {})

    assert (found.rows, found.tree, found.meant) == ((), None, None)
