"""Stored values as bytes beside their masks, trials that are made anew each time, and openings on record."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from tests.apps.evidence.made import past_triggers
from tests.apps.inspections.conftest import kinds
from yushi.apps.evidence.models import Entry, Part
from yushi.apps.evidence.services.events import event_record
from yushi.apps.inspections.models import Canary
from yushi.apps.inspections.selectors import ciphertext
from yushi.core.ledger.entry import read

PHONE = "13800138000"


@pytest.fixture
def canary(world):
    return Canary.objects.create(
        phone=PHONE, identity="11010519491231002X", place="河南省郑州市金水区花园路 1 号", made_at=world.now
    )


def _room(world) -> str:
    address: str = reverse("inspections:room", args=[world.operator.uid])
    return address


def _open(world, column="inspections.Canary.phone", row=None) -> str:
    address: str = reverse("inspections:open", args=[world.operator.uid, column, row or uuid.UUID(int=1)])
    return address


def test_a_chosen_value_is_shown_as_bytes_beside_its_mask(world, canary, enter):
    asked = {"column": "inspections.Canary.phone", "row": str(canary.uid)}

    page = enter(world.reviewer).get(_room(world), asked).content.decode()

    blob = Canary.objects.get().phone.blob
    assert blob.hex(" ") in page
    for said in (
        "138****8000",
        "aes-256-gcm",
        "#1",
        "改动第 128 位再打开：被拒绝",
        "搬到另一行再打开：被拒绝",
    ):
        assert said in page, said
    assert PHONE not in page


def test_every_mask_of_a_specimen_is_that_of_its_column(canary):
    shown = {
        name: ciphertext.specimen(f"inspections.Canary.{name}", str(canary.uid)).masked  # type: ignore[union-attr]
        for name in ("phone", "identity", "place")
    }

    assert shown == {
        "phone": "138****8000",
        "identity": "1101**********002X",
        "place": "河南省郑州市金水区****",
    }


def test_the_mask_of_a_personal_part_follows_its_name(world):
    event_record(
        kind="account.created",
        at=world.now,
        actor="user:1",
        object="user:2",
        fields={
            "role": "person",
            "phone": PHONE,
            "person_name": "顾满舟",
            "account_name": "gu@yushi.example",
        },
    )
    masks = {
        one.field: ciphertext.specimen(ciphertext.PARTS, str(one.uid)).masked  # type: ignore[union-attr]
        for one in Part.objects.filter(field__in=["phone", "person_name", "account_name"])
    }

    assert masks == {
        "phone": "phone: 138****8000",
        "person_name": "person_name: 顾*舟",
        "account_name": "account_name: g***@yushi.example",
    }


def test_a_value_that_was_changed_is_said_not_to_open(world, canary, enter):
    past_triggers("inspections_canary")
    blob = Canary.objects.get().phone.blob
    with connection.cursor() as cursor:
        cursor.execute("UPDATE inspections_canary SET phone = %s", [blob[:-1] + bytes([blob[-1] ^ 1])])
    shown = ciphertext.specimen("inspections.Canary.phone", str(canary.uid))

    assert shown
    assert (shown.holds, shown.unopened is not None, shown.openable) == (False, True, False)
    page = enter(world.reviewer).get(_room(world), {"column": "inspections.Canary.phone"}).content.decode()
    assert "未通过校验" in page


@pytest.mark.parametrize("row", ["nonsense", str(uuid.UUID(int=7)), "' OR 1=1 --"])
def test_a_row_that_is_not_there_is_said(world, canary, enter, row):
    answer = enter(world.reviewer).get(
        _room(world), {"column": "inspections.Canary.phone", "was": "inspections.Canary.phone", "row": row}
    )

    assert answer.status_code in {200, 403}  # the firewall may refuse before the room is asked
    if answer.status_code == 200:
        assert "没有这个编号的行" in answer.content.decode()


def test_a_column_that_is_not_there_is_the_first_one(world, canary, enter):
    page = enter(world.reviewer).get(_room(world), {"column": "accounts.User.password"}).content.decode()

    assert "accounts.User.password</option>" not in page
    assert 'value="evidence.Part.sealed" selected' in page


@pytest.mark.django_db(transaction=True)
def test_a_value_is_opened_with_a_reason_and_on_record(world, canary, enter):
    client, here = enter(world.reviewer), _open(world, row=canary.uid)
    assert client.post(here, {"reason": ""}).status_code == 422
    assert "record.opened" not in kinds()

    page = client.post(here, {"reason": "核查掩码"}).content.decode()

    assert PHONE in page
    entry = next(one for one in map(_entry, Entry.objects.all()) if one.kind == "record.opened")
    assert (entry.actor, entry.object) == (world.reviewer.reference, f"inspections.Canary:{canary.uid}")
    assert entry.data == {"fields": ["phone"], "reason": "核查掩码"}
    assert entry.address == "127.0.0.1"
    assert PHONE not in client.get(here).content.decode()


def _entry(row):
    return read(bytes(row.content))


@pytest.mark.django_db(transaction=True)
def test_a_part_is_opened_without_its_salt(world, enter):
    event_record(
        kind="account.created",
        at=world.now,
        actor="user:1",
        object="user:2",
        fields={"role": "person", "phone": PHONE},
    )
    part = Part.objects.get(field="phone")

    page = enter(world.reviewer).post(_open(world, ciphertext.PARTS, part.uid), {"reason": "核查"})

    assert f'<p class="in-bytes">{PHONE}</p>' in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_secrets_of_the_site_and_what_is_not_there_are_opened_for_nobody(world, canary, enter):
    client = enter(world.reviewer)

    for column, row in (
        ("evidence.Pending.event", canary.uid),
        ("inspections.Training.names", canary.uid),
        ("inspections.Canary.phone", uuid.UUID(int=9)),
    ):
        assert client.post(_open(world, column, row), {"reason": "好奇"}).status_code == 422
    assert "record.opened" not in kinds()


def test_opening_asks_for_a_second_factor_again(world, canary, enter):
    client = enter(world.reviewer)
    session = client.session
    session["account_authentication_methods"] = [
        one | {"at": one["at"] - 301} for one in session["account_authentication_methods"]
    ]
    session.save()

    answer = client.post(_open(world, row=canary.uid), {"reason": "核查"})

    assert answer.headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert "record.opened" not in kinds()


def test_the_viewer_opens_nothing(world, canary, enter):
    client = enter(world.viewer)

    assert client.post(_open(world, row=canary.uid), {"reason": "核查"}).status_code == 403
    assert "record.opened" not in kinds()
