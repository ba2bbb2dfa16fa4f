from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.core.orders.situations import situation
from yushi.core.orders import Cause, clock
from yushi.core.orders.causes import OF_REFUNDS, OF_RETURNS, OWED
from yushi.core.orders.guards import GUARDS


def codes(guard: str, facts: dict[str, Any], day: date = date(2026, 11, 24)) -> list[str]:
    return [one.code.removeprefix("order.") for one in GUARDS[guard](situation(day, **facts))]


@pytest.mark.parametrize("guard", GUARDS)
def test_what_is_not_known_lets_nobody_through(guard: str) -> None:
    found = GUARDS[guard](situation())

    assert found
    assert all(text.strip() for one in found for pair in (one.what, one.rule, one.fix) for text in pair)


MONEY = {"due_fen": 100, "left_fen": 60}
RETURN = {"cause": Cause.NO_REASON, "delivered_on": date(2026, 11, 20), "rule": "confirmed"}


@pytest.mark.parametrize(
    ("guard", "facts", "reasons"),
    [
        ("amount-matches", {"due_fen": 100, "told_fen": 100}, []),
        ("amount-matches", {"due_fen": 100, "told_fen": 1}, ["amount-differs"]),
        ("amount-matches", {"due_fen": 100}, ["unknown"]),
        ("amount-matches", {}, ["unknown", "unknown"]),
        ("amount-differs", {"due_fen": 100, "told_fen": 1}, []),
        ("amount-differs", {"due_fen": 100, "told_fen": 100}, ["amount-matches"]),
        ("amount-differs", {"told_fen": 100}, ["unknown"]),
        ("nothing-due", {"due_fen": 0}, []),
        ("nothing-due", {"due_fen": 1}, ["something-due"]),
        ("no-payment-open", {"payments_open": 0}, []),
        ("no-payment-open", {"payments_open": 2}, ["payment-open"]),
        ("nothing-left", {"due_fen": 100, "left_fen": 0, "open_matters": 0}, []),
        ("nothing-left", {"due_fen": 100, "left_fen": 0, "open_matters": 1}, ["matters-open"]),
        ("nothing-left", {"due_fen": 100, "left_fen": 0}, ["unknown"]),
        ("nothing-left", {"due_fen": 100, "left_fen": 1, "open_matters": 0}, ["something-left"]),
        ("nothing-left", {"due_fen": 0, "left_fen": 0, "open_matters": 0}, ["nothing-paid"]),
        ("nothing-open", {"open_matters": 0}, []),
        ("nothing-open", {"open_matters": 3}, ["matters-open"]),
        ("something-kept", {"due_fen": 100, "left_fen": 1}, []),
        ("something-kept", {"due_fen": 0, "left_fen": 0}, []),
        ("something-kept", {"due_fen": 100, "left_fen": 0}, ["nothing-kept"]),
        ("within-paid", {"asked_fen": 60, "left_fen": 60}, []),
        ("within-paid", {"asked_fen": 61, "left_fen": 60}, ["too-much"]),
        ("within-paid", {"asked_fen": 0, "left_fen": 60}, ["nothing-asked"]),
        ("within-paid", {"asked_fen": -1, "left_fen": 60}, ["nothing-asked"]),
        ("refund-matches", {"asked_fen": 60, "told_fen": 60}, []),
        ("refund-matches", {"asked_fen": 60, "told_fen": 59}, ["amount-differs"]),
        ("refund-owed", {"cause": Cause.CANCELLED}, []),
        ("refund-owed", {"cause": Cause.GOODWILL}, ["not-owed"]),
        ("share-returned", {"shared": False}, []),
        ("share-returned", {"shared": True}, ["share-out"]),
        ("pieces-reserved", {"reserved": True}, []),
        ("pieces-reserved", {"reserved": False}, ["not-reserved"]),
        ("pieces-not-reserved", {"reserved": False}, []),
        ("pieces-not-reserved", {"reserved": True}, ["reserved"]),
        ("order-paid", {"order": "paid"}, []),
        ("order-paid", {"order": "placed"}, ["order-not-paid"]),
        ("order-closed", {"order": "closed"}, []),
        ("order-closed", {"order": "returning"}, []),
        ("order-closed", {"order": "paid"}, ["order-not-closed"]),
        ("every-part-over", {"parts": ("done", "cancelled", "refunded")}, []),
        ("every-part-over", {"parts": ("done", "received")}, ["parts-open"]),
        ("nothing-packed", {"packed": 0}, []),
        ("nothing-packed", {"packed": 1}, ["packed"]),
        ("nothing-shipped", {"shipped": 0}, []),
        ("nothing-shipped", {"shipped": 1}, ["shipped"]),
        ("some-shipped", {"shipped": 1, "pieces": 3}, []),
        ("some-shipped", {"shipped": 0, "pieces": 3}, ["not-shipped"]),
        ("all-shipped", {"shipped": 3, "pieces": 3}, []),
        ("all-shipped", {"shipped": 2, "pieces": 3}, ["not-shipped"]),
        ("not-all-shipped", {"shipped": 2, "pieces": 3}, []),
        ("not-all-shipped", {"shipped": 3, "pieces": 3}, ["all-shipped"]),
        ("tracking-known", {"tracking": "SF1"}, []),
        ("tracking-known", {"tracking": " "}, ["no-tracking"]),
        ("delivered", {"delivered_on": date(2026, 11, 20)}, []),
        ("pieces-left", {"pieces_left": 1}, []),
        ("pieces-left", {"pieces_left": 0}, ["no-pieces-left"]),
        ("returnable", {**RETURN, "rule": "free"}, []),
        ("returnable", {**RETURN, "rule": "exempt"}, ["exempt"]),
        ("returnable", {**RETURN, "rule": None}, ["unknown"]),
        ("returnable", {**RETURN, "delivered_on": None, "rule": "free"}, ["unknown"]),
        ("returnable", {**RETURN, "agreed": True, "used": True}, ["used"]),
        ("returnable", {**RETURN, "agreed": True, "used": False}, []),
        ("returnable", {**RETURN, "agreed": False, "used": True}, []),
        ("returnable", {**RETURN, "agreed": True}, ["unknown"]),
        ("returnable", RETURN, ["unknown", "unknown"]),
        ("returnable", {"cause": Cause.FAULTY, "evidence": 1, "rule": "exempt"}, []),
        ("returnable", {"cause": Cause.WRONG, "evidence": 0}, ["no-evidence"]),
        ("returnable", {"cause": Cause.GOODWILL, "evidence": 1}, ["cause-not-possible"]),
        ("cause-known", {"cause": Cause.NOT_ARRIVED}, []),
        ("cause-known", {"cause": Cause.NO_REASON}, ["cause-not-possible"]),
        ("refusable", {"cause": Cause.FAULTY}, []),
        ("refusable", {"cause": Cause.NO_REASON}, ["not-refusable"]),
        ("refusable", {"cause": Cause.CANCELLED}, ["not-refusable"]),
        ("address-known", {"address": "信阳市浉河区"}, []),
        ("address-known", {"address": " "}, ["no-address"]),
        ("goods-with-buyer", {"with_buyer": True}, []),
        ("goods-with-buyer", {"with_buyer": False}, ["goods-sent"]),
    ],
)
def test_a_guard_says_why_not(guard: str, facts: dict[str, Any], reasons: list[str]) -> None:
    assert codes(guard, facts) == reasons


@pytest.mark.parametrize(
    ("guard", "fact", "began", "last_without", "first_with"),
    [
        ("return-term-over", "delivered_on", date(2026, 11, 17), date(2026, 11, 24), date(2026, 11, 25)),
        ("return-term-over", "delivered_on", date(2026, 9, 25), date(2026, 10, 8), date(2026, 10, 9)),
        ("receipt-term-over", "delivered_on", date(2026, 11, 17), date(2026, 11, 27), date(2026, 11, 28)),
        ("answer-term-over", "asked_on", date(2026, 11, 17), date(2026, 11, 19), date(2026, 11, 20)),
        ("sending-term-over", "accepted_on", date(2026, 11, 17), date(2026, 11, 27), date(2026, 11, 28)),
        ("dispute-term-over", "refused_on", date(2026, 11, 17), date(2026, 11, 24), date(2026, 11, 25)),
        ("inspection-due", "came_back_on", date(2026, 11, 17), date(2026, 11, 23), date(2026, 11, 24)),
    ],
)
def test_a_term_is_over_when_its_last_day_is(
    guard: str, fact: str, began: date, last_without: date, first_with: date
) -> None:
    assert codes(guard, {fact: began}, last_without) == ["not-over"]
    assert codes(guard, {fact: began}, first_with) == []


def test_returns_without_a_reason_may_be_asked_for_on_the_seventh_day_and_not_on_the_eighth() -> None:
    facts = {"cause": Cause.NO_REASON, "delivered_on": date(2026, 11, 17), "rule": "free"}

    assert codes("returnable", facts, date(2026, 11, 24)) == []
    assert codes("returnable", facts, date(2026, 11, 25)) == ["over"]


def test_the_seventh_day_in_a_holiday_moves_to_the_next_working_day() -> None:
    now = situation(delivered_on=date(2026, 9, 25))

    assert clock("return").ends_on(now) == date(2026, 10, 8)
    assert clock("return").ends_on(situation()) is None


def test_the_price_goes_back_on_the_seventh_day_whatever_day_it_is() -> None:
    assert clock("inspection").ends_on(situation(came_back_on=date(2026, 9, 25))) == date(2026, 10, 2)


def test_a_channel_gives_money_back_for_a_year() -> None:
    assert codes("channel-term-runs", {"paid_on": date(2025, 11, 24)}, date(2026, 11, 24)) == []
    assert codes("channel-term-runs", {"paid_on": date(2025, 11, 24)}, date(2026, 11, 25)) == ["over"]


def test_there_is_time_to_pay_until_the_very_moment() -> None:
    until = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)

    assert codes("payment-term-over", {"pay_until": until}) == ["time-left"]
    assert GUARDS["payment-term-over"](situation(pay_until=until))[0].what.en == (
        "There is time to pay until 2026-11-24 12:00."
    )
    assert codes("payment-term-over", {"pay_until": until, "at": until.replace(microsecond=1)}) == []


def test_a_day_is_a_day_in_beijing() -> None:
    assert situation(at=datetime(2026, 11, 24, 15, 59, tzinfo=UTC)).on == date(2026, 11, 24)
    assert situation(at=datetime(2026, 11, 24, 16, 0, tzinfo=UTC)).on == date(2026, 11, 25)


def test_what_is_owed_is_never_asked_for() -> None:
    assert OWED.isdisjoint(OF_RETURNS | OF_REFUNDS)
    assert set(Cause) == OWED | OF_RETURNS | OF_REFUNDS
    assert len({cause.called for cause in Cause}) == len(Cause)


def test_a_reason_says_what_was_found_in_both_languages() -> None:
    found = GUARDS["returnable"](
        situation(date(2026, 11, 30), cause=Cause.NO_REASON, delivered_on=date(2026, 11, 17), rule="free")
    )

    assert found[0].what.zh == "“七天无理由退货”的期限已于 2026-11-24 届满。"
    assert found[0].what.en == "The term for returns without a reason ended on 2026-11-24."
    assert "第二十五条" in found[0].rule.zh
