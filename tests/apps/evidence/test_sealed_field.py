"""A sealed field in a real table: what is stored, what is shown, what is found."""

from __future__ import annotations

import uuid

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Value
from django.forms import modelform_factory

from tests.apps.evidence.made import PHONE
from tests.apps.evidence.vaulted.models import Member
from yushi.apps.evidence.fields import Stored
from yushi.core.vault import OpenError, Sealed, UseError

MASK = "138****8000"


def _stored(pk):
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, phone_index, note FROM vaulted_member WHERE id = %s", [pk])
        return cursor.fetchone()


def _text(member):
    return Member._meta.get_field("phone").live.open(member.phone.blob, row=str(member.uid))


def test_a_value_is_ciphertext_in_the_column_and_a_mask_in_print(members):
    member = members.create(name="顾", phone=PHONE, note="call after six")

    phone, index, note = _stored(member.pk)
    assert phone[:4] == b"\x01\x01\x00\x01"
    assert PHONE.encode() not in phone + index + note
    read = members.get()
    assert isinstance(read.phone, Sealed)
    assert (str(read.phone), f"{read.phone:>12}", str(read.note)) == (MASK, f" {MASK}", "sealed")
    assert (repr(read.phone), repr(read.note)) == (
        "<Sealed vaulted.Member.phone>",
        "<Sealed vaulted.Member.note>",
    )
    assert _text(read) == PHONE


def test_assigned_text_is_sealed_before_anything_is_saved(members):
    member = Member(phone=PHONE)

    assert PHONE not in repr(vars(member))
    assert str(member.phone) == MASK


def test_nothing_and_an_empty_text_are_kept_apart(members):
    nothing, empty = members.create(phone=None), members.create(phone="")

    assert (members.get(pk=nothing.pk).phone, str(members.get(pk=empty.pk).phone)) == (None, "****")
    assert (_stored(nothing.pk)[:2], _stored(empty.pk)[1]) == ((None, None), None)
    assert members.filter(phone="").count() == 0
    assert members.filter(phone__isnull=True).get() == nothing


def test_a_row_is_found_by_the_exact_value_however_it_is_written(members):
    member = members.create(phone="+86 138-0013-8000")
    members.create(phone="13900139000")

    assert members.get(phone=PHONE) == member
    assert members.get(phone__in=["13800138000", "15000000000"]) == member
    assert members.exclude(phone=PHONE).count() == 1
    assert members.get(phone=members.get(pk=member.pk).phone) == member
    assert members.filter(phone="13800138001").count() == 0
    assert "13800138000" not in str(members.filter(phone=PHONE).query)


@pytest.mark.parametrize("lookup", ["contains", "icontains", "startswith", "gt", "regex", "range"])
def test_any_other_look_up_is_refused(members, lookup):
    with pytest.raises(UseError, match="clear-text"):
        members.filter(**{f"phone__{lookup}": "138"}).count()


def test_a_field_without_an_index_is_not_looked_up(members):
    with pytest.raises(UseError, match="no blind index"):
        members.filter(note="x").count()


def test_two_rows_with_one_number_are_refused_where_the_index_is_unique(members):
    members.create(phone=PHONE)

    with pytest.raises(IntegrityError), transaction.atomic():
        members.create(phone="0086 138 0013 8000")
    assert members.count() == 1


@pytest.mark.parametrize("value", [PHONE, b"\x01" * 40, 13800138000], ids=type)
def test_update_is_refused(members, value):
    member = members.create(phone=PHONE)
    before = _stored(member.pk)

    with pytest.raises(UseError, match="clear-text"), transaction.atomic():
        members.update(phone=value)
    assert _stored(member.pk) == before


def test_update_with_a_closed_value_of_another_row_is_refused(members):
    member, other = members.create(phone=PHONE), members.create(phone=None)

    with pytest.raises(UseError, match="clear-text"):
        members.filter(pk=other.pk).update(phone=member.phone)


def test_bulk_update_is_refused(members):
    member = members.create(phone=PHONE)
    member.phone = "13900139000"

    with pytest.raises(UseError, match="clear-text"), transaction.atomic():
        members.bulk_update([member], ["phone"])
    assert _text(members.get()) == PHONE


@pytest.mark.parametrize(
    "value", [Value(PHONE), F("name"), Value(b"13800138000" * 4)], ids=["text", "F", "bytes"]
)
def test_an_expression_meets_the_constraint_of_the_column(members, value):
    member = members.create(name=PHONE, phone="13900139000")
    before = _stored(member.pk)

    with pytest.raises((IntegrityError, UseError)), transaction.atomic():
        members.update(phone=value)
    assert _stored(member.pk) == before


def test_an_expression_cannot_be_assigned(members):
    with pytest.raises(UseError, match="clear-text"):
        Member(phone=F("name"))


def test_sql_by_hand_meets_the_constraint_too(members):
    member = members.create(phone=PHONE)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE vaulted_member SET phone = %s WHERE id = %s", [PHONE, member.pk])


def test_bulk_create_seals_and_indexes_every_row(members):
    members.bulk_create(Member(phone=f"1380013800{n}") for n in range(5))

    assert [_text(member) for member in members.order_by("pk")] == [f"1380013800{n}" for n in range(5)]
    assert members.get(phone="13800138003").phone_index == _stored(members.get(phone="13800138003").pk)[1]


def test_values_give_ciphertext(members):
    members.create(phone=PHONE)

    (value,) = members.values_list("phone", flat=True)
    assert type(value) is Stored
    assert type(members.values("phone").get()["phone"]) is Stored
    assert repr(value) == "<sealed, 43 bytes>"


def test_saving_one_field_saves_its_index(members):
    member = members.create(phone=PHONE)
    member.phone = "13900139000"
    member.save(update_fields=["phone"])

    assert members.get(phone="13900139000") == member
    assert not members.filter(phone=PHONE).exists()


def test_saving_what_was_read_changes_nothing(members):
    member = members.create(phone=PHONE)
    before = _stored(member.pk)
    read = members.get()
    read.name = "满舟"
    read.save()

    assert _stored(member.pk) == before


def test_update_or_create_finds_and_changes_by_the_value(members):
    first, made = members.update_or_create(phone=PHONE, defaults={"name": "a"})
    second, again = members.update_or_create(phone="138 0013 8000", defaults={"phone": "13900139000"})

    assert (first.pk, made, again) == (second.pk, True, False)
    assert members.get(phone="13900139000").name == "a"


def test_a_copy_of_a_row_is_sealed_anew(members):
    member = members.create(phone=None, note="as it was")
    first = _stored(member.pk)[2]
    member.pk, member.uid = None, uuid.uuid4()
    member.save()

    copy = members.get(pk=member.pk)
    assert _stored(copy.pk)[2] != first
    assert Member._meta.get_field("note").live.open(copy.note.blob, row=str(copy.uid)) == "as it was"


def test_a_closed_value_of_another_row_is_sealed_for_this_one(members):
    member = members.create(note="theirs")
    other = members.create(note="")
    other.note = members.get(pk=member.pk).note
    other.save()

    read = members.get(pk=other.pk)
    assert Member._meta.get_field("note").live.open(read.note.blob, row=str(read.uid)) == "theirs"


def test_a_moved_value_does_not_open(members):
    member, other = members.create(phone=PHONE), members.create(phone="13900139000")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE vaulted_member SET phone = (SELECT phone FROM vaulted_member WHERE id = %s) WHERE id = %s",
            [member.pk, other.pk],
        )

    moved = members.get(pk=other.pk)
    assert str(moved.phone) == "sealed"
    with pytest.raises(OpenError, match="not-authentic"):
        _text(moved)


def test_a_deferred_value_is_read_when_it_is_asked_for(members):
    members.create(phone=PHONE)

    assert str(members.defer("phone").get().phone) == MASK
    assert str(members.only("phone").get().phone) == MASK


def test_a_mask_is_not_taken_for_a_value(members):
    member = members.create(phone=PHONE)

    with pytest.raises(UseError, match="stars"):
        member.phone = MASK
    assert _text(member) == PHONE


def test_serialisers_write_masks_and_their_fixtures_are_refused(members):
    member = members.create(phone=PHONE)
    written = serializers.serialize("json", members.all())
    assert PHONE not in written
    assert MASK in written

    clear = written.replace(MASK, "13900139000").replace(str(member.uid), str(uuid.uuid4()))
    (fixture,) = serializers.deserialize("json", clear.replace(f'"pk": {member.pk}', '"pk": 9'))
    with pytest.raises(UseError, match="clear-text"), transaction.atomic():
        fixture.save()
    assert members.count() == 1


def test_a_form_shows_the_mask_and_takes_it_for_no_change(members):
    member = members.create(name="a", phone=PHONE, note="n")
    form_class = modelform_factory(Member, fields=["name", "phone"])
    assert f">{MASK}</textarea>" in str(form_class(instance=members.get())).replace("\n", "")

    form_class({"name": "b", "phone": MASK}, instance=members.get()).save()
    assert _text(members.get(name="b")) == PHONE
    form_class({"name": "c", "phone": "13900139000"}, instance=members.get()).save()
    assert _text(members.get(name="c")) == "13900139000"
    wrong = form_class({"name": "d", "phone": "139****9001"}, instance=members.get(pk=member.pk))
    assert not wrong.is_valid()
    assert list(wrong.errors) == ["phone"]


def test_a_field_without_the_uid_of_its_row_is_found_by_the_system_check():
    from django.core.checks import run_checks  # noqa: PLC0415

    assert [found for found in run_checks() if str(found.id).startswith("evidence.")] == []


def test_an_insert_that_becomes_an_update_does_not_bring_a_value_of_another_row(members):
    members.create(phone=PHONE)

    with pytest.raises(UseError, match="conflict"):
        members.bulk_create(
            [Member(phone=PHONE, note="theirs")],
            update_conflicts=True,
            unique_fields=["phone_index"],
            update_fields=["note"],
        )
