from __future__ import annotations

import datetime as dt

import pytest

from tests.core.ledger.made import (
    KEYS,
    LOGINS,
    NAME,
    NOVEMBER,
    ORDERS,
    SIGNER,
    Chance,
    filled,
    ledger,
    login,
    order,
)
from yushi.core.ledger import checkpoint, entry, heads, merkle
from yushi.core.ledger.catalogue import standard
from yushi.core.ledger.checkpoint import Checkpoint
from yushi.core.ledger.event import Event
from yushi.core.ledger.examination import examine
from yushi.core.ledger.ledger import Ledger
from yushi.core.ledger.log import Log
from yushi.core.ledger.memory import MemoryShelf, MemoryStore
from yushi.core.ledger.mould import spelled
from yushi.core.ledger.note import Signer
from yushi.core.ledger.problems import EventError, LedgerError, NoteError
from yushi.core.ledger.shard import Class, Shard

DECEMBER = Shard(NAME, Class.LOGIN, 2026, 12)
IN_DECEMBER = NOVEMBER.replace(month=12)


def test_events_go_to_the_log_of_their_class_and_come_back_in_their_order():
    made = ledger()

    recorded = made.record([login(1), order(1), login(2)])

    assert [(one.shard, one.entry.sequence) for one in recorded] == [(LOGINS, 1), (ORDERS, 1), (LOGINS, 2)]
    assert made.shelf.shards() == [LOGINS, ORDERS]


def test_a_wrong_event_keeps_all_others_out():
    made = ledger()

    with pytest.raises(EventError):
        made.record([login(1), Event(kind="nothing", at=NOVEMBER, actor="x")])

    assert made.shelf.shards() == []


def test_nothing_is_nothing():
    assert ledger().record([]) == []


def test_a_month_begins_with_the_last_head_of_the_one_before():
    made = filled(9)
    made.record([login(10)])

    made.record([login(0, at=IN_DECEMBER)])

    first = entry.read(made.shelf.open(DECEMBER).kept[0].content)
    last = checkpoint.read(str(first.data["previous"]), KEYS)
    assert (last.origin, last.size) == (LOGINS.origin, 11)
    assert last == made.log(LOGINS).head()
    assert made.shelf.open(LOGINS).heads()[-1] == first.data["previous"]


def test_a_month_without_events_is_passed_over():
    made = filled(3)

    made.record([login(0, at=NOVEMBER.replace(year=2027, month=3))])

    newest = made.newest(Class.LOGIN)
    assert newest.month_text == "2027-03"
    report = examine(shard=newest, store=made.shelf.open(newest), keys=KEYS, before=made.log(LOGINS).head())
    assert report.whole


def test_one_call_can_reach_over_the_end_of_a_month():
    made = ledger()

    recorded = made.record([login(1), login(0, at=IN_DECEMBER), login(2)])

    assert [(one.shard.month, one.entry.sequence) for one in recorded] == [(11, 1), (12, 1), (12, 2)]


def test_a_clock_that_ran_back_over_the_end_of_a_month_does_not_reopen_it():
    made = ledger()
    made.record([login(0, at=IN_DECEMBER)])

    (recorded,) = made.record([login(1)])

    assert recorded.shard == DECEMBER
    assert recorded.entry.time.month == 11


def test_another_ledger_on_the_shelf_is_another_ledger():
    shelf = MemoryShelf()
    ledger(shelf).record([login(1)])
    other = Signer(name="other", seed=b"o" * 32)

    made = Ledger(name="other", shelf=shelf, catalogue=standard(), signer=other, random=Chance())
    made.record([login(0, at=IN_DECEMBER)])

    assert [shard.ledger for shard in shelf.shards()] == ["other", NAME]
    assert made.newest(Class.SECURITY) is None


def _log(store=None):
    return Log(shard=LOGINS, store=MemoryStore() if store is None else store)


def _append(log, *numbers):
    return log.append(spelled([login(n) for n in numbers], standard(), Chance()))


def test_a_log_reads_on_what_others_appended():
    first = _log()
    second = _log(first.store)
    _append(first, 1, 2)

    _append(second, 3)
    _append(first, 4)

    assert [entry.read(row.content).sequence for row in first.store.rows(0, 9)] == [0, 1, 2, 3]
    assert first.head() == second.head()
    assert first.head().root == merkle.root(first.store.hashes(0, 0, 4))


def test_a_log_forgets_what_was_rolled_back():
    log = _log()
    _append(log, 1)
    _append(log, 2, 3)
    del log.store.kept[1], log.store.kept[2]

    (written,) = _append(log, 4)

    assert written.sequence == 1
    assert log.head().root == merkle.root(log.store.hashes(0, 0, 2))


def test_a_log_forgets_what_others_replaced_after_a_rollback():
    log = _log()
    _append(log, 1, 2)
    del log.store.kept[1]
    _append(_log(log.store), 7, 8)

    (written,) = _append(log, 9)

    assert written.sequence == 3
    assert log.head().root == merkle.root(log.store.hashes(0, 0, 4))


def test_a_store_that_fails_leaves_the_log_as_it_was():
    class Full(MemoryStore):
        def add(self, *_):
            raise OSError("disk full")

    log = _log(Full())

    with pytest.raises(OSError, match="disk full"):
        _append(log, 1)

    assert log.head().size == 0


def test_an_entry_gives_its_own_leaf():
    log = _log()
    (written,) = _append(log, 1)

    assert log.store.hashes(0, 0, 1) == [merkle.leaf(written.content)] == [written.leaf]


def test_a_head_is_signed_once_for_one_size():
    made = filled(9)

    again = made.sign(LOGINS)

    assert [str(again)] == made.shelf.open(LOGINS).heads()
    assert checkpoint.read(str(again), KEYS) == made.log(LOGINS).head()


def test_the_empty_log_can_be_signed():
    assert checkpoint.read(str(heads.sign(_log(), SIGNER)), KEYS).size == 0


def _refused(act):
    with pytest.raises(LedgerError) as caught:
        act()
    return [problem.code for problem in caught.value.problems]


def test_an_old_backup_is_not_signed_when_a_head_outside_is_longer():
    made = filled(9)
    outside = made.log(LOGINS).head()
    backup = filled(5)

    assert _refused(lambda: backup.sign(LOGINS, outside=[outside])) == ["ledger.head-behind"]
    assert len(backup.shelf.open(LOGINS).heads()) == 1


def test_an_old_backup_that_went_on_differently_is_not_signed():
    outside = filled(9).log(LOGINS).head()
    backup = filled(5)
    backup.record([login(n) for n in range(50, 60)])

    assert _refused(lambda: backup.sign(LOGINS, outside=[outside])) == ["ledger.head-differs"]
    assert len(backup.shelf.open(LOGINS).heads()) == 1


def test_a_log_that_lost_entries_since_its_own_head_is_not_signed():
    made = filled(9)
    store = made.shelf.open(LOGINS)
    del store.kept[9]

    assert _refused(lambda: made.sign(LOGINS)) == ["ledger.head-behind"]


def test_a_head_of_another_log_is_no_hindrance():
    other = Checkpoint(origin=DECEMBER.origin, size=9_999, root=bytes(32))

    assert filled(3).sign(LOGINS, outside=[other])


def test_entries_that_do_not_fit_their_hashes_are_not_signed():
    made = filled(3)
    made.record([login(n) for n in range(4, 20)])
    store = made.shelf.open(LOGINS)
    for place in (6, 7):
        store.kept[place] = store.kept[place]._replace(content=b"{}")

    with pytest.raises(LedgerError, match=r"do not fit their hashes: 6, 7"):
        made.sign(LOGINS)
    assert len(store.heads()) == 1


def test_a_head_that_somebody_else_signed_stops_signing():
    made = filled(3)
    store = made.shelf.open(LOGINS)
    store.notes[-1] = str(made.log(LOGINS).head().signed(Signer(name=NAME, seed=b"s" * 32)))

    with pytest.raises(NoteError):
        made.sign(LOGINS)


def test_a_witness_asks_for_growth_of_the_same_log():
    made = filled(9, heads=(4,))
    old, new = (checkpoint.read(note, KEYS) for note in made.shelf.open(LOGINS).heads())
    proof = made.log(LOGINS).tree.consistency(old.size)
    elsewhere = Checkpoint(origin=DECEMBER.origin, size=old.size, root=old.root)

    assert heads.extends(old=old, new=new, proof=proof)
    assert not heads.extends(old=new, new=old, proof=proof)
    assert not heads.extends(old=elsewhere, new=new, proof=proof)


def test_a_shard_is_removed_whole_and_what_is_said_of_it_stays():
    shelf = MemoryShelf()
    ledger(shelf).record([login(1)])

    shelf.remove(LOGINS, "manifest")

    assert (shelf.shards(), shelf.manifests()) == ([], ["manifest"])


def test_entries_are_dated_as_the_event_says():
    at = dt.datetime(2026, 11, 24, 14, 38, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    (recorded,) = ledger().record([login(0, at=at)])

    assert b'"time":"2026-11-24T06:38:00.000000Z"' in recorded.entry.content
