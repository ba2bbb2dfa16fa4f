"""How the newest log of each class stands: its size, what is signed of it, and which copies of its head are kept elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from yushi.apps.evidence.book import SiteLedger
from yushi.apps.evidence.outside import HeadFolder
from yushi.core.ledger import Class, LedgerError, checkpoint, cosignature, note, witnessing
from yushi.core.ledger.note import Verifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.ledger import Shard
    from yushi.core.ledger.checkpoint import Checkpoint

COSIGNED = "cosigned"  # the folder of heads with a witness's line


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of a head: in which folder or by which witness, of how many entries, since when."""

    place: str
    by_witness: bool
    size: int
    since: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LogStanding:
    """One log; `signed` is the note of its last head, "" without one."""

    shard: Shard
    size: int
    head: Checkpoint | None
    signed: str
    copies: tuple[Copy, ...]

    @property
    def unsigned(self) -> int:
        """How many entries no head is over yet."""
        return self.size - (self.head.size if self.head else 0)


def standings() -> tuple[LogStanding, ...]:
    """The newest log of each class that has one."""
    ledger = SiteLedger()
    newest = [shard for of in Class if (shard := ledger.newest(of))]
    return tuple(_standing(ledger, shard) for shard in newest)


def public_key() -> str:
    """The key with which heads are checked."""
    return SiteLedger().signer.verifier.text


def witness_request(shard: Shard, old: int) -> str:
    """What a witness is asked whose last head of this log has `old` entries.

    Raises:
        LedgerError: if nothing is signed yet, or the last head has fewer entries.

    """
    ledger = SiteLedger()
    log = ledger.log(shard)
    signed = log.store.heads()[-1:]
    if not signed:
        return ""
    head = checkpoint.read(signed[0], [ledger.signer.verifier])
    return witnessing.ask(old=old, proof=log.tree.consistency(old, head.size), signed=signed[0])


def _standing(ledger: SiteLedger, shard: Shard) -> LogStanding:
    store = ledger.shelf.open(shard)
    signed = next(iter(store.heads()[-1:]), "")
    ours = [ledger.signer.verifier]
    return LogStanding(
        shard=shard,
        size=store.size(),
        head=checkpoint.read(signed, ours) if signed else None,
        signed=signed,
        copies=tuple(_copies(shard, ours)),
    )


def _copies(shard: Shard, ours: list[Verifier]) -> Iterator[Copy]:
    for folder in (settings.LEDGER_HEADS, *map(Path, settings.LEDGER_COPIES)):
        file = HeadFolder(folder).file_of(shard)
        head = _head(file, ours)
        if head:
            yield Copy(place=str(folder), by_witness=False, size=head.size, since=_since(file))
    file = HeadFolder(settings.LEDGER_HEADS / COSIGNED).file_of(shard)
    head = _head(file, ours)
    if head:
        keys = [Verifier.parse(key) for key in settings.LEDGER_WITNESSES]
        for line in cosignature.verified(note.parse(file.read_text(encoding="utf-8")), keys):
            at = dt.datetime.fromtimestamp(line.seconds, dt.UTC)
            yield Copy(place=line.witness.name, by_witness=True, size=head.size, since=at)


def _head(file: Path, ours: list[Verifier]) -> Checkpoint | None:
    """The head in a file; None where there is none, or none of ours."""
    try:
        return checkpoint.read(file.read_text(encoding="utf-8"), ours)
    except (OSError, ValueError, LedgerError):
        return None


def _since(file: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
