"""Heads that are signed, kept outside, given away; and an old backup that is put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction

from tests.apps.evidence import made
from yushi.apps.evidence import book, keys, models, selectors
from yushi.apps.evidence.outside import HeadFolder
from yushi.apps.evidence.services import checkpoints
from yushi.core.ledger import LedgerError, NoteError

pytestmark = pytest.mark.usefixtures("site")
FILE = "login-2026-11.txt"


def test_signed_heads_are_kept_outside_and_in_further_folders(settings, tmp_path):
    settings.LEDGER_COPIES = [str(tmp_path / "elsewhere")]
    made.login(1)
    heads = checkpoints.checkpoint_sign()

    assert [head.split("\n")[:2] for head in heads] == [
        ["yushi.localhost/ledger/login/2026-11", "2"],
        ["yushi.localhost/ledger/operation/2026-11", "2"],
    ]
    assert (
        (settings.LEDGER_HEADS / FILE).read_text() == (tmp_path / "elsewhere" / FILE).read_text() == heads[0]
    )


def test_nothing_new_is_signed_where_nothing_happened():
    made.login(1)

    assert checkpoints.checkpoint_sign() == checkpoints.checkpoint_sign()
    assert models.Head.objects.count() == 2


def test_a_head_outside_is_never_replaced_by_an_older_one(settings):
    made.login(1)
    first = checkpoints.checkpoint_sign()[0]
    made.login(2)
    second = checkpoints.checkpoint_sign()[0]

    assert not HeadFolder(settings.LEDGER_HEADS).keep(first)
    assert (settings.LEDGER_HEADS / FILE).read_text() == second


def test_an_old_backup_signs_nothing_and_is_named(settings):
    made.login(1)
    with transaction.atomic():  # what this writes is what the backup does not have
        made.login(2)
        made.login(3)
        checkpoint = str(book.SiteLedger().sign(selectors.shard("login-2026-11")))
        transaction.set_rollback(True)
    HeadFolder(settings.LEDGER_HEADS).keep(checkpoint)
    made.login(4)

    with pytest.raises(LedgerError, match="head-behind"):
        checkpoints.checkpoint_sign()
    made.login(5)
    with pytest.raises(LedgerError, match="head-differs"):
        checkpoints.checkpoint_sign()
    assert models.Head.objects.count() == 0
    (found,) = [one for one in selectors.examined() if not one.whole]
    assert found.origin.endswith("/login/2026-11")


def test_a_head_from_elsewhere_has_to_be_ours(settings):
    made.login(1)
    checkpoints.checkpoint_sign()
    forged = (settings.LEDGER_HEADS / FILE).read_text().replace("\n2\n", "\n3\n")

    with pytest.raises(NoteError):
        list(selectors.examined([forged]))


def test_heads_go_out_by_mail(settings):
    settings.LEDGER_MAIL = ["inspector@example.com"]
    heads = checkpoints.checkpoint_sign()

    assert checkpoints.checkpoint_mail(heads) == 1
    (letter,) = mail.outbox
    assert letter.to == ["inspector@example.com"]
    assert heads[0] in letter.body


def test_nobody_gets_a_letter_where_nobody_is_named():
    assert checkpoints.checkpoint_mail(checkpoints.checkpoint_sign()) == 0
    assert mail.outbox == []


@pytest.mark.parametrize(
    "content", ["", "zz" * 32 + "\n", "ab" * 31 + "\n"], ids=["empty", "no hex", "short"]
)
def test_a_signing_key_that_is_none_is_refused(settings, content):
    (settings.KEYS / "ledger-key").write_text(content)

    with pytest.raises(LedgerError, match="signing-key"):
        keys.signer()


def test_a_link_in_the_place_of_the_signing_key_is_refused(settings):
    key: Path = settings.KEYS / "ledger-key"
    key.rename(settings.KEYS / "other")
    key.symlink_to(settings.KEYS / "other")

    with pytest.raises(LedgerError, match="symbolic link"):
        keys.signer()
