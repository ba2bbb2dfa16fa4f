"""The five tables: every (state, event, role) beside the table that people read and check."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from yushi.core.orders import Who, flows, table
from yushi.core.orders.guards import GUARDS
from yushi.core.orders.table import load, read
from yushi.core.policy.tables import PackError

CHECKED = Path(__file__).with_name("checked.txt")


def every_line() -> list[str]:
    """One line for each table, state, event and role that leads somewhere, with what stands in the way and has to be given."""
    return [
        f"{name} | {state} | {event} | {role} -> {found.to} [{', '.join(found.guards)}] ({', '.join(found.needs)})"
        for name, flow in flows().items()
        for state in flow.states
        for event in flow.events
        for role in get_args(Who)
        if (found := flow.after(state, event, role)) is not None
    ]


def test_every_state_event_and_role_is_as_the_checked_table_says() -> None:
    assert every_line() == CHECKED.read_text(encoding="utf-8").splitlines()


def test_every_guard_stands_in_some_table() -> None:
    used = {guard for flow in flows().values() for one in flow.transitions for guard in one.guards}

    assert used == set(GUARDS)


def test_what_rests_may_be_left_by_a_channel_or_the_clock_alone() -> None:
    resting = [(flow, state) for flow in flows().values() for state in flow.states.values() if state.rests]

    assert [(flow.id, state.id) for flow, state in resting] == [
        ("order", "closed"),
        ("merchant-order", "closed"),
    ]
    for flow, state in resting:
        assert state.over
        assert {who for one in flow.open_to(state.id) for who in one.who} <= {"channel", "clock"}


def test_whoever_refuses_or_decides_against_somebody_says_why() -> None:
    against = ("refuse", "overrule", "object", "uphold", "uphold-return", "uphold-refund", "settle-by-hand")
    rows = [one for flow in flows().values() for one in flow.transitions if one.event in against]

    assert {one.event for one in rows} == set(against)
    assert all("reason" in one.needs for one in rows)


def test_no_buyer_and_no_merchant_says_that_money_arrived() -> None:
    for name, event in (("order", "pay"), ("order", "pay-late"), ("refund", "confirm")):
        who = {one for row in table(name).transitions if row.event == event for one in row.who}
        assert who <= {"channel", "clock"}


def minimal(**changes: Any) -> dict[str, Any]:
    words = {"zh": "一", "en": "one"}
    return {
        "workflow": {"id": "x", "title": words, "says": words, "starts": "a"},
        "state": [{"id": "a", **words}, {"id": "b", **words, "ends": True}],
        "transition": [{"event": "go", **words, "from": ["a"], "to": "b", "who": ["buyer"]}],
        **changes,
    }


def row(**changes: Any) -> dict[str, Any]:
    return {**minimal()["transition"][0], **changes}


def test_a_small_table_is_read() -> None:
    flow = read(minimal(transition=[row(), row(who=["clock"])]), "x.toml")

    assert flow.after("a", "go", "clock") == flow.transitions[1]
    assert flow.after("a", "go", "merchant") is None
    assert not flow.states["a"].over


@pytest.mark.parametrize(
    ("transitions", "says"),
    [
        ([row(**{"from": ["z"]})], "from cannot have z"),
        ([row(who=["anybody"])], "who cannot have anybody"),
        ([row(who=[])], "who is missing"),
        ([row(guards=["luck"])], "guards cannot have luck"),
        ([row(needs=["money"])], "needs cannot have money"),
        ([row(), row(who=["clock", "buyer"])], "go of a is there twice"),
        ([row(to="a")], "nothing leads to b"),
        ([row(colour="red")], "there is no key colour"),
    ],
)
def test_a_table_that_says_what_cannot_be_is_refused(transitions: list[Any], says: str) -> None:
    with pytest.raises(PackError) as caught:
        read(minimal(transition=transitions), "x.toml")

    assert says in caught.value.problems[0].what.en


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text("= =", encoding="utf-8")

    with pytest.raises(PackError, match="not TOML"):
        load(file)
