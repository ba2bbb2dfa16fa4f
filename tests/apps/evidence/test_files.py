"""Papers that are kept: ciphertext in every column that says something, bound to their row, whole or refused."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.apps.evidence import made
from tests.factories import accounts
from yushi.apps.accounts.models import Kind, Mandate
from yushi.apps.evidence import selectors
from yushi.apps.evidence.models import SealedFile
from yushi.apps.evidence.services import files, keys, rotation
from yushi.core.ledger import Class
from yushi.core.vault import OpenError

pytestmark = pytest.mark.usefixtures("site")
SCAN = b"%PDF-1.7\n" + bytes(range(256)) * 600 + b"%%EOF\n"


def _kept(data=SCAN, name="顾曼舟委托书.pdf"):
    return files.file_keep(data, name=name, kind="pdf", at=made.AT)


@pytest.mark.parametrize("algorithm", ["aes-256-gcm", "sm4-gcm"])
@pytest.mark.parametrize("data", [b"", b"x", SCAN], ids=["empty", "one byte", "several pieces"])
def test_a_file_comes_back_as_it_was_and_nothing_of_it_lies_in_the_clear(settings, data, algorithm):
    settings.VAULT_ALGORITHM = algorithm
    kept = _kept(data)

    assert files.file_read(kept.uid) == kept
    assert (kept.data, kept.name, repr(kept)) == (data, "顾曼舟委托书.pdf", f"<KeptFile {kept.uid}>")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM evidence_sealedfile")
        (row,) = cursor.fetchall()
    lying = b"".join(bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row)
    assert "顾曼舟".encode() not in lying
    assert SCAN[:40] not in lying


def test_what_is_not_there_is_not_found():
    with pytest.raises(LookupError):
        files.file_read(str(uuid.uuid4()))


def _flipped(content):
    return content[:70_000] + bytes([content[70_000] ^ 1]) + content[70_001:]


@pytest.mark.parametrize("change", [_flipped, lambda content: content[:-1], lambda content: content[:65_556]])
def test_a_file_that_was_changed_or_cut_does_not_open(change):
    kept = _kept()
    row = SealedFile.objects.get()
    SealedFile.objects.update(content=change(bytes(row.content)))

    with pytest.raises(OpenError):
        files.file_read(kept.uid)


def test_the_content_of_another_file_does_not_open():
    kept, other = _kept(), _kept(b"another")
    SealedFile.objects.filter(uid=kept.uid).update(content=SealedFile.objects.get(uid=other.uid).content)

    with pytest.raises(OpenError):
        files.file_read(kept.uid)


def test_turning_the_keys_rewrites_no_file():
    kept = _kept()
    before = SealedFile.objects.get()
    keys.key_add(by="user:1", at=made.AT)
    count, failed = rotation.rotate(by="user:1", at=made.AT)

    after = SealedFile.objects.get()
    assert (count, failed) == (2, [])
    assert before.key.blob != after.key.blob
    assert bytes(before.content) == bytes(after.content)
    rotation.key_retire(1, by="user:1", at=made.AT)
    assert files.file_read(kept.uid).data == SCAN


def test_a_file_goes_with_the_transaction_that_kept_it():
    with transaction.atomic():
        _kept()
        transaction.set_rollback(True)

    assert SealedFile.objects.count() == 0


def test_a_mandate_is_granted_and_its_document_taken_by_the_door_with_the_real_vault_and_ledger(settings):
    settings.ACCOUNTS_FILES = "yushi.apps.evidence.services.files"
    settings.ACCOUNTS_EVENT_WRITER = "yushi.apps.evidence.services.events.write"
    owner, place = accounts.user("顾舟"), accounts.organisation(name="洛阳牡汇")
    accounts.member(owner, place)
    client = Client()
    client.force_login(owner)
    terms = {
        "consultancy": accounts.organisation(Kind.CONSULTANCY, name="嵩岳代办").unified_code,
        "document": "委-1",
        "paper": SimpleUploadedFile("委托书.pdf", accounts.paper().data),
        "scopes": ["view"],
        "first_day": "2026-01-01",
        "last_day": "2099-12-31",
    }
    answer = client.post(reverse("accounts:mandate-grant", args=[place.uid]), terms)
    assert answer.status_code == 302

    mandate = Mandate.objects.get()
    taken = client.get(reverse("accounts:mandate-paper", args=[place.uid, mandate.uid]))
    assert taken.content == accounts.paper().data
    told = selectors.entries(access=selectors.WHOLE, classes=[Class.OPERATION])
    assert [row.kind for row in told.rows[:2]] == ["record.opened", "mandate.granted"]
    proof = selectors.inclusion_proof(told.rows[1].shard, told.rows[1].sequence)
    assert proof.entry.data["digest"] == mandate.paper_digest
