from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.ledger.made import KEYS, LOGINS, filled, login
from yushi.core.ledger import entry, merkle
from yushi.core.ledger.examination import examine
from yushi.core.ledger.findings import Finding, one
from yushi.core.ledger.memory import MemoryStore
from yushi.core.ledger.store import Row
from yushi.core.ledger.tree import Tree

SIZE = 600  # two nodes and a tail of 88


def _store(size=SIZE, heads=()):
    return filled(size - 1, heads=heads).shelf.open(LOGINS)


def _examined(store, **more):
    return examine(shard=LOGINS, store=store, keys=KEYS, **more)


def _named(store, **more):
    return [(found.code, found.first, found.stop) for found in _examined(store, **more).findings]


def _edited(row, *, with_hash=False):
    content = row.content.replace(b'"result":"', b'"result":"x')
    return Row(row.sequence, content, merkle.leaf(content) if with_hash else row.leaf)


def _renumbered(row, number):
    content = entry.read(row.content)
    moved = {name: getattr(content, name) for name in content.__slots__} | {"sequence": number}
    changed = entry.Entry(**moved).content
    return Row(number, changed, merkle.leaf(changed))


def _flipped(content, bit):
    whole = int.from_bytes(content, "big") ^ (1 << bit)
    return whole.to_bytes(len(content), "big")


@pytest.fixture
def store():
    return _store(heads=(100, 300))


def test_a_whole_log_is_whole(store):
    report = _examined(store)

    assert report.whole
    assert (report.entries, report.parts, report.heads, report.unsigned) == (600, 119, 3, 0)
    assert report.backwards == ()


def test_an_empty_log_is_whole():
    assert _examined(MemoryStore()).whole


def test_entries_after_the_last_head_are_counted_and_not_held_against_the_log():
    made = filled(9)
    made.record([login(10), login(11)])

    report = _examined(made.shelf.open(LOGINS))

    assert (report.whole, report.entries, report.unsigned) == (True, 12, 2)


@pytest.mark.parametrize("place", [0, 1, 255, 256, 511, 512, 599])
def test_an_edited_entry_is_named(store, place):
    store.kept[place] = _edited(store.kept[place])

    assert ("edited", place, place + 1) in _named(store)
    assert {found for found in _named(store) if found[0] not in {"opening", "part"}} == {
        ("edited", place, place + 1)
    }


def test_several_edited_entries_are_all_named(store):
    for place in (3, 40, 300, 550):
        store.kept[place] = _edited(store.kept[place])

    assert _named(store) == [("edited", n, n + 1) for n in (3, 40, 300, 550)]


def test_more_edited_entries_than_can_be_tried_out_are_named_too(store):
    for place in range(10, 40):
        store.kept[place] = _edited(store.kept[place])

    assert _named(store) == [("edited", n, n + 1) for n in range(10, 40)]


@pytest.mark.parametrize("place", [1, 255, 256, 599])
def test_a_changed_hash_is_told_from_a_changed_entry(store, place):
    row = store.kept[place]
    store.kept[place] = Row(place, row.content, _flipped(row.leaf, 5))

    assert _named(store) == [("hash", place, place + 1)]


def test_a_changed_hash_and_an_edited_entry_in_one_block_are_told_apart(store):
    store.kept[7] = _edited(store.kept[7])
    store.kept[9] = Row(9, store.kept[9].content, bytes(32))

    assert _named(store) == [("edited", 7, 8), ("hash", 9, 10)]


def test_an_entry_rewritten_with_its_hash_is_found_by_the_node_above(store):
    store.kept[300] = _edited(store.kept[300], with_hash=True)

    assert _named(store) == [("rewritten", 256, 512)]


def test_an_entry_rewritten_with_its_hash_in_the_tail_lies_between_two_heads(store):
    store.kept[560] = _edited(store.kept[560], with_hash=True)

    assert _named(store) == [("rewritten", 300, 600)]


def test_an_entry_rewritten_with_its_hash_and_node_lies_between_two_heads(store):
    store.kept[200] = _edited(store.kept[200], with_hash=True)
    store.nodes[1, 0] = merkle.root(store.hashes(0, 0, 256))

    assert _named(store) == [("rewritten", 100, 300)]


@pytest.mark.parametrize("place", [0, 1])
def test_a_changed_node_is_told_from_a_changed_entry(store, place):
    store.nodes[1, place] = _flipped(store.nodes[1, place], 100)

    assert [(f.code, f.first, f.detail) for f in _examined(store).findings] == [("node", place, "1")]


def test_without_any_head_an_edit_is_named_by_its_own_hash_and_a_node_can_only_be_doubted(store):
    store.notes.clear()
    store.kept[560] = _edited(store.kept[560])
    store.nodes[1, 0] = bytes(32)

    assert _named(store) == [("rewritten", 0, 256), ("edited", 560, 561)]


def test_a_changed_node_of_a_higher_level_is_named():
    made = filled(1)
    store = made.shelf.open(LOGINS)
    copied = store.kept[1].content
    contents = [copied.replace(b'"sequence":1,', b'"sequence":%d,' % n) for n in range(2, 65_600)]
    rows = [Row(n, content, merkle.leaf(content)) for n, content in enumerate(contents, start=2)]
    store.add(rows, Tree(store).append([row.leaf for row in rows]), [])
    assert _examined(store).whole

    store.nodes[2, 0] = bytes(32)

    assert [(f.code, f.first, f.detail) for f in _examined(store).findings] == [("node", 0, "2")]
    assert _examined(store, start=65_536).whole
    assert not _examined(store, start=5, stop=6).whole


@pytest.mark.parametrize("place", [0, 1, 255, 256, 598])
def test_a_deleted_entry_is_named(store, place):
    del store.kept[place]

    assert ("missing", place, place + 1) in _named(store)
    assert {code for code, *_ in _named(store)} <= {"missing", "opening"}


def test_a_deleted_row_of_entries_is_named_as_one(store):
    for place in range(20, 25):
        del store.kept[place]

    found = _examined(store).findings
    assert found == (Finding(code="missing", first=20, stop=25),)
    assert found[0].text == ("条目 20–24 被删除", "entry 20–24 was deleted")


def test_a_deleted_entry_is_named_though_the_others_closed_ranks(store):
    for place in range(100, 599):
        row = store.kept[place + 1]
        store.kept[place] = Row(place, row.content, row.leaf)
    del store.kept[599]

    assert _named(store) == [("missing", 100, 101)]


def test_a_deleted_entry_is_found_though_the_others_were_numbered_anew(store):
    for place in range(100, 599):
        store.kept[place] = _renumbered(store.kept[place + 1], place)
    del store.kept[599]

    assert [found for found in _named(store) if "part" not in found[0]] == [
        ("rewritten", 0, 256),
        ("rewritten", 256, 512),
        ("truncated", 599, 600),
    ]


@pytest.mark.parametrize("place", [1, 256, 560])
def test_an_inserted_entry_is_named_by_its_place_whether_it_stands_before_or_after_its_rival(store, place):
    false = _renumbered(store.kept[5], place)
    for later in range(SIZE, place, -1):
        row = store.kept[later - 1]
        store.kept[later] = Row(later, row.content, row.leaf)
    before = dict(store.kept)

    store.kept[place] = false
    assert _named(store) == [("inserted", place, place + 1)]

    store.kept = before
    row = store.kept[place + 1]
    store.kept[place], store.kept[place + 1] = Row(place, row.content, row.leaf), Row(place + 1, *false[1:])
    assert _named(store) == [("inserted", place + 1, place + 2)]


def test_an_entry_of_another_number_in_between_is_inserted(store):
    row = _renumbered(store.kept[5], 9_000)
    store.kept[600] = Row(600, row.content, row.leaf)

    assert _named(store) == [("inserted", 600, 601)]


def test_exchanged_entries_are_named(store):
    one_, two = store.kept[40], store.kept[50]
    store.kept[40], store.kept[50] = Row(40, *two[1:]), Row(50, *one_[1:])

    assert [(f.code, f.first, f.detail) for f in _examined(store).findings] == [
        ("moved", 40, "50"),
        ("moved", 50, "40"),
    ]


def test_an_entry_that_was_moved_is_the_only_one_named(store):
    rows = [store.kept[n] for n in range(SIZE)]
    rows.insert(200, rows.pop(30))
    store.kept = {place: Row(place, *row[1:]) for place, row in enumerate(rows)}

    assert [(f.code, f.first, f.detail) for f in _examined(store).findings] == [("moved", 30, "200")]


def test_a_cut_end_is_named_by_what_is_missing(store):
    for place in range(590, 600):
        del store.kept[place]

    assert _named(store) == [("truncated", 590, 600)]


def test_a_cut_end_is_named_beside_other_disorder(store):
    for place in (7, *range(590, 600)):
        del store.kept[place]

    assert _named(store) == [("missing", 7, 8), ("truncated", 590, 600)]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_flipped_bit_anywhere_is_found_and_its_entry_named(data):
    store = _STORE()
    what = data.draw(st.sampled_from(["content", "leaf", "node", "salt", "value"]))
    if what == "node":
        key = data.draw(st.sampled_from(sorted(store.nodes)))
        store.nodes[key] = _flipped(store.nodes[key], data.draw(st.integers(0, 255)))
        expected = ("node", key[1])
    elif what in {"salt", "value"}:
        key = data.draw(st.sampled_from(sorted(store.sealed)))
        part = store.sealed[key]
        changed = _flipped(getattr(part, what), data.draw(st.integers(0, len(getattr(part, what)) * 8 - 1)))
        store.sealed[key] = part._replace(**{what: changed})
        expected = ("part", key[0])
    else:
        place = data.draw(st.integers(0, SIZE - 1))
        row = store.kept[place]
        changed = _flipped(getattr(row, what), data.draw(st.integers(0, len(getattr(row, what)) * 8 - 1)))
        store.kept[place] = row._replace(**{what: changed})
        expected = ("edited" if what == "content" else "hash", place)

    findings = {(found.code, found.first) for found in _examined(store).findings}

    assert expected in findings
    assert {code for code, _ in findings} <= {expected[0], "opening", "chain", "part", "stray-part"}


def _copied():
    whole = _store(heads=(100, 300))

    def copy():
        store = MemoryStore()
        store.kept, store.nodes = dict(whole.kept), dict(whole.nodes)
        store.sealed, store.notes = dict(whole.sealed), list(whole.notes)
        return store

    return copy


_STORE = _copied()


def test_erased_parts_harm_nothing(store):
    assert store.erase(5, ["account_name", "method"]) == 1
    assert store.erase(5, ["account_name"]) == 0

    report = _examined(store)

    assert (report.whole, report.parts) == (True, 118)


def test_a_part_without_a_commitment_is_named(store):
    part = store.sealed[5, "account_name"]
    store.sealed[6, "account_name"] = part._replace(sequence=6)
    store.sealed[599, "phone"] = part._replace(sequence=599, field="phone")

    assert [(f.code, f.first, f.detail) for f in _examined(store).findings] == [
        ("stray-part", 6, "account_name"),
        ("stray-part", 599, "phone"),
    ]


def test_parts_moved_between_entries_are_both_named(store):
    one_, two = store.sealed[5, "account_name"], store.sealed[10, "account_name"]
    store.sealed[5, "account_name"], store.sealed[10, "account_name"] = (
        two._replace(sequence=5),
        one_._replace(sequence=10),
    )

    assert [(f.code, f.first) for f in _examined(store).findings] == [("part", 5), ("part", 10)]


@pytest.mark.parametrize("garbage", [b"", b"[]", b"{", b'{"commitments":5}', b"\xff"])
def test_a_row_that_is_no_entry_is_named(store, garbage):
    store.kept[5] = Row(5, garbage, store.kept[5].leaf)

    assert ("edited", 5, 6) in _named(store)


def test_a_slice_is_judged_alone(store):
    store.kept[10] = _edited(store.kept[10])
    store.kept[400] = _edited(store.kept[400])

    assert _named(store, start=300, stop=500) == [("edited", 400, 401)]
    assert _named(store, start=401) == []
    assert _examined(store, start=300, stop=500).entries == 200


def test_a_slice_beyond_a_cut_end_names_what_is_missing(store):
    for place in range(590, 600):
        del store.kept[place]

    assert _named(store, start=580, stop=595) == [("truncated", 590, 595)]
    assert _named(store, start=595) == [("truncated", 595, 600)]
    assert _named(store, start=0, stop=590) == []


def test_a_slice_beside_a_deleted_entry_names_what_it_can(store):
    del store.kept[300]
    store.kept[310] = _edited(store.kept[310])

    assert _named(store, start=305, stop=400) == [("unproved", 305, 400), ("edited", 310, 311)]


def test_a_clock_that_ran_back_is_told_apart_from_tampering():
    made = filled(5)
    made.record([login(3), login(9), login(8)])

    report = _examined(made.shelf.open(LOGINS))

    assert (report.whole, report.backwards) == (True, (6, 8))


def test_every_finding_has_a_sentence_in_both_languages():
    assert one("moved", 4, "9").text == ("条目 4 被移到位置 9", "entry 4 was moved to place 9")
    assert one("part", 4, "phone").text.en == "personal field phone of entry 4 was changed"
