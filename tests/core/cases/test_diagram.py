"""The picture of a workflow says what its table says, and nothing lies over anything."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.core.cases.test_tables import minimal, row
from yushi.core.cases.diagram import HEIGHT, WIDTH, diagram
from yushi.core.cases.table import kinds, read, standard


@pytest.mark.parametrize("kind", kinds())
def test_every_state_is_drawn_once_and_no_two_lie_over_each_other(kind: str) -> None:
    found = diagram(standard(kind))

    assert sorted(box.state.id for box in found.boxes) == sorted(standard(kind).states)
    for one, other in combinations(found.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    assert all(
        0 <= box.x <= found.width - WIDTH and 0 <= box.y <= found.height - HEIGHT for box in found.boxes
    )


@pytest.mark.parametrize("kind", kinds())
def test_every_transition_is_an_arrow_or_told_in_words(kind: str) -> None:
    flow, found = standard(kind), diagram(standard(kind))

    arrows = {(arrow.source, arrow.to) for arrow in found.arrows}
    for one in flow.transitions:
        if one not in found.told:
            assert {(source, one.to) for source in one.sources} <= arrows
    assert [one.event for one in found.told] == [
        one.event for one in flow.transitions if len(one.sources) > 4
    ]


def test_a_way_on_is_a_line_down_and_a_way_back_goes_around() -> None:
    states = [
        {"id": "a", "zh": "一", "en": "one", "step": 1},
        {"id": "b", "zh": "二", "en": "two", "step": 2},
        {"id": "c", "zh": "三", "en": "three", "step": 2, "ends": True},
    ]
    flow = read(
        minimal(
            state=states,
            transition=[
                row(),
                row(event="back", to="a", **{"from": ["b"]}),
                row(event="end", to="c", **{"from": ["b"]}),
            ],
        ),
        "x.toml",
    )

    paths = {(one.source, one.to): one.path for one in diagram(flow).arrows}

    assert paths[("a", "b")] == "M101 68 L101 112"
    assert paths[("b", "a")] == "M131 158 L131 172 L193 172 L193 8 L131 8 L131 22"
