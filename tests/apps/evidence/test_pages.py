"""The pages of the ledger: who sees what, a proof to take away, checkpoints for strangers, cosignatures of witnesses."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
import zipfile

import pytest
from django.test import Client

from tests.apps.evidence import made
from tests.factories import accounts
from yushi.apps.accounts.models import Kind, Role
from yushi.apps.evidence import book, keys, models, selectors
from yushi.apps.evidence.services import checkpoints, events, examinations
from yushi.apps.evidence.views import ledger as page
from yushi.core.ledger import Signer, checkpoint, cosignature, merkle, note, witnessing
from yushi.core.ledger.entry import read
from yushi.core.ledger.problems import NoteError

pytestmark = pytest.mark.usefixtures("site")
WITNESS = Signer(name="other.example/ledger", seed=b"w" * 32)
LOG = "login-2026-11"


def _client(kind=None, role=Role.OPERATOR):
    person = accounts.user("顾舟")
    if kind:
        accounts.member(person, accounts.organisation(kind), role)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def staff(settings, monkeypatch):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "guard" not in name]
    return _client(Kind.OPERATOR)


def test_a_stranger_is_asked_to_sign_in():
    for address in ("/ledger/", f"/ledger/entries/{LOG}/1/", "/ledger/export/", "/ledger/printed/"):
        assert Client().get(address).status_code == 302


def test_the_operators_people_see_logs_copies_examinations_and_entries(staff):
    made.login(1)
    checkpoints.checkpoint_sign()
    examinations.examination_run(at=made.AT)
    made.login(2)

    answer = staff.get("/ledger/")

    assert answer.status_code == 200
    text = answer.content.decode()
    assert LOG in text
    assert "203.0.113.9" in text
    assert next((one.shard.folder, one.size, one.unsigned) for one in answer.context["logs"]) == (LOG, 3, 1)
    assert len(answer.context["examined"]) == 2


def test_others_see_their_own_entries_and_no_standing():
    made.login(1)

    answer = _client().get("/ledger/")

    assert (answer.status_code, answer.context["listed"].total, answer.context["whole"]) == (200, 0, False)
    assert "logs" not in answer.context


def test_entries_are_filtered_and_turned_by_page(staff, monkeypatch):
    monkeypatch.setattr(page, "ROWS", 2)
    for number in range(5):
        made.login(number)

    answer = staff.get("/ledger/?of=login&first=2026-11-24&last=2026-11-24&start=2")

    assert [row.sequence for row in answer.context["listed"].rows] == [3, 2]
    assert "start=0" in answer.context["earlier"]
    assert "start=4" in answer.context["later"]
    assert staff.get("/ledger/?actor=user:3").context["listed"].total == 1


def test_entries_are_found_by_the_address_with_which_somebody_signs_in(staff):
    person = accounts.user("沈知白", email="shen@yushi.example")
    events.event_record(
        kind="login.ended", actor=person.reference, at=made.AT, address="203.0.113.9", request="1", fields={}
    )
    made.login(1)

    (row,) = staff.get("/ledger/?actor=Shen%40yushi.example").context["listed"].rows
    assert (row.actor, row.actor_label) == (person.reference, "沈知白")
    assert staff.get("/ledger/?actor=nobody%40yushi.example").context["listed"].total == 0
    assert _client().get("/ledger/?actor=shen%40yushi.example").context["listed"].total == 0


@pytest.mark.parametrize(
    "query",
    [
        "first=yesterday",
        "first=0001-01-01",
        "last=9999-12-31",
        "of=sky",
        "first=2026-11-24&last=2026-11-01",
    ],
)
def test_a_filter_that_cannot_be_read_is_said_beside_the_field(staff, query):
    made.login(1)

    answer = staff.get(f"/ledger/?{query}&start=x")
    assert answer.status_code == 422
    assert answer.context["listed"].rows


def test_an_entry_is_shown_with_its_proof_and_given_as_a_file(staff):
    made.login(1)
    made.login(2)
    checkpoints.checkpoint_sign()

    assert "login.succeeded" in staff.get(f"/ledger/entries/{LOG}/1/").content.decode()
    answer = staff.get(f"/ledger/entries/{LOG}/1/?as=json")
    told = json.loads(answer.content)
    assert answer["Content-Disposition"] == f'attachment; filename="{LOG}-1.json"'
    head = checkpoint.read(told["checkpoint"], [keys.signer().verifier])
    assert (told["size"], head.size, read(told["entry"].encode()).sequence) == (3, 3, 1)


@pytest.mark.parametrize("address", ["login-2026-11/9/", "login-1999-01/0/"])
def test_an_entry_that_is_not_there_or_not_theirs_is_not_found(staff, address):
    made.login(1)

    assert staff.get(f"/ledger/entries/{address}").status_code == 404
    assert _client().get(f"/ledger/entries/{LOG}/1/").status_code == 404


def test_heads_are_printed_as_codes_for_the_operators_people_only(staff):
    made.login(1)
    checkpoints.checkpoint_sign()

    answer = staff.get("/ledger/printed/")
    assert answer.content.count(b"<svg") >= 2
    assert b"style=" not in answer.content
    assert _client().get("/ledger/printed/").status_code == 404


def test_an_export_asks_for_a_reason_and_is_on_record(staff, monkeypatch):
    monkeypatch.setattr("yushi.apps.accounts.views.step_up.recent", lambda *_: True)
    made.login(1)

    assert staff.get("/ledger/export/").status_code == 200
    assert staff.post("/ledger/export/", {"of": "login", "reason": ""}).status_code == 422
    answer = staff.post("/ledger/export/", {"of": "login", "reason": "例行核查"})
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert f"{LOG}/entries.jsonl" in names
    made_ = selectors.entries(access=selectors.WHOLE, kind="export.made")
    assert made_.total == 1
    assert (
        staff.post(
            "/ledger/export/", {"first": "2001-01-01", "last": "2001-01-02", "reason": "x"}
        ).status_code
        == 422
    )


def test_a_reason_with_the_number_of_a_card_is_refused_in_three_lines_and_nothing_is_exported(
    staff, monkeypatch
):
    monkeypatch.setattr("yushi.apps.accounts.views.step_up.recent", lambda *_: True)
    made.login(1)
    answer = staff.post("/ledger/export/", {"of": "login", "reason": "退到 6222020000000000000"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "疑似银行卡号" in text
    assert "6222020000000000000" not in text
    assert selectors.entries(access=selectors.WHOLE, kind="export.made").total == 0


def test_nobody_else_exports(monkeypatch):
    monkeypatch.setattr("yushi.apps.accounts.views.step_up.recent", lambda *_: True)

    assert _client().get("/ledger/export/").status_code == 404


def test_an_export_wants_a_second_factor_first(staff):
    assert staff.get("/ledger/export/").status_code == 302


def test_a_stranger_gets_key_heads_and_proofs_of_growth():
    made.login(1)
    checkpoints.checkpoint_sign()
    first = Client().get(f"/ledger/checkpoint/{LOG}").content.decode()
    for number in range(2, 9):
        made.login(number)
    checkpoints.checkpoint_sign()

    key = note.Verifier.parse(Client().get("/ledger/checkpoint/key").content.decode().strip())
    old = checkpoint.read(first, [key])
    asked = witnessing.read(Client().get(f"/ledger/witness/{LOG}?old={old.size}").content.decode())
    new = checkpoint.read(asked.signed, [key])
    assert merkle.verify_consistency(
        old_size=old.size, new_size=new.size, old_root=old.root, new_root=new.root, proof=asked.proof
    )
    assert first.splitlines()[0] in Client().get("/ledger/checkpoint/").content.decode()


@pytest.mark.parametrize(
    "address",
    ["checkpoint/login-1999-01", "witness/login-1999-01", f"witness/{LOG}?old=x", f"witness/{LOG}?old=99"],
)
def test_what_is_not_signed_is_not_found(address):
    made.login(1)
    assert Client().get(f"/ledger/witness/{LOG}").status_code == 404  # nothing is signed yet
    checkpoints.checkpoint_sign()

    assert Client().get(f"/ledger/{address}").status_code == 404


def _asked():
    made.login(1)
    checkpoints.checkpoint_sign()
    return selectors.witness_request(selectors.shard(LOG), 0)


def _cosigned(asked, signer=WITNESS):
    read_ = witnessing.read(asked)
    return str(
        witnessing.cosign(read_, log=keys.signer().verifier, last=None, signer=signer, seconds=1_764_000_000)
    )


def _post(head):
    return Client(headers={"host": "localhost"}).post("/ledger/cosignatures", {"head": head})


def test_a_cosignature_of_a_known_witness_is_kept_and_shown(settings):
    settings.LEDGER_WITNESSES = [cosignature.witness(WITNESS).text]

    answer = _post(_cosigned(_asked()))

    assert (answer.status_code, answer.content) == (200, b"other.example/ledger\n")
    (copy,) = [one for log in selectors.standings() for one in log.copies if one.by_witness]
    assert (copy.place, copy.size, copy.since) == (
        "other.example/ledger",
        2,
        dt.datetime.fromtimestamp(1_764_000_000, dt.UTC),
    )


def test_a_cosignature_of_nobody_known_or_of_another_log_is_refused(settings):
    asked = _asked()
    unknown = _post(_cosigned(asked))
    settings.LEDGER_WITNESSES = [cosignature.witness(WITNESS).text]
    head = book.SiteLedger().log(selectors.shard(LOG)).head()
    forged = str(
        checkpoint.Checkpoint(origin=head.origin, size=head.size, root=bytes(32)).signed(keys.signer())
    )
    other = _post(_cosigned(witnessing.ask(old=0, proof=[], signed=forged)))

    assert (unknown.status_code, other.status_code) == (403, 403)
    assert b"no witness" in unknown.content
    assert b"another root" in other.content
    assert _post("no note").status_code == 403


def test_this_site_as_a_witness_remembers_what_it_cosigned():
    asked = _asked()
    key = keys.signer().verifier.text

    checkpoints.witness_cosign(asked, key=key, at=made.AT)

    with pytest.raises(NoteError, match="the witness saw 2 entries"):
        checkpoints.witness_cosign(asked, key=key, at=made.AT)
    made.login(2)
    checkpoints.checkpoint_sign()
    again = checkpoints.witness_cosign(
        selectors.witness_request(selectors.shard(LOG), 2), key=key, at=made.AT
    )
    assert cosignature.verified(note.parse(again), [cosignature.witness(keys.signer())])


def test_an_examination_stands_in_the_ledger():
    made.login(1)

    found = examinations.examination_run(at=made.AT)

    assert all(one.whole for one in found)
    told = selectors.entries(access=selectors.WHOLE, kind="ledger.examined")
    assert [row.result for row in told.rows] == ["whole", "whole"]


def test_a_days_slice_is_examined_and_tampering_raises_an_alarm(caplog):
    made.login(1)
    made.login(2, at=made.AT + dt.timedelta(days=2))
    made.login(3, at=made.AT + dt.timedelta(days=2))
    checkpoints.checkpoint_sign()
    made.past_triggers("evidence_entry")
    number = models.Shard.objects.get(origin__endswith="login/2026-11").pk
    row = models.Entry.objects.get(shard_id=number, sequence=3)
    models.Entry.objects.filter(shard_id=number, sequence=3).update(
        content=bytes(row.content).replace(b"user:3", b"user:9")
    )

    at = made.AT + dt.timedelta(days=3)
    with caplog.at_level(logging.ERROR):
        (found,) = examinations.examination_run(at=at, since=at - dt.timedelta(days=1, hours=12))

    assert found.report is not None
    assert (found.whole, found.report.entries) == (False, 2)
    assert "entry 3 was edited" in caplog.text
    told = selectors.entries(access=selectors.WHOLE, kind="ledger.examined")
    assert [row.result for row in told.rows] == ["tampered"]


def test_the_page_of_an_empty_ledger_says_so():
    assert "没有符合条件的条目" in _client().get("/ledger/").content.decode()
