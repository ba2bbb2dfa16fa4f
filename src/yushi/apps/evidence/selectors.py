"""Reading: is the ledger whole, where an entry stands, what waits, which key seals how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection

from yushi.apps.evidence import keys, models
from yushi.apps.evidence.book import SiteLedger
from yushi.apps.evidence.fields import SealedTextField
from yushi.core import vault
from yushi.core.errors import Text
from yushi.core.ledger import Class, LedgerError, Shard, checkpoint, examine, note
from yushi.core.ledger.entry import read
from yushi.core.ledger.expiry import manifest_head
from yushi.core.ledger.problems import problem
from yushi.core.vault.envelope import HEAD

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from yushi.core.ledger import Entry, Report, Verifier
    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.vault import Progress, Tally


_STEP = 4096


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
    key: str


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


def shard(name: str) -> Shard:
    """The log with the short name that exports use, as in `login-2026-11`.

    Raises:
        LedgerError: if there is none.

    """
    for one in shards():
        if one.folder == name:
            return one
    known = ", ".join(one.folder for one in shards())
    raise LedgerError(
        problem(
            "no-log",
            Text(f"没有日志 {name!r}", f"there is no log {name!r}"),
            rule=Text(f"现有：{known}", f"There are: {known}"),
            fix=Text("请写其中之一", "Name one of these"),
        )
    )


def examined(outside: Sequence[str] = ()) -> Iterator[Examined]:
    """Each log, held against its own heads, those kept in the folder outside, and the signed heads in `outside`.

    Raises:
        NoteError: if a head from outside is not signed by our key.

    """
    ledger = SiteLedger()
    ours = [ledger.signer.verifier]
    seen = [*(checkpoint.read(written, ours) for written in outside), *ledger.outside.every(ours)]
    before: dict[str, Checkpoint] = {}
    kept = sorted(ledger.shelf.shards())
    for shard in kept:
        store = ledger.shelf.open(shard)
        report = examine(shard=shard, store=store, keys=ours, outside=seen, before=before.get(shard.of))
        yield Examined(origin=shard.origin, report=report)
        heads = store.heads()
        if heads:
            before[shard.of] = checkpoint.parse(note.parse(heads[-1]).text)
    there = {shard.origin for shard in kept} | set(_removed(ledger.shelf.manifests(), ours))
    for origin in sorted({head.origin for head in seen} - there):
        yield Examined(origin=origin, report=None)


def _removed(manifests: Sequence[str], ours: Sequence[Verifier]) -> Iterator[str]:
    """The origins of logs whose removal is vouched for by a signed head."""
    for manifest in manifests:
        try:
            yield checkpoint.read(manifest_head(manifest), ours).origin
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
    return Proof(
        entry=read(row.content),
        content=row.content,
        head=head,
        signed=signed,
        hashes=hashes,
        key=ledger.signer.verifier.text,
    )


def sealed_fields() -> list[SealedTextField]:
    """Every sealed field of every installed app."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields  # noqa: SLF001 - Django's own name
        if isinstance(field, SealedTextField)
    ]


def tallies() -> dict[str, Tally]:
    """How many values of each sealed column stand under which key."""
    return {field.live.name: _tally(field) for field in sealed_fields()}


def rotation_progress() -> Progress:
    """What is left to seal anew, and the keys that may retire."""
    return vault.progress(keys.ring(), tallies())


def ring_is_the_last_recorded() -> bool:
    """Whether the ring in use is that of the last step in the ledger; True where no step is kept there any more.

    Who can write to the database can put an old ring back; the ledger tells.
    """
    shelf = SiteLedger().shelf
    fingerprint = vault.ringfile.fingerprint(keys.ring())
    for shard in sorted((one for one in shelf.shards() if one.of is Class.OPERATION), reverse=True):
        store = shelf.open(shard)
        for stop in range(store.size(), 0, -_STEP):
            for row in reversed(list(store.rows(max(0, stop - _STEP), stop))):
                step = read(row.content).object if b'"object":"key:' in row.content else ""
                if "#" in step:
                    return step.endswith(f"#{fingerprint}")
    return True


def _tally(field: SealedTextField) -> Tally:
    quote = connection.ops.quote_name
    column, table = quote(str(field.column)), quote(field.model._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT substr({column}, 1, {HEAD}), count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1"  # noqa: S608
        )
        return vault.tally((bytes(start), count) for start, count in cursor.fetchall())


def waiting() -> Waiting:
    """What the outbox holds."""
    oldest = models.Pending.objects.first()
    return Waiting(count=models.Pending.objects.count(), since=oldest.at if oldest else None)
