from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256

import pytest

from tests.core.ledger.made import LOGINS, NOVEMBER, ORDERS, filled, ledger, order
from yushi.core.ledger import entry
from yushi.core.ledger.entry import Entry, Part
from yushi.core.ledger.problems import LedgerError

WRITTEN = (
    b'{"actor":"user:7","address":"203.0.113.9","commitments":{"phone":"'
    + b"ab" * 32
    + b'"},"data":{"method":"totp"},'
    b'"kind":"login.succeeded","object":"","request":"r1","result":"ok","sequence":3,"time":"2026-11-02T01:00:00.000000Z"}'
)
ENTRY = Entry(
    sequence=3,
    time=NOVEMBER,
    kind="login.succeeded",
    actor="user:7",
    address="203.0.113.9",
    request="r1",
    data={"method": "totp"},
    commitments={"phone": b"\xab" * 32},
)


def test_an_entry_is_written_with_all_its_members_in_order():
    assert ENTRY.content == WRITTEN


def test_an_entry_is_read_back():
    assert entry.read(WRITTEN) == ENTRY


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{}", id="nothing"),
        pytest.param(WRITTEN.replace(b'"request":"r1",', b""), id="a member missing"),
        pytest.param(WRITTEN.replace(b'"request"', b'"requesu"'), id="another member"),
        pytest.param(WRITTEN.replace(b".000000Z", b"Z"), id="a shorter time"),
        pytest.param(WRITTEN.replace(b".000000Z", b".00000Z"), id="a time one digit short"),
        pytest.param(WRITTEN.replace(b"2026-11-02T01", b"2026-13-02T01"), id="no time"),
        pytest.param(WRITTEN.replace(b"abab", b"ABAB"), id="hex in capitals"),
        pytest.param(WRITTEN.replace(b"abab", b"xyxy"), id="no hex"),
        pytest.param(WRITTEN.replace(b'"' + b"ab" * 32 + b'"', b"5"), id="a number for a hash"),
        pytest.param(WRITTEN.replace(b'{"phone":"' + b"ab" * 32 + b'"}', b"[]"), id="a list of commitments"),
        pytest.param(WRITTEN.replace(b",", b", ", 1), id="a space"),
    ],
)
def test_what_is_no_entry_is_refused(content):
    with pytest.raises(LedgerError):
        entry.read(content)


def test_the_number_is_read_from_the_end_alone():
    assert entry.says_to_be(WRITTEN, 3)
    assert not entry.says_to_be(WRITTEN, 13)
    assert not entry.says_to_be(WRITTEN.replace(b'"sequence":3', b'"sequence":13'), 3)
    assert entry.claimed(WRITTEN) == 3
    assert entry.claimed(b"{}") is None
    assert entry.moment(WRITTEN) == b"2026-11-02T01:00:00.000000Z"


def test_a_number_inside_a_text_is_not_taken_for_the_entrys():
    trap = Entry(
        sequence=3,
        time=NOVEMBER,
        kind="k",
        actor="a",
        request='","sequence":5,"time":"2026-11-02T01:00:00.000000Z"}',
    )

    assert entry.says_to_be(trap.content, 3)
    assert not entry.says_to_be(trap.content, 5)


def test_a_moment_is_written_in_utc_whatever_its_zone():
    there = dt.datetime(2026, 11, 24, 14, 38, 21, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))

    assert entry.stamp(there) == "2026-11-24T06:38:21.000005Z"


def test_a_moment_without_a_zone_is_no_moment():
    with pytest.raises(ValueError, match="zone"):
        entry.stamp(dt.datetime(2026, 11, 24))  # noqa: DTZ001 - the point


def test_a_commitment_is_the_hash_of_salt_and_canonical_value():
    part = Part(0, "phone", b"s" * 16, b'"138 0013 8000"')

    assert part.commitment == sha256(b"s" * 16 + b'"138 0013 8000"').digest()


def test_personal_fields_stand_apart_from_the_entry_and_can_be_opened_one_by_one():
    made = ledger()
    made.record([order(1)])
    store = made.shelf.open(ORDERS)
    written = store.kept[1].content

    assert "顾满舟".encode() not in written
    assert b"13800138000" not in written
    said = json.loads(written)["commitments"]
    assert sorted(said) == ["delivery_address", "phone", "receiver"]
    assert {part.field: part.commitment.hex() for part in store.parts(0, 9)} == said
    assert {part.field: json.loads(part.value) for part in store.parts(0, 9)} == {
        "delivery_address": "洛阳市老城区",
        "phone": "13800138000",
        "receiver": "顾满舟",
    }


def test_equal_values_have_different_commitments():
    store = filled(10).shelf.open(LOGINS)

    assert len({part.commitment for part in store.parts(0, 99)}) == 2
    assert len({part.value for part in store.parts(0, 99)}) == 1
    assert {len(part.salt) for part in store.parts(0, 99)} == {16}
