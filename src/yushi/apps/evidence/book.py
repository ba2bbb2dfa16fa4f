"""The ledger of this site: its rows, its key, its heads outside; one writer at a time.

A thread keeps its ledger open between transactions, because opening one reads the right edge of the tree. What
was appended in a transaction that was rolled back must not be remembered: a ledger is kept only if the
transaction that used it was committed.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from yushi.apps.evidence import keys
from yushi.apps.evidence.outside import HeadFolder
from yushi.apps.evidence.shelf import DatabaseShelf
from yushi.core.ledger.catalogue import standard
from yushi.core.ledger.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.ledger.note import Note
    from yushi.core.ledger.shard import Shard

_TURN = 0x59757368  # the number of the lock on PostgreSQL: "Yush"
_kept = threading.local()


class SiteLedger(Ledger):
    """A ledger that never signs a head that does not extend the one kept outside."""

    def __init__(self) -> None:
        signer = keys.signer()
        super().__init__(
            name=settings.LEDGER_NAME,
            shelf=DatabaseShelf(),
            catalogue=standard(),
            signer=signer,
            random=os.urandom,
        )
        self.outside = HeadFolder(settings.LEDGER_HEADS)

    def sign(self, shard: Shard, *, outside: Iterable[Checkpoint] = ()) -> Note:
        """The signed head of a shard: see `core.ledger.heads.sign`."""
        seen = self.outside.read(shard, [self.signer.verifier])
        return super().sign(shard, outside=[*outside, *([seen] if seen else [])])


def writing() -> SiteLedger:
    """The ledger for a write in the open transaction; others wait until that is over."""
    if not connection.in_atomic_block:
        raise RuntimeError("the ledger is written in a transaction")
    if connection.vendor == "postgresql":  # SQLite has one writer anyway: transactions begin IMMEDIATE
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
    ledger: SiteLedger = getattr(_kept, "ledger", None) or SiteLedger()
    _kept.ledger = None
    transaction.on_commit(lambda: setattr(_kept, "ledger", ledger))
    return ledger


def forget() -> None:
    """Let this thread open its ledger anew, after keys or database were exchanged."""
    _kept.ledger = None
