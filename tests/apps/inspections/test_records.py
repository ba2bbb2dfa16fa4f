"""Records: filtered by class, day, who and where, page by page, each with a proof that is tried anew; and how far they go back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from tests.apps.evidence.made import past_triggers
from yushi.apps.evidence.models import Entry, Shard
from yushi.apps.evidence.services.checkpoints import checkpoint_sign
from yushi.apps.evidence.services.events import event_record
from yushi.apps.inspections.forms.records import RecordsForm
from yushi.apps.inspections.selectors.records import PAGE, records
from yushi.apps.inspections.types import Asked

AT = dt.datetime(2026, 11, 20, 16, 30, tzinfo=dt.UTC)  # the 21st in Beijing


def _login(actor: str, address: str = "203.0.113.9", at: dt.datetime = AT) -> None:
    event_record(kind="login.succeeded", at=at, actor=actor, address=address, fields={"method": "totp"})


def _actors(**asked) -> list[str]:
    return [one.entry.actor for one in records(Asked(**asked)).rows if one.entry.kind == "login.succeeded"]


def test_each_filter_gives_what_fits_and_nothing_else(site):
    _login("user:1")
    _login("user:2", address="198.51.100.7", at=AT + dt.timedelta(days=1))
    event_record(kind="setting.changed", at=AT, actor="user:1", fields={"setting": "x"})

    assert _actors(of="login") == ["user:2", "user:1"]
    assert _actors(of="operation") == []
    assert _actors(actor="user:1") == ["user:1"]
    assert _actors(address="198.51.100.7") == ["user:2"]
    assert _actors(first=dt.date(2026, 11, 22)) == ["user:2"]
    assert _actors(last=dt.date(2026, 11, 21)) == ["user:1"]
    assert _actors(first=dt.date(2026, 11, 21), last=dt.date(2026, 11, 21)) == ["user:1"]


def test_somebody_is_found_by_the_address_they_sign_in_with(world):
    _login(world.clerk.reference)
    _login("user:other")

    assert _actors(actor=world.clerk.email) == [world.clerk.reference]
    assert _actors(actor="nobody@yushi.example") == []


def test_pages_follow_each_other_and_the_last_one_is_shown_for_any_beyond(site):
    for number in range(PAGE + 1):
        _login(f"user:{number}", at=AT + dt.timedelta(seconds=number))
    total = PAGE + 2  # with the entry that opens the log

    first, second, beyond = (records(Asked(of="login", page=page)) for page in (1, 2, 99))

    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (total, 2, PAGE, 2)
    assert beyond == second
    assert first.rows[-1].entry.sequence == second.rows[0].entry.sequence + 1


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("2", 2),
        ("0", 1),
        ("-1", 1),
        ("x", 1),
        ("", 1),
        ("٢", 1),
        ("9" * 30, 999_999_999),
        ("9" * 5000, 999_999_999),
    ],
)
def test_a_page_that_is_no_number_is_the_first(page, read):
    assert RecordsForm({}).asked(page).page == read


def test_what_cannot_be_read_of_a_filter_is_said_and_left_out():
    form = RecordsForm({"of": "secrets", "first": "2026-02-30", "actor": " user:1 "})

    asked = form.asked("1")

    assert (asked.of, asked.first, asked.actor) == ("", None, "user:1")
    assert set(form.errors) == {"of", "first"}


def test_a_proof_is_signed_once_a_head_is_over_the_entry(site, settings):
    _login("user:1")
    (row,) = (one for one in records(Asked(actor="user:1")).rows)
    assert (row.holds, row.signed, row.size) == (True, False, 2)


@pytest.mark.django_db(transaction=True)
def test_a_signed_entry_has_its_proof_on_a_page(site, world, enter):
    _login("user:1")
    checkpoint_sign()
    (row,) = (one for one in records(Asked(actor="user:1")).rows)
    assert (row.holds, row.signed) == (True, True)
    here = reverse("inspections:proof", args=[world.operator.uid, row.entry.shard, row.entry.sequence])

    page = enter(world.reviewer).get(here).content.decode()

    assert "证明成立" in page
    assert row.entry.entry_hash in page
    assert "yushi.localhost/ledger/login/2026-11" in page


def test_an_entry_that_somebody_changed_does_not_pass(site):
    _login("user:1")
    _login("user:2", at=AT + dt.timedelta(seconds=1))
    past_triggers("evidence_entry")
    log = Shard.objects.get(origin__contains="/login/")
    entry = Entry.objects.get(shard_id=log.pk, sequence=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_entry SET content = %s WHERE shard_id = %s AND sequence = 1",
            [bytes(entry.content).replace(b"203.0.113.9", b"203.0.113.8"), log.pk],
        )

    states = {one.entry.sequence: one.holds for one in records(Asked(of="login")).rows}

    assert states == {0: True, 1: False, 2: True}


@pytest.mark.parametrize(
    "asked", [{"page": "9" * 5000}, {"first": "0001-01-01"}, {"last": "9999-12-31"}], ids=str
)
def test_a_number_or_a_day_beyond_all_bounds_is_no_failure(world, enter, asked):
    room = reverse("inspections:room", args=[world.operator.uid])

    assert enter(world.reviewer).get(room, asked).status_code == 200


def test_there_is_no_proof_of_an_entry_that_is_not_there(world, enter):
    client = enter(world.reviewer)

    for log, sequence in (("login-2026-11", 9999), ("security-2026-11", 2**63), ("nonsense", 1)):
        assert (
            client.get(reverse("inspections:proof", args=[world.operator.uid, log, sequence])).status_code
            == 404
        )


def test_the_page_filters_and_keeps_what_was_asked(world, enter):
    client = enter(world.reviewer)
    for number in range(PAGE + 1):
        _login(f"user:{number}", at=AT + dt.timedelta(seconds=number), address="192.0.2.77")
    room = reverse("inspections:room", args=[world.operator.uid])

    page = client.get(room, {"of": "login", "address": "192.0.2.77"}).content.decode()

    assert f"共 {PAGE + 1} 条" in page
    assert 'value="192.0.2.77"' in page
    assert "?of=login&amp;address=192.0.2.77&amp;page=2#records" in page
    wrong = client.get(room, {"first": "yesterday"})
    assert wrong.status_code == 200
    assert 'value="yesterday"' in wrong.content.decode()
    assert "没有符合条件的记录" in client.get(room, {"address": "192.0.2.1"}).content.decode()


def test_retention_says_what_is_there_against_what_must_be(world, enter):
    page = enter(world.reviewer).get(reverse("inspections:room", args=[world.operator.uid])).content.decode()

    retention = page.split('id="retention"')[1].split("</table>")[0]
    assert "此前没有产生过记录" in retention
    assert "36 个月" in retention
    assert retention.count("6 个月") >= 3
    assert "没有记录，无法判断" in retention  # there is no transaction yet
