from __future__ import annotations

from typing import NamedTuple

import pytest

from yushi.core.flows import check
from yushi.core.policy.tables import PackError


class Go(NamedTuple):
    event: str
    sources: tuple[str, ...]
    to: str
    who: tuple[str, ...] = ("anna",)


ENDS = {"a": False, "b": True}


def test_a_flow_is_taken() -> None:
    check("x", starts="a", ends=ENDS, steps=[Go("go", ("a",), "b"), Go("stay", ("a",), "a")])


def test_an_event_may_mean_two_things_to_different_people() -> None:
    two = [Go("go", ("a",), "b"), Go("go", ("a",), "a", ("bert", "carl"))]

    check("x", starts="a", ends=ENDS, steps=two, people=lambda step: step.who)
    with pytest.raises(PackError, match="x: go of a is there twice"):
        check("x", starts="a", ends=ENDS, steps=two)
    with pytest.raises(PackError, match="x: go of a is there twice"):
        check(
            "x",
            starts="a",
            ends=ENDS,
            steps=[*two, Go("go", ("a",), "b", ("carl",))],
            people=lambda step: step.who,
        )


@pytest.mark.parametrize(
    ("ends", "steps", "says"),
    [
        (ENDS, [Go("stay", ("a",), "a")], "nothing leads to b"),
        (ENDS, [Go("go", ("a",), "b"), Go("back", ("b",), "a")], "ends of b does not agree"),
        ({"a": False, "b": False}, [Go("go", ("a",), "b")], "ends of b does not agree"),
        (
            {"a": False, "b": True, "c": False},
            [Go("go", ("a",), "b"), Go("away", ("a",), "c"), Go("stay", ("c",), "c")],
            "no end can be reached from c",
        ),
    ],
)
def test_what_is_no_flow_is_refused(ends: dict[str, bool], steps: list[Go], says: str) -> None:
    with pytest.raises(PackError, match=f"x: {says}"):
        check("x", starts="a", ends=ends, steps=steps)
