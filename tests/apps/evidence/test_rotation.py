"""From one key to the next while rows are read and written."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.apps.evidence import made
from tests.apps.evidence.vaulted.models import Member
from yushi.apps.evidence import keys, models, selectors
from yushi.apps.evidence.services import events, rotation
from yushi.apps.evidence.services.keys import key_add, keys_prepare
from yushi.core.ledger.entry import read
from yushi.core.vault import KeyRingError, ProviderError, Resealed

PHONES = [f"1380013800{n}" for n in range(5)]
GIVEN: dict[str, Any] = {"by": "user:4", "at": made.AT}


@pytest.fixture
def rows(members):
    members.bulk_create(Member(phone=phone, note="n") for phone in PHONES)
    made.failed_login()
    return members


def _texts():
    live = Member._meta.get_field("phone").live
    return [live.open(row.phone.blob, row=str(row.uid)) for row in Member.objects.order_by("pk")]


def test_every_value_moves_to_the_new_key_and_the_old_one_retires(rows):
    assert key_add(**GIVEN) == 2
    assert not selectors.rotation_progress().done
    assert rotation.rotate(**GIVEN, size=2) == (11, [])

    assert _texts() == PHONES
    assert selectors.rotation_progress().retirable == (1,)
    assert {name: dict(tally.rows) for name, tally in selectors.tallies().items() if tally.rows} == {
        "evidence.Part.sealed": {2: 1},
        "vaulted.Member.note": {2: 5},
        "vaulted.Member.phone": {2: 5},
    }
    rotation.key_retire(1, **GIVEN)
    assert _texts() == PHONES
    assert [one.text.en for one in selectors.examined() if not one.whole] == []
    assert _kinds() == ["ledger.opened", "key.made", "key.made", "key.rotated", "key.retired"]


def _kinds():
    shard = models.Shard.objects.get(origin__contains="/operation/")
    return [
        read(bytes(row.content)).kind
        for row in models.Entry.objects.filter(shard_id=shard.pk).order_by("sequence")
    ]


def test_a_key_that_seals_a_value_does_not_retire(rows):
    key_add(**GIVEN)

    with pytest.raises(KeyRingError, match="key-in-use"):
        rotation.key_retire(1, **GIVEN)
    assert [key.state for key in keys.ring().keys] == ["decrypt-only", "active"]


def test_a_broken_rotation_goes_on_where_it_stopped(rows, monkeypatch):
    key_add(**GIVEN)
    done: list[object] = []

    def put(field, one, put=rotation._put):
        if len(done) == 3:
            raise RuntimeError
        done.append(one)
        return put(field, one)

    monkeypatch.setattr(rotation, "_put", put)
    with pytest.raises(RuntimeError):
        rotation.rotate(**GIVEN, size=1)
    monkeypatch.undo()
    places = list(models.Rotation.objects.exclude(after="").values_list("column", flat=True))

    assert len(places) == 1
    assert rotation.rotate(**GIVEN, size=1) == (8, [])
    assert _texts() == PHONES


def test_a_change_made_meanwhile_wins(rows):
    key_add(**GIVEN)
    field = Member._meta.get_field("phone")
    member = rows.get(phone=PHONES[0])
    one = Resealed(str(member.uid), b"\x01" * 40, field.live.seal("13900139000", row=str(member.uid)))

    assert rotation._put(field, one) == 0
    assert _texts() == PHONES


def test_a_value_that_does_not_open_is_named_and_left(rows):
    key_add(**GIVEN)
    member = rows.get(phone=PHONES[0])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vaulted_member SET phone = note WHERE id = %s", [member.pk])

    count, failed = rotation.rotate(**GIVEN)

    assert (count, [problem.code for problem in failed]) == (10, ["vault.not-authentic"])
    assert not selectors.rotation_progress().done


def test_a_process_with_the_ring_of_yesterday_reads_it_again(rows):
    old = list(keys._unlocked)
    key_add(**GIVEN)
    rotation.rotate(**GIVEN)
    keys._unlocked[:] = old

    assert _texts() == PHONES


def test_events_that_wait_are_sealed_anew_too(rows, settings):
    settings.LEDGER_OUTBOX = True
    events.events_record([made.withdrawn(1)])
    key_add(**GIVEN)
    rotation.rotate(**GIVEN)

    assert dict(selectors.tallies()["evidence.Pending.event"].rows) == {2: 1}
    assert events.outbox_integrate() == 1


def test_an_older_ring_that_is_put_back_is_noticed_at_the_start(rows):
    assert selectors.ring_is_the_last_recorded()
    first = models.Ring.objects.get()
    key_add(**GIVEN)
    made.login(1)
    assert selectors.ring_is_the_last_recorded()
    models.Ring.objects.create(text=first.text, made_at=made.AT)
    keys.forget()

    assert not selectors.ring_is_the_last_recorded()
    with pytest.raises(KeyRingError, match="ring-older"):
        keys_prepare(at=made.AT)


def test_a_second_start_makes_nothing(rows):
    assert keys_prepare(at=made.AT) == []


def test_without_the_key_of_the_vault_nothing_starts(rows, settings):
    (settings.KEYS / "vault-key").unlink()

    with pytest.raises(ProviderError, match="kek-missing"):
        keys_prepare(at=made.AT)
    assert not (settings.KEYS / "vault-key").exists()
