"""The tables of orders, merchant orders, parcels, returns and refunds, read strictly from their files.

>>> table("order").after("placed", "pay", "channel").to
'paid'
>>> table("order").after("placed", "pay", "buyer") is None
True
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

import tomli

from yushi.core.errors import Text
from yushi.core.flows import check
from yushi.core.orders.guards import GUARDS
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import Table, pack_problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Who = Literal["buyer", "merchant", "operator", "carrier", "channel", "clock"]
Need = Literal["date", "reason"]
FOLDER: Final = PACKS / "trade"
NAMES: Final = ("order", "merchant-order", "parcel", "return", "refund")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where something stands. `ends`: nothing follows; `rests`: over for people, though a late payment may come."""

    id: str
    title: Text
    ends: bool
    rests: bool
    tone: str

    @property
    def over(self) -> bool:
        """Whether nobody waits for anything."""
        return self.ends or self.rests


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What may happen in some states, who does it, under which guards, and what has to be given with it."""

    event: str
    title: Text
    sources: tuple[str, ...]
    to: str
    who: tuple[Who, ...]
    guards: tuple[str, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The states and transitions of one kind of thing."""

    id: str
    title: Text
    says: Text
    starts: str
    states: Mapping[str, State]
    transitions: tuple[Transition, ...]

    def after(self, state: str, event: str, who: Who) -> Transition | None:
        """What `event` of `who` does in `state`; None where it may not happen."""
        return next((one for one in self.open_to(state) if one.event == event and who in one.who), None)

    def open_to(self, state: str) -> tuple[Transition, ...]:
        """The transitions that leave `state`, in the order of the table."""
        return tuple(one for one in self.transitions if state in one.sources)

    @property
    def events(self) -> tuple[str, ...]:
        """All events, in the order of the table."""
        return tuple(dict.fromkeys(one.event for one in self.transitions))


@cache
def flows() -> Mapping[str, Flow]:
    """All tables by their names, read once."""
    return {name: load(FOLDER / f"{name}.toml") for name in NAMES}


def table(name: str) -> Flow:
    """The table of that name: order, merchant-order, parcel, return, refund."""
    return flows()[name]


def load(path: Path) -> Flow:
    """The table in the file at `path`, checked.

    Raises:
        PackError: with the place, for anything malformed.

    """
    try:
        data = tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise pack_problem(path.name, Text(f"不是 TOML：{error}", f"not TOML: {error}")) from None
    return read(data, path.name)


def read(data: Mapping[str, Any], name: str) -> Flow:
    """The table in parsed `data`; as `load`."""
    top = Table(data, name)
    head = Table(top.get("workflow", dict), f"{name} workflow")
    states = {state.id: state for state in top.each("state", _state)}
    flow = Flow(
        id=head.word("id"),
        title=head.text("title"),
        says=head.text("says"),
        starts=head.one_of("starts", tuple(states)),
        states=states,
        transitions=top.each("transition", lambda row: _transition(row, states)),
    )
    head.done()
    top.done()
    ends = {state.id: state.ends for state in states.values()}
    check(name, starts=flow.starts, ends=ends, steps=flow.transitions, people=lambda one: one.who)
    return flow


def _state(row: Table) -> State:
    return State(
        id=row.word("id"),
        title=row.text(),
        ends=row.get("ends", bool, False),
        rests=row.get("rests", bool, False),
        tone=row.one_of("tone", ("ok", "bad", "note"), "note"),
    )


def _transition(row: Table, states: Mapping[str, State]) -> Transition:
    return Transition(
        event=row.word("event"),
        title=row.text(),
        sources=_known(row, "from", tuple(states)),
        to=row.one_of("to", tuple(states)),
        who=cast("tuple[Who, ...]", _known(row, "who", get_args(Who))),
        guards=_known(row, "guards", tuple(GUARDS), needed=False),
        needs=cast("tuple[Need, ...]", _known(row, "needs", get_args(Need), needed=False)),
    )


def _known(row: Table, key: str, allowed: tuple[str, ...], *, needed: bool = True) -> tuple[str, ...]:
    """The texts at `key`, every one of them allowed."""
    found = row.words(key)
    if strange := [one for one in found if one not in allowed]:
        raise row.no(Text(f"{key} 里没有 {strange[0]}", f"{key} cannot have {strange[0]}"))
    if needed and not found:
        raise row.no(Text(f"缺少 {key}", f"{key} is missing"))
    return found
