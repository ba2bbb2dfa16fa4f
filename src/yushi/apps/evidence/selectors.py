"""Reading the ledger: is it whole, where an entry stands, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.evidence import models
from yushi.apps.evidence.book import SiteLedger
from yushi.core.errors import Text
from yushi.core.ledger import LedgerError, Shard, checkpoint, examine, note
from yushi.core.ledger.entry import read
from yushi.core.ledger.expiry import manifest_head

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from yushi.core.ledger import Entry, Report, Verifier
    from yushi.core.ledger.checkpoint import Checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The outbox: how many events wait, and since when the oldest does."""

    count: int
    since: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """An entry, its canonical bytes, the signed head over it, and the hashes between the two."""

    entry: Entry
    content: bytes
    head: Checkpoint
    signed: str
    hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A log and what was found in it; without a report the log itself is gone."""

    origin: str
    report: Report | None

    @property
    def whole(self) -> bool:
        """Whether it is there and nothing was found."""
        return self.report is not None and self.report.whole

    @property
    def text(self) -> Text:
        """What was found, a line for each."""
        if self.report is None:
            return Text(f"✗ {self.origin}：整个日志不见了", f"✗ {self.origin}: the whole log is gone")
        mark, report = "✓" if self.report.whole else "✗", self.report
        head = Text(
            f"{mark} {self.origin}：{report.entries} 条，{report.heads} 个检查点，{report.unsigned} 条尚未签署",
            f"{mark} {self.origin}: {report.entries} entries, {report.heads} checkpoints, {report.unsigned} not yet signed",
        )
        lines = [head, *(finding.text for finding in report.findings)]
        return Text("\n  ".join(line.zh for line in lines), "\n  ".join(line.en for line in lines))


def shards() -> list[Shard]:
    """The logs that are kept, in the order of class and month."""
    return sorted(SiteLedger().shelf.shards())


def examined(outside: Sequence[str] = ()) -> Iterator[Examined]:
    """Each log, held against its own heads, those kept in the folder outside, and the signed heads in `outside`.

    Raises:
        NoteError: if a head from outside is not signed by our key.

    """
    ledger = SiteLedger()
    keys = [ledger.signer.verifier]
    seen = [*(checkpoint.read(written, keys) for written in outside), *ledger.outside.every(keys)]
    before: dict[str, Checkpoint] = {}
    kept = sorted(ledger.shelf.shards())
    for shard in kept:
        store = ledger.shelf.open(shard)
        report = examine(shard=shard, store=store, keys=keys, outside=seen, before=before.get(shard.of))
        yield Examined(origin=shard.origin, report=report)
        heads = store.heads()
        if heads:
            before[shard.of] = checkpoint.parse(note.parse(heads[-1]).text)
    there = {shard.origin for shard in kept} | set(_removed(ledger.shelf.manifests(), keys))
    for origin in sorted({head.origin for head in seen} - there):
        yield Examined(origin=origin, report=None)


def _removed(manifests: Sequence[str], keys: Sequence[Verifier]) -> Iterator[str]:
    """The origins of logs whose removal is vouched for by a signed head."""
    for manifest in manifests:
        try:
            yield checkpoint.read(manifest_head(manifest), keys).origin
        except (LedgerError, ValueError, KeyError):
            continue  # a manifest that nobody signed removes nothing


def proof(shard: Shard, sequence: int) -> Proof:
    """The proof that an entry is under the newest signed head of its log.

    Raises:
        ProofError: if it is not there, or not under a head yet.

    """
    ledger = SiteLedger()
    log = ledger.log(shard)
    heads = log.store.heads()
    signed = heads[-1] if heads else ""
    head = checkpoint.read(signed, [ledger.signer.verifier]) if signed else log.head()
    hashes = tuple(log.tree.inclusion(sequence, head.size if signed else 0))
    row = next(iter(log.store.rows(sequence, sequence + 1)))
    return Proof(entry=read(row.content), content=row.content, head=head, signed=signed, hashes=hashes)


def waiting() -> Waiting:
    """What the outbox holds."""
    oldest = models.Pending.objects.first()
    return Waiting(count=models.Pending.objects.count(), since=oldest.at if oldest else None)
