"""A rotation moves every row once, can be broken off anywhere, and ends with a count of zero."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.vault.worlds import DAY, PHONE, Counter, local_key, refusal, ring, unlocked
from yushi.core import vault
from yushi.core.vault import Algorithm, StoredRow, Tally, UseError

FIRST = ring()
SECOND = vault.with_new_key(FIRST, kek=local_key(), on=DAY, random=Counter("2"), algorithm=Algorithm.SM4_GCM)
OLD, NEW = unlocked(FIRST).column(PHONE), unlocked(SECOND).column(PHONE)


class Table:
    """Rows in order of uid, written only where the old value still stands."""

    def __init__(self, count, start=0):
        self.rows = {f"{n:06}": OLD.seal(str(n), row=f"{n:06}") for n in range(start, count)}
        self.asked = []

    def fetch(self, after, size):
        self.asked.append(after)
        return [StoredRow(row, blob) for row, blob in sorted(self.rows.items()) if row > after][:size]

    def write(self, batch):
        for row, old, new in batch.resealed:
            if self.rows[row] == old:
                self.rows[row] = new

    def tally(self):
        return vault.tally((blob[:4], 1) for blob in self.rows.values())


def _run(table, **named):
    for batch in vault.batches(NEW, fetch=table.fetch, **named):
        table.write(batch)
        yield batch


def test_a_rotation_moves_every_row_and_keeps_every_value():
    table = Table(7)

    done = list(_run(table, size=3))

    assert [len(batch.resealed) for batch in done] == [3, 3, 1]
    assert [batch.after for batch in done] == ["000002", "000005", "000006"]
    assert table.asked == ["", "000002", "000005", "000006"]
    assert {row: NEW.open(blob, row=row) for row, blob in table.rows.items()} == {
        f"{n:06}": str(n) for n in range(7)
    }
    assert {blob[:4] for blob in table.rows.values()} == {vault.head(Algorithm.SM4_GCM, 2)}


@settings(deadline=None)
@given(count=st.integers(0, 12), size=st.integers(1, 5), stops=st.lists(st.integers(1, 3), max_size=4))
def test_a_rotation_broken_off_goes_on_where_it_stood(count, size, stops):
    table = Table(count)
    after, moved = "", 0
    for steps in [*stops, 99]:
        for number, batch in enumerate(_run(table, size=size, after=after), start=1):
            after, moved = batch.after, moved + len(batch.resealed)
            if number == steps:
                break

    assert moved == count
    assert table.tally().rows == ({2: count} if count else {})


def test_a_second_rotation_changes_nothing():
    table = Table(4)
    list(_run(table))
    before = dict(table.rows)

    (batch,) = _run(table)

    assert (batch.resealed, batch.already, batch.failed) == ((), 4, ())
    assert table.rows == before


def test_a_row_changed_meanwhile_keeps_its_change():
    table = Table(2)
    (batch,) = vault.batches(NEW, fetch=lambda after, size: table.fetch(after, size) if not after else [])
    table.rows["000001"] = NEW.seal("changed", row="000001")

    table.write(batch)

    assert NEW.open(table.rows["000000"], row="000000") == "0"
    assert NEW.open(table.rows["000001"], row="000001") == "changed"


def test_a_row_that_does_not_open_is_reported_and_left():
    table = Table(3)
    table.rows["000001"] = table.rows["000000"]

    (batch,) = _run(table)

    assert [row for row, _, _ in batch.resealed] == ["000000", "000002"]
    assert [(problem.code, problem.place.path) for problem in batch.failed] == [
        ("vault.not-authentic", "accounts.Member.phone|000001")
    ]
    assert table.tally().rows == {2: 2, 1: 1}


def test_a_query_that_does_not_move_on_is_stopped():
    table = Table(2)

    with pytest.raises(UseError) as failure:
        list(vault.batches(NEW, fetch=lambda after, size: table.fetch("", size)))

    assert refusal(failure) == (UseError, "vault.rotation-stands")


def test_rows_are_counted_by_the_head_of_their_values():
    counts = [
        (vault.head(Algorithm.AES_256_GCM, 1), 40),
        (vault.head(Algorithm.SM4_GCM, 300), 2),
        (b"", 1),
        (b"1380", 5),
    ]

    assert vault.tally([*counts, counts[0]]) == Tally(rows={1: 80, 300: 2}, unreadable=6)


def test_a_key_may_retire_when_every_column_counts_zero():
    some = vault.progress(
        SECOND, {PHONE: Tally(rows={1: 3, 2: 9}, unreadable=0), "a.B.c": Tally(rows={2: 1}, unreadable=0)}
    )
    none = vault.progress(
        SECOND, {PHONE: Tally(rows={1: 0, 2: 12}, unreadable=0), "a.B.c": Tally(rows={2: 1}, unreadable=0)}
    )

    assert (some.left, some.retirable, some.done) == ({PHONE: 3, "a.B.c": 0}, (), False)
    assert (none.left, none.retirable, none.done) == ({PHONE: 0, "a.B.c": 0}, (1,), True)


def test_values_that_cannot_be_read_keep_a_rotation_from_being_done():
    progress = vault.progress(SECOND, {PHONE: Tally(rows={2: 12}, unreadable=1)})

    assert (progress.unreadable, progress.done) == ({PHONE: 1}, False)
