"""Refused requests wait to be written: alike ones together, and no number is lost."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yushi.core.firewall.pending import MANY, Pending, Refused

AT = datetime(2026, 11, 24, 8, tzinfo=UTC)


def _refused(seconds: float = 0, **more: Any) -> Refused:
    facts: dict[str, Any] = {
        "at": AT + timedelta(seconds=seconds),
        "address": "198.51.100.7",
        "method": "GET",
        "route": "selfcheck:start",
        "category": "sql-injection",
        "rules": (942100,),
        "score": 5,
        "action": "rules",
        "request": "4bf92f3577b34da6",
    }
    return Refused(**(facts | more))


def test_the_first_of_a_kind_is_due_at_once_and_more_of_it_after_a_minute():
    pending = Pending()
    pending.add(_refused(request="first"))
    assert [one.request for one in pending.take(AT)] == ["first"]

    for second in range(1, 50):
        pending.add(_refused(second, request=str(second), score=second))
    assert pending.take(AT + timedelta(seconds=60)) == ()

    taken = pending.take(AT + timedelta(seconds=61))
    assert [(one.request, one.count, one.score) for one in taken] == [("1", 49, 49)]
    assert len(pending) == 0


def test_after_ten_minutes_a_kind_is_new_again():
    pending = Pending()
    pending.add(_refused())
    pending.take(AT)

    pending.add(_refused(599))
    assert pending.take(AT + timedelta(seconds=599)) == ()
    assert len(pending.take(AT + timedelta(seconds=600))) == 1


def test_everything_can_be_asked_for():
    pending = Pending()
    for second in range(2):
        pending.add(_refused(second))
        taken = pending.take(AT, everything=True)

        assert [one.count for one in taken] == [1]


def test_what_could_not_be_written_is_due_again_with_its_count():
    pending = Pending()
    pending.add(_refused())
    pending.add(_refused(1))
    taken = pending.take(AT)

    pending.add(_refused(2))
    pending.give_back(taken)

    assert [one.count for one in pending.take(AT)] == [3]


def test_too_many_kinds_of_one_party_are_put_together_by_attack():
    pending = Pending(most_alike=2)
    for number in range(5):
        pending.add(
            _refused(number, route=f"page-{number}", category="local-file" if number == 4 else "command")
        )

    taken = pending.take(AT)

    assert [(one.address, one.route, one.category, one.count) for one in taken] == [
        ("198.51.100.7", "page-0", "command", 1),
        ("198.51.100.7", "page-1", "command", 1),
        ("198.51.100.7", MANY, "command", 2),
        ("198.51.100.7", MANY, "local-file", 1),
    ]


def test_too_many_parties_are_put_together_without_an_address():
    pending = Pending(most=2)
    for number in range(5):
        pending.add(_refused(number, address=f"198.51.100.{number}"))

    assert [(one.address, one.count) for one in pending.take(AT)] == [
        ("198.51.100.0", 1),
        ("198.51.100.1", 1),
        (MANY, 3),
    ]


_FLOOD = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2000), st.booleans()), max_size=80
)


@given(_FLOOD)
def test_however_it_comes_every_request_is_counted_once_by_its_kind_of_attack(flood):
    pending, written = Pending(most_alike=3, most=8), Counter[str]()
    for address, route, second, takes in sorted(flood, key=lambda one: one[2]):
        pending.add(
            _refused(second, address=f"198.51.100.{address}", route=str(route), category=str(route % 3))
        )
        if takes:
            for one in pending.take(AT + timedelta(seconds=second)):
                written[one.category] += one.count
        assert len(pending) <= 8 + 3
    for one in pending.take(AT, everything=True):
        written[one.category] += one.count

    assert written == Counter(str(route % 3) for _, route, _, _ in flood)
