"""The tables of all kinds of case: every (state, event, role) beside the table that people read and check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from yushi.core import terms
from yushi.core.cases import table
from yushi.core.cases.table import Who, kinds, read, standard
from yushi.core.policy.tables import PackError

CHECKED = Path(__file__).with_name("checked.txt")
ROLES = get_args(Who)


def every_line() -> list[str]:
    """One line for each kind, state, event and role: where it leads, or that it leads nowhere."""
    return [
        f"{kind} | {state} | {event} | {role} -> {leads(kind, state, event, role)}"
        for kind in kinds()
        for state in standard(kind).states
        for event in standard(kind).events
        for role in ROLES
        if leads(kind, state, event, role) != "-"
    ]


def leads(kind: str, state: str, event: str, role: str) -> str:
    found = standard(kind).after(state, event)
    return found.to if found is not None and found.who == role else "-"


def test_every_state_event_and_role_is_as_the_checked_table_says() -> None:
    assert every_line() == CHECKED.read_text(encoding="utf-8").splitlines()


def test_the_kinds_of_case_stand_in_the_order_people_meet_them_qualifications_last() -> None:
    of_the_licence = ("new", "change", "annual-report", "renewal", "termination", "correction")
    assert kinds() == (*of_the_licence, "classified-protection", "prepaid-card")


@pytest.mark.parametrize("kind", kinds())
def test_what_terms_count_from_is_what_the_catalogue_of_terms_knows(kind: str) -> None:
    flow, known = standard(kind), terms.standard()
    for one in flow.transitions:
        if one.marks:
            event, _, reason = one.marks.partition("/")
            assert known.event(event, date(2026, 11, 23), reason=reason).kind == event
    assert [known.term(name).id for name in flow.terms] == list(flow.terms)


@pytest.mark.parametrize("kind", kinds())
def test_every_case_can_end(kind: str) -> None:
    flow = standard(kind)
    ending = {state.id for state in flow.states.values() if state.ends}
    while True:
        wider = ending | {one for t in flow.transitions if t.to in ending for one in t.sources}
        if wider == ending:
            break
        ending = wider
    assert ending == set(flow.states)


def minimal(**changes: object) -> dict[str, object]:
    """A workflow of two states, with parts replaced."""
    words = {"zh": "一", "en": "one"}
    whole: dict[str, object] = {
        "workflow": {"id": "x", "title": words, "says": words, "starts": "a", "licence": "keeps"},
        "state": [{"id": "a", **words, "step": 1}, {"id": "b", **words, "step": 2, "ends": True}],
        "transition": [{"event": "go", **words, "from": ["a"], "to": "b", "who": "filer"}],
    }
    return {**whole, **changes}


def test_a_small_table_is_read() -> None:
    flow = read(minimal(), "x.toml")
    assert flow.after("a", "go") == flow.transitions[0]
    assert flow.after("b", "go") is None


def row(**changes: object) -> dict[str, object]:
    """The one transition of the small table, changed."""
    return {"event": "go", "zh": "一", "en": "one", "from": ["a"], "to": "b", "who": "filer", **changes}


@pytest.mark.parametrize(
    ("transitions", "says"),
    [
        ([row(**{"from": ["z"]})], "there is no state z"),
        ([row(guards=["luck"])], "there is no guard luck"),
        ([row(needs=["money"])], "needs cannot be money"),
        ([row(who="anybody")], "who cannot be 'anybody'"),
        ([row(), row()], "go of a is there twice"),
        ([row(), row(event="back", to="a", **{"from": ["b"]})], "ends of b does not agree"),
        ([row(to="a")], "nothing leads to b"),
        ([row(colour="red")], "there is no key colour"),
    ],
)
def test_a_table_that_says_what_cannot_be_is_refused(transitions: list[object], says: str) -> None:
    with pytest.raises(PackError) as caught:
        read(minimal(transition=transitions), "x.toml")
    assert says in caught.value.problems[0].what.en


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text("= =", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        table.load(file)
    assert "not TOML" in caught.value.problems[0].what.en
