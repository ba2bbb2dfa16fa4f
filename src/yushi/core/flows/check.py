"""Checking a table of states, whatever stands in its rows besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from yushi.core.errors import Text
from yushi.core.policy.tables import pack_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from yushi.core.policy.tables import PackError


class Step(Protocol):
    """What may happen: an event that leads from some states to one."""

    @property
    def event(self) -> str:
        """Its name."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The states in which it may happen."""

    @property
    def to(self) -> str:
        """The state after it."""


S = TypeVar("S", bound=Step)


def anybody(_: Step) -> Iterable[str]:
    """Whom a step is for, where that makes no difference: an event of a state then means one thing for all."""
    return ("",)


def check(
    where: str,
    *,
    starts: str,
    ends: Mapping[str, bool],
    steps: Sequence[S],
    people: Callable[[S], Iterable[str]] = anybody,
) -> None:
    """Nothing, when this is a flow; `ends` has every state and whether the table says that nothing follows it.

    Raises:
        PackError: with `where`, for an event that means two things to the same people, a state nothing leads to, one
            that does not say truly whether it ends, and one from which no end can be reached.

    """
    _refuse_twice(where, steps, people)
    reached = {starts} | {one.to for one in steps}
    followed = {source for one in steps for source in one.sources}
    ending = _leads_on(steps, {state for state, end in ends.items() if end})
    if lost := [state for state in ends if state not in reached]:
        raise pack_problem(where, Text(f"到不了 {lost[0]}", f"nothing leads to {lost[0]}"))
    if untrue := [state for state, end in ends.items() if end == (state in followed)]:
        raise _untrue(where, untrue[0])
    if trapped := [state for state in ends if state not in ending]:
        what = Text(f"从 {trapped[0]} 到不了终点", f"no end can be reached from {trapped[0]}")
        raise pack_problem(where, what)


def _refuse_twice(where: str, steps: Sequence[S], people: Callable[[S], Iterable[str]]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for one in steps:
        mine = {(source, one.event, person) for source in one.sources for person in people(one)}
        if twice := sorted(mine & seen):
            source = twice[0][0]
            what = Text(f"{source} 的 {one.event} 重复", f"{one.event} of {source} is there twice")
            raise pack_problem(where, what)
        seen |= mine


def _leads_on(steps: Sequence[S], ending: Collection[str]) -> frozenset[str]:
    """All states from which one of `ending` can be reached, themselves included."""
    found = frozenset(ending)
    while True:
        wider = found | {source for one in steps if one.to in found for source in one.sources}
        if wider == found:
            return found
        found = wider


def _untrue(where: str, state: str) -> PackError:
    return pack_problem(
        where,
        Text(f"{state} 的 ends 与转换不符", f"ends of {state} does not agree with what follows it"),
    )
