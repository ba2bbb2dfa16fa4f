from __future__ import annotations

import datetime as dt

import pytest

from tests.core.ledger.made import NAME, NOVEMBER, ORDERS, ledger, order
from yushi.core.ledger import entry, retention
from yushi.core.ledger.catalogue import standard
from yushi.core.ledger.problems import LedgerError, RetentionError
from yushi.core.ledger.retention import Completion
from yushi.core.ledger.shard import Class, Shard

CATALOGUE = standard()


def _shard(of, year, month):
    return Shard(NAME, of, year, month)


@pytest.mark.parametrize(
    ("year", "month", "first"),
    [
        (2026, 5, "2026-12-01"),  # six months from 31 May end on 30 November
        (2026, 8, "2027-03-01"),  # from 31 August on 28 February
        (2027, 8, "2028-03-01"),  # and on the 29th in a leap year
        (2026, 2, "2026-08-29"),  # from 28 February on 28 August
        (2026, 11, "2027-05-31"),
    ],
)
@pytest.mark.parametrize("of", [Class.LOGIN, Class.OPERATION, Class.SECURITY])
def test_logs_are_kept_for_six_calendar_months_from_the_end_of_their_month(of, year, month, first):
    term = CATALOGUE.term(of)
    day = dt.date.fromisoformat(first)

    assert retention.first_day(_shard(of, year, month), term) == day
    retention.require_expired(_shard(of, year, month), term, on=day)
    with pytest.raises(RetentionError) as caught:
        retention.require_expired(_shard(of, year, month), term, on=day - dt.timedelta(1))
    assert f"It may be deleted from {first} on" in caught.value.lines("en")
    assert f"最早 {first} 可以删除" in caught.value.lines("zh")
    assert "网络安全法" in caught.value.lines("zh")


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (None, "2029-12-01"),
        ("2026-11-05", "2029-12-01"),
        ("2026-12-10", "2029-12-11"),
        ("2028-02-29", "2031-03-01"),
    ],
)
def test_transactions_are_kept_for_three_years_from_their_completion(last, first):
    done = Completion(last=dt.date.fromisoformat(last) if last else None)

    assert retention.first_day(ORDERS, CATALOGUE.term(Class.TRANSACTION), done) == dt.date.fromisoformat(
        first
    )


def test_an_open_transaction_keeps_its_shard_for_ever():
    done = Completion(open=("order:1", "order:2", "order:3", "order:4"))

    assert retention.first_day(ORDERS, CATALOGUE.term(Class.TRANSACTION), done) is None
    with pytest.raises(RetentionError) as caught:
        retention.require_expired(
            ORDERS, CATALOGUE.term(Class.TRANSACTION), on=dt.date(2099, 1, 1), done=done
        )
    assert "4 transactions are not completed (order:1, order:2, order:3…)" in caught.value.lines("en")


def test_completion_is_of_no_concern_to_other_logs():
    done = Completion(last=dt.date(2030, 1, 1), open=("order:1",))

    assert retention.first_day(_shard(Class.LOGIN, 2026, 11), CATALOGUE.term(Class.LOGIN), done) == dt.date(
        2027, 5, 31
    )


def _entries(made):
    return [
        entry.read(row.content) for shard in made.shelf.shards() for row in made.shelf.open(shard).rows(0, 99)
    ]


def test_the_last_event_of_a_transaction_says_whether_it_is_completed():
    made = ledger()
    later = NOVEMBER + dt.timedelta(days=40)
    made.record([order(n) for n in (1, 2, 3, 4)])
    made.record([order(1, "order.completed", at=NOVEMBER.replace(hour=20)), order(2, "order.completed")])
    made.record([order(2, "refund.requested", at=later, amount="1.00", reason="破损")])
    made.record([order(3, "order.cancelled", at=later, reason="不要了")])
    made.record([order(9, "product.withdrawn", reason="下架")])
    entries = _entries(made)

    assert retention.transactions(entries, CATALOGUE) == {"order:1", "order:2", "order:3", "order:4"}
    # 20:00 UTC on the 2nd is the 3rd in Beijing
    assert retention.completion({"order:1"}, entries, CATALOGUE) == Completion(last=dt.date(2026, 11, 3))
    assert retention.completion({"order:1", "order:3"}, entries, CATALOGUE) == Completion(
        last=dt.date(2026, 12, 12)
    )
    assert retention.completion({"order:1", "order:2", "order:4"}, entries, CATALOGUE) == Completion(
        last=dt.date(2026, 11, 3), open=("order:2", "order:4")
    )


def test_a_shard_belongs_to_the_month_of_beijing():
    before = dt.datetime(2026, 11, 30, 15, 59, 59, tzinfo=dt.UTC)
    after = dt.datetime(2026, 11, 30, 16, tzinfo=dt.UTC)

    assert Shard.at(NAME, Class.LOGIN, before).month_text == "2026-11"
    assert Shard.at(NAME, Class.LOGIN, after).month_text == "2026-12"


def test_a_shard_is_named_in_one_way():
    assert (ORDERS.origin, ORDERS.folder) == (
        "yushi.example/ledger/transaction/2026-11",
        "transaction-2026-11",
    )
    assert Shard.parse(ORDERS.origin) == ORDERS


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "yushi.example/ledger",
        "a/login/2026-13",
        "a/login/2026-00",
        "a/login/0000-01",
        "a/other/2026-11",
        "a b/login/2026-11",
        "/login/2026-11x",
    ],
)
def test_another_origin_names_no_shard(origin):
    with pytest.raises(LedgerError, match=r"ledger\.origin"):
        Shard.parse(origin)
