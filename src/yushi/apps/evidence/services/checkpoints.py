"""Signing the heads of the ledger, and giving copies of them away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction

from yushi.apps.evidence.book import writing
from yushi.apps.evidence.outside import HeadFolder
from yushi.apps.evidence.services.events import outbox_integrate
from yushi.core.errors import Text
from yushi.core.ledger.shard import Class

if TYPE_CHECKING:
    from yushi.apps.evidence.book import SiteLedger
    from yushi.core.ledger.shard import Shard

_NEWEST = 2  # the month that is written, and the one that it closed when it began


def checkpoint_sign() -> list[str]:
    """Append what waits, sign the newest logs of each class, keep the heads outside; the heads.

    Raises:
        LedgerError: if a head would not extend one that was signed before; nothing is signed then.
        RuntimeError: within a transaction: what is given away must not be undone.

    """
    while outbox_integrate():
        pass
    with transaction.atomic(durable=True):
        ledger = writing()
        heads = [str(ledger.sign(shard)) for shard in _open(ledger)]
    _write_through()
    for folder in (settings.LEDGER_HEADS, *map(Path, settings.LEDGER_COPIES)):
        for head in heads:
            HeadFolder(folder).keep(head)
    return heads


def checkpoint_mail(heads: list[str]) -> int:
    """Send the heads to the addresses of the setting; how many letters went out."""
    if not (heads and settings.LEDGER_MAIL):
        return 0
    subject = Text("存证检查点", "Checkpoints of the ledger")
    says = Text(
        "请妥善保存这封邮件。以后核验存证时，可用下列检查点证明此前的记录未被改写。",
        "Keep this letter. When the ledger is examined later, these checkpoints show whether what was written before was rewritten.",
    )
    body = f"{says.zh}\n{says.en}\n\n" + "\n".join(heads)
    return send_mail(f"{subject.zh} / {subject.en}", body, None, settings.LEDGER_MAIL)


def _open(ledger: SiteLedger) -> list[Shard]:
    kept = sorted(ledger.shelf.shards())
    return [shard for of in Class for shard in [one for one in kept if one.of is of][-_NEWEST:]]


def _write_through() -> None:
    """Let what was signed reach the disk before a file outside says that it was: SQLite in WAL mode may be behind."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
