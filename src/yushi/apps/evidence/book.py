"""The ledger of this site: its rows, its key, its heads outside; one writer at a time.

A thread keeps its ledger open, within a transaction and between them, because opening one reads the right edge of the
tree. What was appended and then rolled back, in a whole transaction or to a savepoint, must not be remembered: each use
leaves a mark among what the transaction does once it is committed, Django takes the mark away with a rollback, and a ledger
with a mark missing is not used again.
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
    ledger = _in_this_transaction() or _take() or SiteLedger()
    mark = _Mark(ledger)
    _kept.marks.append(mark)
    transaction.on_commit(mark)
    return ledger


class _Mark:
    """Stands in the open transaction for one use of a ledger; once that is committed, the ledger is kept."""

    __slots__ = ("ledger",)

    def __init__(self, ledger: SiteLedger) -> None:
        self.ledger = ledger

    def __call__(self) -> None:
        _kept.ledger, _kept.marks = self.ledger, []


def _in_this_transaction() -> SiteLedger | None:
    """The ledger that was used in the open transaction already, if nothing of that was rolled back."""
    marks: list[_Mark] = getattr(_kept, "marks", [])
    standing = {id(hook[1]) for hook in connection.run_on_commit}  # which savepoints, what to do, and more
    if marks and all(id(mark) in standing for mark in marks):
        return marks[-1].ledger
    _kept.marks = []
    return None


def _take() -> SiteLedger | None:
    """The ledger that was kept from an earlier transaction; it is this one's from here on."""
    ledger: SiteLedger | None = getattr(_kept, "ledger", None)
    _kept.ledger = None
    return ledger


def forget() -> None:
    """Let this thread open its ledger anew, after keys or database were exchanged."""
    _kept.ledger, _kept.marks = None, []
