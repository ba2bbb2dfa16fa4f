from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.core.orders.situations import TODAY, situation
from yushi.core.orders import Cause, Given, MoveError, Who, move, moves, table

PAID = {"due_fen": 100, "told_fen": 100, "order": "paid", "paid_on": TODAY}


GIVEN = Given(on=TODAY, reason="说明")


def walk(name: str, *steps: tuple[str, Who, dict[str, Any]]) -> str:
    """The state after these steps from the start: event, role, facts."""
    flow, state = table(name), table(name).starts
    for event, role, facts in steps:
        state = move(flow, state, event, now=situation(**facts), role=role, given=GIVEN).to
    return state


def test_an_order_is_paid_delivered_and_finished() -> None:
    assert (
        walk(
            "order",
            ("pay", "channel", PAID),
            ("finish", "clock", {"parts": ("done",), "due_fen": 1, "left_fen": 1}),
        )
        == "finished"
    )
    assert (
        walk(
            "merchant-order",
            ("begin", "clock", PAID),
            ("ship-part", "merchant", {"shipped": 1, "pieces": 2}),
            ("ship", "merchant", {"shipped": 2, "pieces": 2}),
            ("receive", "buyer", {}),
            ("finish", "clock", {"delivered_on": TODAY - timedelta(30), "open_matters": 0}),
        )
        == "done"
    )
    assert (
        walk("parcel", ("hand-over", "merchant", {**PAID, "tracking": "SF1"}), ("deliver", "carrier", {}))
        == "delivered"
    )


def test_a_payment_after_closing_reopens_the_order_or_goes_back() -> None:
    closed: tuple[str, Who, dict[str, Any]] = (
        "expire",
        "clock",
        {"pay_until": situation().at - timedelta(1), "payments_open": 0},
    )
    late: tuple[str, Who, dict[str, Any]] = ("pay-late", "channel", PAID)

    assert walk("order", closed) == "closed"
    assert walk("order", closed, late, ("reopen", "clock", {"reserved": True})) == "paid"
    assert (
        walk(
            "order",
            closed,
            late,
            ("give-back", "clock", {"reserved": False}),
            ("confirm-refund", "channel", {"due_fen": 100, "left_fen": 0, "open_matters": 0}),
        )
        == "refunded"
    )


def test_a_return_without_a_reason_goes_through_without_the_merchants_goodwill() -> None:
    asked = {"cause": Cause.NO_REASON, "rule": "free", "delivered_on": TODAY - timedelta(7), "pieces_left": 1}

    assert (
        walk(
            "return",
            ("ask", "buyer", asked),
            ("accept", "clock", {"asked_on": TODAY - timedelta(3)}),
            ("send-back", "buyer", {"address": "信阳", "tracking": "SF2"}),
            ("come-back", "carrier", {}),
            ("pass", "clock", {"came_back_on": TODAY - timedelta(7)}),
        )
        == "done"
    )
    assert (
        walk(
            "refund",
            ("start", "clock", {"cause": Cause.RETURNED, "asked_fen": 60, "left_fen": 100, "paid_on": TODAY}),
            ("send", "clock", {"asked_fen": 60, "left_fen": 100, "paid_on": TODAY, "shared": False}),
            ("confirm", "channel", {"asked_fen": 60, "told_fen": 60}),
        )
        == "done"
    )


def test_a_move_against_a_guard_carries_every_reason() -> None:
    now = situation(cause=Cause.NO_REASON, rule="exempt", delivered_on=TODAY - timedelta(8), pieces_left=0)

    with pytest.raises(MoveError) as caught:
        move(table("return"), "none", "ask", now=now, role="buyer", given=Given())
    assert [one.code for one in caught.value.problems] == [
        "order.no-pieces-left",
        "order.over",
        "order.exempt",
    ]


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (Given(), ["order.date", "order.reason"]),
        (Given(on=TODAY, reason="  "), ["order.reason"]),
        (Given(on=TODAY + timedelta(1), reason="说明"), ["order.date-ahead"]),
    ],
)
def test_what_has_to_be_given_is_asked_for(given: Given, codes: list[str]) -> None:
    with pytest.raises(MoveError) as caught:
        move(table("parcel"), "on-the-way", "deliver", now=situation(), role="operator", given=given)

    assert [one.code for one in caught.value.problems] == codes


def test_what_somebody_else_does_is_said_to_be_theirs() -> None:
    with pytest.raises(MoveError) as caught:
        move(table("return"), "asked", "refuse", now=situation(), role="buyer", given=Given())

    assert caught.value.lines("en") == (
        "You may not “Refuse the return”.\nBy: Done by: the merchant.\nDo: Ask somebody who may, or wait."
    )


@pytest.mark.parametrize(
    ("state", "event", "says"),
    [
        ("packed", "deliver", "Parcel: “Packed”; “Deliver” cannot follow."),
        ("delivered", "fly", "Parcel: “Delivered”; “fly” cannot follow."),
    ],
)
def test_what_the_table_has_not_cannot_happen(state: str, event: str, says: str) -> None:
    with pytest.raises(MoveError) as caught:
        move(table("parcel"), state, event, now=situation(), role="carrier", given=Given())

    assert caught.value.problems[0].what.en == says
    assert (
        caught.value.problems[0].fix.en
        == {
            "packed": "What can follow: Hand over to the carrier, Unpack.",
            "delivered": "It has ended.",
        }[state]
    )


def test_what_may_follow_is_listed_for_everybody_with_reasons_for_ones_own() -> None:
    found = moves(table("merchant-order"), "preparing", situation(packed=0), ["buyer"])

    assert [(one.transition.event, one.transition.who, one.mine, one.open) for one in found] == [
        ("cancel", ("buyer",), True, True),
        ("cancel", ("merchant", "operator"), False, False),
        ("ship-part", ("merchant",), False, False),
        ("ship", ("merchant",), False, False),
        ("refund-all", ("clock",), False, False),
    ]
    assert all(one.reasons == () for one in found)
    packed = moves(table("merchant-order"), "preparing", situation(packed=2), ["buyer"])
    assert [one.code for one in packed[0].reasons] == ["order.packed"]
    assert not packed[0].open
