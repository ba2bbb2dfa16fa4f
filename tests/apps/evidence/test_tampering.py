"""What somebody with the rights of the database's owner does to rows is found and named, kind by kind."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.apps.evidence import made
from yushi.apps.evidence import models, selectors
from yushi.apps.evidence.services import checkpoints

pytestmark = pytest.mark.usefixtures("site")
TABLES = ("entry", "node", "head", "part")


@pytest.fixture
def number():
    """The number of a signed log with six entries of people, whose triggers are gone."""
    for one in range(6):
        made.failed_login(f"person {one}")
    checkpoints.checkpoint_sign()
    for table in TABLES:
        made.past_triggers(f"evidence_{table}")
    return models.Shard.objects.get(origin__endswith="/login/2026-11").pk


def _entry(number, sequence):
    return models.Entry.objects.filter(shard_id=number, sequence=sequence)


def _found():
    (log,) = [one for one in selectors.examined() if not one.whole]
    assert log.report is not None
    return {(finding.code, finding.first) for finding in log.report.findings}


def _flipped(value):
    return bytes([*value[:40], value[40] ^ 1, *value[41:]])


def test_a_flipped_bit_in_an_entry_is_named(number):
    content = bytes(_entry(number, 3).get().content)
    _entry(number, 3).update(content=_flipped(content))

    assert ("edited", 3) in _found()


def test_a_flipped_bit_in_a_hash_is_named(number):
    leaf = bytes(_entry(number, 3).get().leaf)
    _entry(number, 3).update(leaf=bytes([leaf[0] ^ 1, *leaf[1:]]))

    assert _found() == {("hash", 3)}


def test_a_deleted_entry_is_named(number):
    _entry(number, 3).delete()

    assert ("missing", 3) in _found()


def test_a_cut_end_is_named(number):
    models.Entry.objects.filter(shard_id=number, sequence__gte=5).delete()

    assert ("truncated", 5) in _found()


def test_entries_that_changed_places_are_named(number):
    for here, there in ((2, 99), (4, 2), (99, 4)):
        _move("evidence_entry", number, here, there)

    assert {code for code, _ in _found()} == {"moved"}


def test_ciphertext_that_was_moved_to_another_entry_is_named(number):
    for here, there in ((2, 99), (4, 2), (99, 4)):
        _move("evidence_part", number, here, there)

    assert {("part", 2), ("part", 4)} <= _found()


def test_ciphertext_in_which_a_bit_was_flipped_is_named(number):
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM evidence_part WHERE shard_id = %s AND sequence = 3", [number])
        blob = bytes(cursor.fetchone()[0])
        cursor.execute(
            "UPDATE evidence_part SET sealed = %s WHERE shard_id = %s AND sequence = 3",
            [_flipped(blob), number],
        )

    assert _found() == {("part", 3)}


def test_a_forged_head_is_named(number):
    head = models.Head.objects.filter(shard_id=number)
    head.update(note=head.get().note.replace("\n7\n", "\n6\n"))

    assert "head" in {code for code, _ in _found()}


def _move(table, number, here, there):
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET sequence = %s WHERE shard_id = %s AND sequence = %s", [there, number, here]
        )
