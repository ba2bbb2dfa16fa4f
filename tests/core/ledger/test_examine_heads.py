from __future__ import annotations

import hashlib

import pytest

from tests.core.ledger.made import KEYS, LOGINS, NAME, NOVEMBER, SIGNER, filled, ledger, login
from yushi.core.ledger import entry, merkle
from yushi.core.ledger.checkpoint import Checkpoint
from yushi.core.ledger.examination import examine
from yushi.core.ledger.memory import MemoryStore
from yushi.core.ledger.note import Signer
from yushi.core.ledger.shard import Class, Shard
from yushi.core.ledger.store import Row

SIZE = 600  # two nodes and a tail of 88


def _store(size=SIZE, heads=()):
    return filled(size - 1, heads=heads).shelf.open(LOGINS)


def _examined(store, **more):
    return examine(shard=LOGINS, store=store, keys=KEYS, **more)


def _named(store, **more):
    return [(found.code, found.first, found.stop) for found in _examined(store, **more).findings]


@pytest.fixture
def store():
    return _store(heads=(100, 300))


def test_a_log_without_its_heads_and_its_end_is_found_by_a_head_outside(store):
    outside = Checkpoint(origin=LOGINS.origin, size=600, root=ledger_root(store))
    for place in range(590, 600):
        del store.kept[place]
    store.notes.pop()

    assert _named(store) == []
    assert _named(store, outside=[outside]) == [("truncated", 590, 600)]


def ledger_root(store):
    return merkle.root(store.hashes(0, 0, 600))


def test_who_holds_the_key_and_rewrites_everything_is_found_by_a_head_outside():
    true = filled(599)
    outside = true.log(LOGINS).head()
    false = ledger()
    false.record([login(n) for n in range(599)])
    false.sign(LOGINS)

    assert _examined(false.shelf.open(LOGINS)).whole
    assert _named(false.shelf.open(LOGINS), outside=[outside]) == [("rewritten", 0, 600)]


def test_a_head_of_another_log_outside_says_nothing(store):
    other = Checkpoint(origin="yushi.example/ledger/login/2026-10", size=9_999, root=bytes(32))

    assert _examined(store, outside=[other]).whole


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_head_with_a_flipped_bit_is_named(store, number):
    note = store.notes[number - 1]
    store.notes[number - 1] = note.replace(note[60], "A" if note[60] != "A" else "B", 1)

    assert [(f.code, f.detail) for f in _examined(store).findings] == [("head", str(number))]


def test_heads_of_a_stranger_of_another_log_and_in_the_wrong_order_are_named(store):
    stranger = Signer(name=NAME, seed=b"s" * 32)
    head = Checkpoint(origin=LOGINS.origin, size=600, root=bytes(32))
    store.notes.append(str(head.signed(stranger)))
    store.notes.append(str(Checkpoint(origin="other", size=600, root=bytes(32)).signed(SIGNER)))
    store.notes.append(store.notes[0])

    assert [(f.code, f.detail) for f in _examined(store).findings] == [
        ("head", "4"),
        ("head", "5"),
        ("head", "6"),
    ]


def test_heads_beyond_a_cut_end_are_not_held_against_what_is_left(store):
    store.notes.insert(
        0,
        str(
            Checkpoint(origin=LOGINS.origin, size=50, root=merkle.root(store.hashes(0, 0, 50))).signed(SIGNER)
        ),
    )
    for place in range(90, 600):
        del store.kept[place]

    assert _named(store) == [("truncated", 90, 600)]


DECEMBER = Shard(NAME, Class.LOGIN, 2026, 12)


def _two_months():
    made = filled(9)
    made.record([login(0, at=NOVEMBER.replace(month=12))])
    made.sign(DECEMBER)
    return made


def _december(made, **more):
    store = made.shelf.open(DECEMBER)
    return [found.code for found in examine(shard=DECEMBER, store=store, keys=KEYS, **more).findings]


def test_a_month_that_begins_where_the_last_one_ended_is_whole():
    made = _two_months()
    last = made.log(LOGINS).head()

    assert _december(made) == []
    assert _december(made, before=last) == []


def test_a_month_that_begins_elsewhere_is_named():
    made = _two_months()
    other = Checkpoint(origin=LOGINS.origin, size=11, root=bytes(32))

    assert _december(made, before=other) == ["chain"]


def test_a_first_month_after_another_one_is_named():
    assert [
        f.code for f in _examined(_store(9), before=Checkpoint(origin="x", size=1, root=bytes(32))).findings
    ] == ["chain"]


def _reopened(made, previous, origin=DECEMBER.origin, kind="ledger.opened"):
    store = MemoryStore()
    first = entry.read(made.shelf.open(DECEMBER).kept[0].content)
    made_anew = entry.Entry(
        sequence=0, time=first.time, kind=kind, actor="system", data={"origin": origin, "previous": previous}
    ).content
    store.kept[0] = Row(0, made_anew, hashlib.sha256(b"\0" + made_anew).digest())
    return [found.code for found in examine(shard=DECEMBER, store=store, keys=KEYS).findings]


def test_an_opening_is_held_against_shard_and_key():
    made = _two_months()
    good = str(made.log(LOGINS).head().signed(SIGNER))
    later = Checkpoint(origin=DECEMBER.origin, size=1, root=bytes(32)).signed(SIGNER)
    other = Checkpoint(origin=f"{NAME}/security/2026-11", size=1, root=bytes(32)).signed(SIGNER)
    strange = made.log(LOGINS).head().signed(Signer(name=NAME, seed=b"s" * 32))
    nothing = Checkpoint(origin="nothing", size=1, root=bytes(32)).signed(SIGNER)

    assert _reopened(made, good) == []
    assert _reopened(made, good, origin=LOGINS.origin) == ["opening"]
    assert _reopened(made, good, kind="login.ended") == ["opening"]
    for wrong in (later, other, strange, nothing, "no note"):
        assert _reopened(made, str(wrong)) == ["chain"]
