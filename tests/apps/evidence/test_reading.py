"""What people may look through: entries by class, time, actor and address, each with its proof; and how far back they go."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from tests.apps.evidence import made
from tests.factories import accounts
from yushi.apps.accounts.models import Kind, Role
from yushi.apps.evidence import models, selectors
from yushi.apps.evidence.services import checkpoints, events, retention
from yushi.core.ledger import Class, Event, LedgerError

pytestmark = pytest.mark.usefixtures("site")
DAY = dt.timedelta(days=1)


def _numbers(**asked):
    page = selectors.entries(**{"access": selectors.WHOLE, **asked})
    return [(row.shard, row.sequence) for row in page.rows]


def _login_number():
    return models.Shard.objects.get(origin__endswith="/login/2026-11").pk


def _org_event(organisation, actor="user:1"):
    return events.events_record(
        [
            Event(
                kind="role.granted",
                at=made.AT,
                actor=actor,
                object="user:5",
                request="",
                fields={"role": "owner", "organisation": organisation},
            )
        ]
    )


def test_the_newest_entry_comes_first_whatever_its_log():
    made.login(1)
    made.failed_login(at=made.AT + DAY)
    events.events_record([made.withdrawn(1, at=made.AT + 2 * DAY)])

    assert _numbers()[:4] == [
        ("transaction-2026-11", 1),
        ("transaction-2026-11", 0),
        ("login-2026-11", 2),
        ("login-2026-11", 1),
    ]


def test_a_row_says_what_happened_in_both_languages():
    made.login(1)

    row = selectors.entries(access=selectors.WHOLE, classes=[Class.LOGIN], limit=1).rows[0]

    assert (row.kind, row.label.en, row.actor, row.actor_label) == (
        "login.succeeded",
        "signed in",
        "user:1",
        "user:1",
    )
    assert (row.address, row.result, row.at) == ("203.0.113.9", "ok", made.AT + dt.timedelta(seconds=1))
    assert row.entry_hash == bytes(models.Entry.objects.get(shard_id=_login_number(), sequence=1).leaf).hex()
    assert "user:1" in row.says.zh


def test_a_person_who_is_there_is_named():
    person = accounts.user("顾舟")
    events.event_record(
        kind="login.ended", actor=person.reference, at=made.AT, address="203.0.113.9", request="1", fields={}
    )

    assert selectors.entries(access=selectors.WHOLE, actor=person.reference).rows[0].actor_label == "顾舟"


def test_a_sentence_says_names_and_the_bytes_keep_the_references():
    person, place = accounts.user("顾舟"), accounts.organisation(name="洛阳牡汇")
    held = accounts.mandate(place, accounts.organisation(Kind.CONSULTANCY, name="嵩岳代办"), document="委-1")
    recorded = events.event_record(
        kind="mandate.revoked",
        actor=person.reference,
        at=made.AT,
        object=held.consultancy.reference,
        fields={"organisation": place.reference, "mandate": held.reference},
    )

    (row,) = selectors.entries(access=selectors.WHOLE, kind="mandate.revoked").rows
    assert row.says == ("洛阳牡汇 撤销对 嵩岳代办 的委托 委-1", "洛阳牡汇 revoked mandate 委-1 of 嵩岳代办")
    assert row.object == held.consultancy.reference
    assert recorded is not None
    for reference in (person.reference, place.reference, held.reference):
        assert recorded is not None
        assert reference.encode() in recorded.content


def test_who_or_what_is_gone_is_said_by_its_reference():
    gone, erased = f"organisation:{uuid.UUID(int=7)}", accounts.user("")
    events.event_record(
        kind="role.revoked", actor=erased.reference, at=made.AT, object=gone, fields={"role": "owner"}
    )

    (row,) = selectors.entries(access=selectors.WHOLE, kind="role.revoked").rows
    assert row.says.en == f"{erased.reference} revoked the role owner of {gone}"


def test_a_reference_that_somebody_typed_is_not_looked_up():
    other = accounts.user("沈知白")
    events.event_record(
        kind="login.session-revoked",
        actor="user:1",
        at=made.AT,
        object="user:x",
        fields={"session": other.reference},
    )

    (row,) = selectors.entries(access=selectors.WHOLE, kind="login.session-revoked").rows
    assert row.says.en == f"user:1 revoked session {other.reference} of user:x"


def test_entries_are_found_by_class_time_actor_and_address():
    made.login(1)
    made.login(2, at=made.AT + DAY)
    made.failed_login()

    assert _numbers(classes=[Class.TRANSACTION]) == []
    assert _numbers(actor="user:2") == [("login-2026-11", 2)]
    assert _numbers(actor="user") == []
    assert _numbers(address="198.51.100.7") == [("login-2026-11", 3)]
    second = made.AT + DAY + dt.timedelta(seconds=2)
    assert _numbers(since=second, classes=[Class.LOGIN]) == [("login-2026-11", 2)]
    assert _numbers(since=second + dt.timedelta(microseconds=1)) == []
    assert ("login-2026-11", 2) not in _numbers(until=second)
    assert ("login-2026-11", 2) in _numbers(until=second + dt.timedelta(microseconds=1))


def test_an_entry_that_a_clock_put_into_a_newer_month_is_found_by_its_own_time():
    made.login(1, at=made.AT + 10 * DAY)
    made.login(2)

    assert ("login-2026-12", 2) in _numbers(until=made.AT + DAY)


def test_pages_follow_each_other_without_gap_or_overlap():
    events.events_record([made.withdrawn(number) for number in range(7)])
    pages = [
        selectors.entries(access=selectors.WHOLE, classes=[Class.TRANSACTION], limit=3, offset=start)
        for start in (0, 3, 6)
    ]

    assert [page.total for page in pages] == [8, 8, 8]
    assert [page.more for page in pages] == [True, True, False]
    assert [row.sequence for page in pages for row in page.rows] == [7, 6, 5, 4, 3, 2, 1, 0]


def test_an_entry_that_was_made_unreadable_is_shown_as_such():
    made.login(1)
    made.past_triggers("evidence_entry")
    models.Entry.objects.filter(shard_id=_login_number(), sequence=1).update(content=b"{}")

    row = selectors.entries(access=selectors.WHOLE, classes=[Class.LOGIN]).rows[0]
    assert (row.sequence, row.label.en) == (1, "unreadable: this entry was changed")


def test_the_operators_people_see_everything_and_nobody_else_does():
    operator, stranger = accounts.user("操作员"), accounts.user("路人")
    accounts.member(operator, accounts.organisation(Kind.OPERATOR), Role.OPERATOR)
    made.login(1)

    assert selectors.access_of(operator, accounts.AT).whole
    assert _numbers(access=selectors.access_of(stranger, accounts.AT)) == []
    assert _numbers(access=selectors.NOTHING) == []


def test_an_owner_sees_what_concerns_the_organisation_and_what_they_did_themselves():
    owner, other = accounts.user("甲"), accounts.user("乙")
    mine, theirs = accounts.organisation(), accounts.organisation()
    accounts.member(owner, mine)
    accounts.member(other, theirs)
    _org_event(mine.reference)
    _org_event(theirs.reference)
    _org_event(theirs.reference, actor=owner.reference)

    seen = _numbers(access=selectors.access_of(owner, accounts.AT), classes=[Class.OPERATION])

    assert len(seen) == 2
    assert len(_numbers(access=selectors.access_of(other, accounts.AT), classes=[Class.OPERATION])) == 2
    reach = selectors.access_of(owner, accounts.AT)
    for shard, number in seen:
        assert selectors.inclusion_proof(shard, number, access=reach).holds
    hidden = set(_numbers(classes=[Class.OPERATION])) - set(seen)
    for shard, number in hidden:
        with pytest.raises(LedgerError, match="no-such-entry"):
            selectors.inclusion_proof(shard, number, access=reach)


def test_a_reference_inside_a_text_gives_nobody_access():
    mine, owner = accounts.organisation(), accounts.user("甲")
    accounts.member(owner, mine)
    says = f'"object":"{mine.reference}"'
    events.events_record(
        [
            Event(
                kind="product.withdrawn",
                at=made.AT,
                actor="user:1",
                object="product:1",
                fields={"reason": says},
            )
        ]
    )

    assert _numbers(access=selectors.access_of(owner, accounts.AT)) == []


@pytest.mark.parametrize("sequence", [-1, 9, 2**63])
def test_an_entry_that_is_not_there_has_no_proof(sequence):
    made.login(1)

    with pytest.raises(LedgerError, match="no-such-entry"):
        selectors.inclusion_proof("login-2026-11", sequence)


def test_a_proof_is_against_the_signed_head_or_says_that_it_is_not_signed_yet():
    made.login(1)
    checkpoints.checkpoint_sign()
    made.login(2)
    signed, fresh = (selectors.inclusion_proof("login-2026-11", number) for number in (1, 2))

    assert (signed.holds, signed.head.size, signed.signed != "") == (True, 2, True)
    assert (fresh.holds, fresh.head.size, fresh.signed) == (True, 3, "")
    with pytest.raises(LedgerError, match="not-signed"):
        selectors.proof(selectors.shard("login-2026-11"), 2)


def test_a_young_record_is_kept_because_it_goes_back_to_the_beginning():
    made.login(1)
    rows = {row.of: row for row in selectors.retention(at=made.AT + 30 * DAY)}

    login = rows[Class.LOGIN]
    assert (login.oldest, login.required_from) == (dt.date(2026, 11, 24), dt.date(2026, 6, 24))
    assert (login.months, login.since_beginning, login.kept) == (6, True, True)
    assert (rows[Class.TRANSACTION].oldest, rows[Class.TRANSACTION].kept) == (None, None)


def test_a_record_whose_older_part_went_after_its_term_is_kept():
    made.login(1)
    made.login(1, at=made.AT + 190 * DAY)
    later = dt.datetime(2027, 6, 2, 1, tzinfo=dt.UTC)
    retention.shard_expire(selectors.shard("login-2026-11"), by="user:1", at=later)

    login = {row.of: row for row in selectors.retention(at=later)}[Class.LOGIN]
    assert (login.oldest, login.since_beginning, login.kept) == (dt.date(2027, 6, 2), False, True)


def test_a_record_whose_older_part_is_gone_without_a_manifest_is_not_kept():
    made.login(1)
    made.login(1, at=made.AT + 30 * DAY)
    made.past_triggers("evidence_shard")
    models.Shard.objects.filter(origin__endswith="login/2026-11").delete()

    login = {row.of: row for row in selectors.retention(at=made.AT + 31 * DAY)}[Class.LOGIN]
    assert (login.since_beginning, login.kept) == (False, False)


def test_a_record_older_than_the_term_is_kept():
    made.login(1)

    login = {row.of: row for row in selectors.retention(at=dt.datetime(2027, 5, 24, 1, tzinfo=dt.UTC))}[
        Class.LOGIN
    ]
    assert (login.required_from, login.kept) == (dt.date(2026, 11, 24), True)
