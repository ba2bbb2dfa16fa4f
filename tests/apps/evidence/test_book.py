"""A transaction opens the ledger once; what was rolled back in it, wholly or to a savepoint, is never remembered."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.apps.evidence import made
from yushi.apps.evidence import book, models, selectors
from yushi.apps.evidence.services import events

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def opened(monkeypatch):
    """How often a ledger was opened."""
    count: list[int] = []

    class Counting(book.SiteLedger):
        def __init__(self) -> None:
            count.append(1)
            super().__init__()

    monkeypatch.setattr(book, "SiteLedger", Counting)
    book.forget()
    return count


def _whole() -> int:
    found = list(selectors.examined())
    assert [one.text.en for one in found if not one.whole] == []
    return sum(one.report.entries for one in found if one.report and "/login/" in one.origin)


def test_many_events_of_a_transaction_open_the_ledger_once(opened):
    with transaction.atomic():
        for number in range(5):
            made.login(number)

    assert len(opened) == 1
    assert _whole() == 6  # and the opening


def test_what_was_rolled_back_to_a_savepoint_is_forgotten(opened):
    with transaction.atomic():
        made.login(1)
        with transaction.atomic():
            made.login(2)
            transaction.set_rollback(True)
        made.login(3)
        made.login(4)

    assert len(opened) == 2
    assert _whole() == 4


def test_a_log_that_was_begun_and_rolled_back_gives_its_number_to_no_other(opened):
    """The number of a log's rows goes back with the savepoint, and the next log gets the same one."""
    with transaction.atomic():
        with transaction.atomic():
            made.login(1)
            transaction.set_rollback(True)
        events.events_record([made.withdrawn(1)])
        made.login(2)

    numbers = dict(models.Shard.objects.values_list("origin", "pk"))
    assert len(set(numbers.values())) == len(numbers)
    assert _whole() == 2


@pytest.mark.django_db(transaction=True)
def test_between_transactions_it_stays_open_until_one_is_rolled_back(opened):
    made.login(1)
    made.login(2)
    assert len(opened) == 1
    with transaction.atomic():
        made.login(3)
        transaction.set_rollback(True)
    made.login(4)

    assert len(opened) == 2
    assert _whole() == 4


@pytest.mark.django_db(transaction=True)
def test_what_is_recorded_once_another_transaction_is_committed_is_not_lost(opened):
    with transaction.atomic():
        transaction.on_commit(lambda: made.login(2))
        made.login(1)
        transaction.on_commit(lambda: made.login(3))
    made.login(4)

    assert _whole() == 5
