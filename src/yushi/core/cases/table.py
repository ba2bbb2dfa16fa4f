"""The transition table of a kind of case, read strictly from its file.

>>> standard("new").starts
'preparing'
>>> standard("new").after("received", "accept").to
'accepted'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

import tomli

from yushi.core.cases import words
from yushi.core.cases.guards import GUARDS
from yushi.core.errors import Text
from yushi.core.flows import check
from yushi.core.policy import qualifications
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import Table, pack_problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from yushi.core.cases.words import Words

Who = Literal["applicant", "filer", "authority"]
Licence = Literal["makes", "renews", "changes", "keeps", "ends"]
Need = Literal["date", "reason"]
FOLDER: Final = PACKS / "workflow"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a case stands; `step` is the number of the step it belongs to, `tone` how an end is shown."""

    id: str
    title: Text
    step: int
    ends: bool
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What may happen in some states, who does it, under which guards, and what it means for terms and letters."""

    event: str
    title: Text
    sources: tuple[str, ...]
    to: str
    who: Who
    guards: tuple[str, ...]
    marks: str
    letter: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """The states and transitions of one kind of case.

    `licence` says what its good end does to the licence; `terms` are the ids of the terms shown while it runs.
    `words` is what reviewers have a word on; None: every condition that decides.
    """

    id: str
    title: Text
    says: Text
    starts: str
    licence: Licence
    terms: tuple[str, ...]
    states: Mapping[str, State]
    transitions: tuple[Transition, ...]
    words: Words | None

    def after(self, state: str, event: str) -> Transition | None:
        """The transition that `event` makes in `state`, if there is one."""
        return next((one for one in self.transitions if one.event == event and state in one.sources), None)

    def open_to(self, state: str) -> tuple[Transition, ...]:
        """What may happen in `state`, in the order of the table."""
        return tuple(one for one in self.transitions if state in one.sources)

    @property
    def events(self) -> tuple[str, ...]:
        """Every event, once, in the order of the table."""
        return tuple(dict.fromkeys(one.event for one in self.transitions))


def standard(kind: str) -> Workflow:
    """The workflow of a kind of case: one of the licence's, or a neighbouring qualification's by its id.

    Raises:
        KeyError: when there is none of that name.

    """
    return _all(qualifications.FOLDER)[kind]


def kinds() -> tuple[str, ...]:
    """The kinds of case there are, in the order in which people meet them; the neighbouring qualifications last."""
    known = _all(qualifications.FOLDER)
    first = [kind for kind in _ORDER if kind in known]
    return (*first, *sorted(known.keys() - set(first)))


_ORDER = ("new", "change", "annual-report", "renewal", "termination", "correction")


@cache
def _all(neighbours: Path) -> dict[str, Workflow]:
    flows = {flow.id: flow for flow in map(load, sorted(FOLDER.glob("*.toml")))}
    for one in qualifications.within(neighbours).values():
        flow = load(one.folder / "workflow.toml")
        if flow.id != one.id or flow.id in flows:
            raise pack_problem(
                f"{one.id}/workflow.toml",
                Text(
                    f"id 应为 {one.id}，且不与其他流程重复", f"the id must be {one.id} and be there only once"
                ),
            )
        flows[flow.id] = flow
    return flows


def load(path: Path) -> Workflow:
    """The workflow in the file at `path`, checked: no state without a way to it, no event that means two things.

    Raises:
        PackError: with the place, for anything malformed.

    """
    try:
        data = tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise pack_problem(path.name, Text(f"不是 TOML：{error}", f"not TOML: {error}")) from None
    return read(data, path.name)


def read(data: Mapping[str, Any], name: str) -> Workflow:
    """The workflow in parsed `data`; as `load`."""
    top = Table(data, name)
    head = Table(top.get("workflow", dict), f"{name} workflow")
    states = {state.id: state for state in top.each("state", _state)}
    flow = Workflow(
        id=head.word("id"),
        title=head.text("title"),
        says=head.text("says"),
        starts=head.one_of("starts", tuple(states)),
        licence=cast("Licence", head.one_of("licence", get_args(Licence))),
        terms=head.words("terms"),
        states=states,
        transitions=top.each("transition", lambda row: _transition(row, states)),
        words=_words(top, name),
    )
    head.done()
    top.done()
    check(
        name,
        starts=flow.starts,
        ends={one.id: one.ends for one in states.values()},
        steps=flow.transitions,
    )
    return flow


def _words(top: Table, name: str) -> Words | None:
    said = top.get("words", dict, None)
    if said is None:
        return None
    table = Table(said, f"{name} words")
    found = words.read(table)
    table.done()
    return found


def _state(row: Table) -> State:
    return State(
        id=row.word("id"),
        title=row.text(),
        step=row.get("step", int),
        ends=row.get("ends", bool, False),
        tone=row.one_of("tone", ("ok", "bad", "note"), "note"),
    )


def _transition(row: Table, states: Mapping[str, State]) -> Transition:
    sources = row.words("from")
    if unknown := [one for one in sources if one not in states]:
        raise row.no(Text(f"没有状态 {unknown[0]}", f"there is no state {unknown[0]}"))
    guards = row.words("guards")
    if unknown := [one for one in guards if one not in GUARDS]:
        raise row.no(Text(f"没有条件 {unknown[0]}", f"there is no guard {unknown[0]}"))
    needs = row.words("needs")
    if unknown := [one for one in needs if one not in get_args(Need)]:
        raise row.no(Text(f"needs 不能是 {unknown[0]}", f"needs cannot be {unknown[0]}"))
    return Transition(
        event=row.word("event"),
        title=row.text(),
        sources=sources,
        to=row.one_of("to", tuple(states)),
        who=cast("Who", row.one_of("who", get_args(Who))),
        guards=guards,
        marks=row.word("marks", ""),
        letter=row.word("letter", ""),
        needs=cast("tuple[Need, ...]", needs),
    )
