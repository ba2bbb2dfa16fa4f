"""The diagram of a workflow, laid out from its table: states in rows by how many moves lead to them, arrows between.

A transition from many states (giving up, say) would cross everything; it is told in words beside the picture instead.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from yushi.core.cases.table import State, Transition, Workflow

WIDTH: Final = 150
HEIGHT: Final = 46
GAP_X: Final = 26
GAP_Y: Final = 44
_MANY = 4
_BEND = 18
_ASIDE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A state with the place of its left upper corner, in units of the drawing."""

    state: State
    x: int
    y: int

    @property
    def middle(self) -> int:
        """The horizontal middle."""
        return self.x + WIDTH // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line from one state to another, as the path of an SVG element."""

    source: str
    to: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """Boxes and arrows, the size of the whole, and the transitions told in words."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int
    told: tuple[Transition, ...]


def diagram(flow: Workflow) -> Diagram:
    """The picture of `flow`; the same table gives the same picture."""
    told = tuple(one for one in flow.transitions if len(one.sources) > _MANY)
    rows = _rows(flow)
    width = max(len(row) for row in rows) * (WIDTH + GAP_X) + GAP_X
    boxes = {
        name: Box(state=flow.states[name], x=x, y=GAP_Y // 2 + row * (HEIGHT + GAP_Y))
        for row, names in enumerate(rows)
        for name, x in zip(names, _places(len(names), width), strict=True)
    }
    drawn = dict.fromkeys(
        (source, one.to) for one in flow.transitions if one not in told for source in one.sources
    )
    arrows = tuple(
        Arrow(source=source, to=to, path=_path(boxes[source], boxes[to], width)) for source, to in drawn
    )
    height = len(rows) * (HEIGHT + GAP_Y)
    return Diagram(boxes=tuple(boxes.values()), arrows=arrows, width=width, height=height, told=told)


def _rows(flow: Workflow) -> list[list[str]]:
    """The states by the least number of moves that lead to them, each row in the order of the table."""
    rank = {flow.starts: 0}
    waiting = [flow.starts]
    for name in waiting:
        for one in flow.open_to(name):
            if one.to not in rank:
                rank[one.to] = rank[name] + 1
                waiting.append(one.to)
    rows: dict[int, list[str]] = defaultdict(list)
    for name in flow.states:
        rows[rank[name]].append(name)
    return [rows[number] for number in sorted(rows)]


def _places(count: int, width: int) -> list[int]:
    """The left edges of `count` boxes, spread over the width."""
    room = width // count
    return [number * room + (room - WIDTH) // 2 for number in range(count)]


def _path(source: Box, to: Box, width: int) -> str:
    """Down where the way leads on; between the rows and up the right side where it leads back or sideways."""
    if to.y > source.y:
        return _line((source.middle, source.y + HEIGHT), (to.middle, to.y))
    side, below, above = width - _BEND // 2, source.y + HEIGHT + GAP_Y // 3, to.y - GAP_Y // 3
    out, back = source.middle + _ASIDE, to.middle + _ASIDE
    return _line(
        (out, source.y + HEIGHT), (out, below), (side, below), (side, above), (back, above), (back, to.y)
    )


def _line(*points: tuple[int, int]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points)
