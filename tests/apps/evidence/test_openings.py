"""Opening a sealed value for a person: recorded first, or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError

from tests.apps.evidence import made
from yushi.apps.evidence import keys, models
from yushi.apps.evidence.services import openings
from yushi.apps.evidence.shelf import DatabaseStore
from yushi.core.ledger.entry import read
from yushi.core.vault import OpenError, UseError

GIVEN: dict[str, Any] = {"by": "user:4", "at": made.AT, "address": "203.0.113.9"}


def _openings():
    entries = [read(bytes(row.content)) for row in models.Entry.objects.order_by("shard_id", "sequence")]
    return [entry for entry in entries if entry.kind == "record.opened"]


def test_a_value_is_opened_with_a_reason_on_record(members):
    member = members.create(phone=made.PHONE)

    assert openings.value_open(member.phone, reason="call back about order 18", **GIVEN) == made.PHONE
    (entry,) = _openings()
    assert (entry.actor, entry.address, entry.object) == (
        "user:4",
        "203.0.113.9",
        f"vaulted.Member:{member.uid}",
    )
    assert entry.data == {"fields": ["phone"], "reason": "call back about order 18"}
    assert made.PHONE not in str(entry)


def test_without_a_reason_nothing_is_opened_and_nothing_recorded(members):
    member = members.create(phone=made.PHONE)

    with pytest.raises(UseError, match="no-reason"):
        openings.value_open(member.phone, reason=" ", **GIVEN)
    assert _openings() == []


def test_around_the_service_nothing_is_opened(members):
    member = members.create(phone=made.PHONE)

    with pytest.raises(UseError, match="no-witness"):
        member.phone.open(by="user:4", reason="curious")


def test_what_cannot_be_recorded_is_not_opened(members, monkeypatch):
    member = members.create(phone=made.PHONE)
    told = []

    def add(*_given):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(DatabaseStore, "add", add)
    with pytest.raises(OperationalError, match="full"):
        told.append(openings.value_open(member.phone, reason="call back", **GIVEN))
    assert told == []


def test_the_attempt_to_open_a_moved_value_stays_on_record(members):
    member, other = members.create(phone=made.PHONE), members.create(phone=None)
    moved = keys.LiveColumn("vaulted.Member.phone").sealed(member.phone.blob, row=str(other.uid))

    with pytest.raises(OpenError, match="not-authentic"):
        openings.value_open(moved, reason="call back", **GIVEN)
    assert [entry.object for entry in _openings()] == [f"vaulted.Member:{other.uid}"]
