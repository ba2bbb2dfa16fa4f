"""Signing the heads of the ledger, and giving copies of them away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction

from yushi.apps.evidence import keys
from yushi.apps.evidence.book import SiteLedger, writing
from yushi.apps.evidence.outside import HeadFolder
from yushi.apps.evidence.services.events import outbox_integrate
from yushi.core.errors import Text
from yushi.core.ledger import LedgerError, NoteError, Verifier, checkpoint, cosignature, note, witnessing
from yushi.core.ledger.problems import problem
from yushi.core.ledger.shard import Class, Shard

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.errors import Problem
    from yushi.core.ledger.checkpoint import Checkpoint

COSIGNED, WITNESSED = "cosigned", "witnessed"  # our heads with a witness's line; heads of others with ours
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


def cosignature_keep(written: str) -> list[str]:
    """Keep one of our heads that witnesses cosigned, beside the others; their names.

    Raises:
        NoteError: if it is not our head, or no witness that the settings name stands by it.
        LedgerError: if it is not a head of the log as it is here.

    """
    ledger = SiteLedger()
    head = checkpoint.read(written, [ledger.signer.verifier])
    by = cosignature.verified(note.parse(written), [Verifier.parse(key) for key in settings.LEDGER_WITNESSES])
    if not by:
        raise NoteError(_no_witness())
    tree = ledger.log(Shard.parse(head.origin)).tree
    if head.size > tree.size or tree.root(head.size) != head.root:
        raise LedgerError(_no_head_of_ours(head))
    HeadFolder(settings.LEDGER_HEADS / COSIGNED).keep(written)
    return [one.witness.name for one in by]


def witness_cosign(text: str, *, key: str, at: dt.datetime) -> str:
    """Put our name as a witness under another ledger's head, and remember it; the head with our line.

    Raises:
        NoteError: if `key` has not signed it, or it does not extend the head of that log that we cosigned before.

    """
    asked, folder = witnessing.read(text), HeadFolder(settings.LEDGER_HEADS / WITNESSED)
    log = Verifier.parse(key)
    head = checkpoint.read(asked.signed, [log])
    last = folder.of_origin(head.origin, [log])
    made = str(
        witnessing.cosign(asked, log=log, last=last, signer=keys.signer(), seconds=int(at.timestamp()))
    )
    folder.keep_origin(head.origin, made)
    return made


def _no_witness() -> Problem:
    return problem(
        "no-witness",
        Text("没有已登记见证人的联署", "no witness that is named here has cosigned it"),
        rule=Text(
            "只收 YUSHI_LEDGER_WITNESSES 中见证人的联署",
            "Only cosignatures of YUSHI_LEDGER_WITNESSES are kept",
        ),
        fix=Text("登记见证人的公钥，或向其索取联署", "Name the witness's key, or ask it for its line"),
    )


def _no_head_of_ours(head: Checkpoint) -> Problem:
    return problem(
        "not-this-log",
        Text(
            f"{head.origin} 在 {head.size} 条时不是这个根",
            f"{head.origin} had another root at {head.size} entries",
        ),
        rule=Text("检查点须是本日志的开头", "A head has to be the beginning of this log"),
        fix=Text(
            "运行 yushi ledger verify --outside，查明哪一份被改过",
            "Run `yushi ledger verify --outside`: it says which was changed",
        ),
    )


def _open(ledger: SiteLedger) -> list[Shard]:
    kept = sorted(ledger.shelf.shards())
    return [shard for of in Class for shard in [one for one in kept if one.of is of][-_NEWEST:]]


def _write_through() -> None:
    """Let what was signed reach the disk before a file outside says that it was: SQLite in WAL mode may be behind."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
