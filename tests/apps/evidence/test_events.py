"""Events in the database: appended with the business, gone with it, never changed."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.evidence import made
from yushi.apps.accounts.services.events import Event, record
from yushi.apps.evidence import book, models, selectors
from yushi.apps.evidence.services import checkpoints, events
from yushi.core.ledger import Class, EventError, Shard, merkle
from yushi.core.ledger.entry import read

pytestmark = pytest.mark.usefixtures("site")
MONTH = Shard("yushi.localhost/ledger", Class.LOGIN, 2026, 11)


def _whole():
    found = list(selectors.examined())
    assert [one.text.en for one in found if not one.whole] == []
    return {Shard.parse(one.origin).folder: one.report.entries for one in found if one.report}


def test_an_event_is_an_entry_of_its_class_and_month():
    recorded = made.login(1)

    assert (recorded.shard, recorded.entry.sequence) == (MONTH, 1)
    assert _whole() == {
        "login-2026-11": 2,
        "operation-2026-11": 2,
    }  # the openings, the key of the first start


def test_a_personal_field_is_sealed_apart_and_committed_to():
    made.failed_login("gu.manzhou")

    content = bytes(models.Entry.objects.get(shard_id=_number(), sequence=1).content)
    part = models.Part.objects.get()
    assert b"gu.manzhou" not in content + part.sealed.blob
    (kept,) = book.SiteLedger().shelf.open(MONTH).parts(0, 9)
    assert kept.value == b'"gu.manzhou"'
    assert read(content).commitments == {"account_name": kept.commitment}
    assert _whole()["login-2026-11"] == 2


def _number():
    return models.Shard.objects.get(origin=MONTH.origin).pk


def test_an_event_goes_with_the_transaction_that_it_tells_of():
    made.login(1)
    with transaction.atomic():
        made.login(2)
        made.login(3)
        transaction.set_rollback(True)
    made.login(4)

    assert _whole()["login-2026-11"] == 3
    *_, last = models.Entry.objects.filter(shard_id=_number()).order_by("sequence")
    assert read(bytes(last.content)).actor == "user:4"


def test_what_does_not_fit_the_catalogue_is_refused_and_nothing_is_written():
    before = models.Entry.objects.count()

    with pytest.raises(EventError, match="unknown-kind"):
        events.event_record(kind="sky.fell", actor="user:1", at=made.AT)
    assert models.Entry.objects.count() == before


def test_a_new_month_begins_with_the_last_head_of_the_one_before():
    made.login(1)
    made.login(1, at=made.AT + dt.timedelta(days=10))

    assert _whole() == {"login-2026-11": 2, "login-2026-12": 2, "operation-2026-11": 2}
    assert models.Head.objects.count() == 1


def test_a_clock_that_runs_back_is_no_tampering_and_reopens_no_month():
    made.login(1, at=made.AT + dt.timedelta(days=10))
    back = made.login(2)

    assert back.shard.month == 12
    assert _whole()["login-2026-12"] == 3


def test_a_thousand_events_make_nodes_and_proofs():
    recorded = events.events_record([made.withdrawn(number) for number in range(600)])
    checkpoints.checkpoint_sign()

    assert models.Node.objects.count() == 2
    proof = selectors.proof(recorded[-1].shard, 300)
    assert merkle.verify_inclusion(
        index=300,
        size=601,
        leaf_hash=merkle.leaf(proof.content),
        root_hash=proof.head.root,
        proof=proof.hashes,
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_entry SET content = content",
        "DELETE FROM evidence_entry",
        "UPDATE evidence_node SET hash = hash",
        "DELETE FROM evidence_node",
        "UPDATE evidence_head SET note = note",
        "DELETE FROM evidence_head",
        "UPDATE evidence_shard SET origin = origin",
        "DELETE FROM evidence_shard",
        "UPDATE evidence_ring SET text = text",
        "DELETE FROM evidence_ring",
        "UPDATE evidence_part SET sequence = sequence",
    ],
)
def test_the_database_refuses_to_change_or_delete(statement):
    events.events_record([made.withdrawn(number) for number in range(300)])
    made.failed_login()
    checkpoints.checkpoint_sign()

    with (
        pytest.raises(DatabaseError, match="never changed"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_an_edited_row_is_found_and_named_although_the_trigger_was_dropped():
    for number in range(1, 6):
        made.login(number)
    checkpoints.checkpoint_sign()
    made.past_triggers("evidence_entry")
    row = models.Entry.objects.get(shard_id=_number(), sequence=3)
    models.Entry.objects.filter(shard_id=_number(), sequence=3).update(
        content=bytes(row.content).replace(b"user:3", b"user:9")
    )

    (found,) = [one for one in selectors.examined() if not one.whole]
    assert found.report
    assert [(finding.code, finding.first) for finding in found.report.findings] == [("edited", 3)]
    assert "entry 3 was edited" in found.text.en


def test_a_whole_log_that_is_gone_is_named_by_its_head_outside():
    made.login(1)
    checkpoints.checkpoint_sign()
    made.past_triggers("evidence_shard")
    models.Shard.objects.filter(pk=_number()).delete()

    (found,) = [one for one in selectors.examined() if not one.whole]
    assert (found.origin, found.report) == (MONTH.origin, None)


def test_on_a_busy_site_events_wait_in_ciphertext_and_are_appended_in_their_order(settings):
    settings.LEDGER_OUTBOX = True
    assert events.events_record([made.withdrawn(1), made.withdrawn(2)]) == []
    made.login(1)

    assert selectors.waiting() == selectors.Waiting(count=2, since=made.AT)
    assert b"product:1" not in models.Pending.objects.all()[0].event.blob
    assert events.outbox_integrate() == 2
    assert selectors.waiting() == selectors.Waiting(count=0, since=None)
    assert _whole() == {"login-2026-11": 2, "operation-2026-11": 2, "transaction-2026-11": 3}


def test_on_a_busy_site_an_event_that_does_not_fit_is_refused_before_it_waits(settings):
    settings.LEDGER_OUTBOX = True

    with pytest.raises(EventError):
        events.event_record(kind="product.withdrawn", actor="user:1", at=made.AT)
    assert models.Pending.objects.count() == 0


def test_events_of_accounts_stand_in_the_ledger(settings):
    settings.ACCOUNTS_EVENT_WRITER = "yushi.apps.evidence.services.events.write"
    told = Event(kind="login.ended", at=made.AT, actor="user:7", address="203.0.113.9")
    record(told)

    last = models.Entry.objects.get(shard_id=_number(), sequence=1)
    assert read(bytes(last.content)).kind == "login.ended"


@pytest.mark.parametrize("content", ["text where bytes belong", ""])
def test_whatever_a_stranger_puts_into_a_row_is_named_and_breaks_nothing(content):
    for number in range(1, 6):
        made.login(number)
    checkpoints.checkpoint_sign()
    made.past_triggers("evidence_entry")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_entry SET content = %s WHERE shard_id = %s AND sequence = 3",
            [content, _number()],
        )

    (found,) = [one for one in selectors.examined() if not one.whole]
    assert found.report
    assert {finding.first for finding in found.report.findings} == {3}


def test_a_personal_part_that_was_changed_is_named():
    made.failed_login()
    made.past_triggers("evidence_part")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE evidence_part SET uid = %s", [uuid.uuid4().hex])

    (found,) = [one for one in selectors.examined() if not one.whole]
    assert found.report
    assert [(one.code, one.first, one.detail) for one in found.report.findings] == [
        ("part", 1, "account_name")
    ]


@pytest.mark.parametrize("outbox", [False, True])
def test_a_reason_that_holds_the_number_of_a_card_is_refused_and_nothing_is_written(settings, outbox):
    settings.LEDGER_OUTBOX = outbox
    before = models.Entry.objects.count(), models.Pending.objects.count()

    with pytest.raises(EventError, match=r"event\.card") as wrong:
        events.event_record(
            kind="product.withdrawn",
            actor="user:1",
            at=made.AT,
            object="product:1",
            fields={"reason": "退到 4111 1111 1111 1111"},
        )
    assert "4111" not in wrong.value.lines("zh") + wrong.value.lines("en")
    assert (models.Entry.objects.count(), models.Pending.objects.count()) == before
