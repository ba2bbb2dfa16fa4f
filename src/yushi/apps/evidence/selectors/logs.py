"""Reading of logs: which there are, whether they are whole, and what waits."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Min, Sum

from yushi.apps.evidence import models
from yushi.apps.evidence.book import SiteLedger
from yushi.core.errors import Text
from yushi.core.ledger import LedgerError, Shard, checkpoint, examine, note
from yushi.core.ledger.entry import moment, stamp
from yushi.core.ledger.expiry import manifest_head
from yushi.core.ledger.problems import problem
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yushi.core.ledger import Report, Store
    from yushi.core.ledger.checkpoint import Checkpoint


_STEP = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The outbox: how many events wait, and since when the oldest does."""

    count: int
    since: dt.datetime | None


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


def examined(outside: Sequence[str] = (), *, since: dt.datetime | None = None) -> Iterator[Examined]:
    """Each log, held against its own heads, those kept in the folder outside, and the signed heads in `outside`.

    With `since` only the entries from that moment on, and the logs that have some.

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
        start = 0 if since is None else _first_since(store, since)
        if start is not None:
            report = examine(
                shard=shard, store=store, keys=ours, outside=seen, before=before.get(shard.of), start=start
            )
            yield Examined(origin=shard.origin, report=report)
        heads = store.heads()
        if heads:
            before[shard.of] = checkpoint.parse(note.parse(heads[-1]).text)
    there = {shard.origin for shard in kept} | {head.origin for head, _ in vouched_manifests(ledger)}
    for origin in sorted({head.origin for head in seen} - there):
        yield Examined(origin=origin, report=None)


def _first_since(store: Store, since: dt.datetime) -> int | None:
    """The place of the first entry from `since` on, looked for from the end; None if there is none."""
    begins, first = stamp(since).encode(), None
    for stop in range(store.size(), 0, -_STEP):
        places = [
            row.sequence for row in store.rows(max(0, stop - _STEP), stop) if moment(row.content) >= begins
        ]
        if not places:
            break
        first = places[0]
    return first


def vouched_manifests(ledger: SiteLedger) -> Iterator[tuple[Checkpoint, dt.date]]:
    """Of each log whose removal a head of ours vouches for: that head, and the day in Beijing of its last entry."""
    for manifest in ledger.shelf.manifests():
        try:
            head = checkpoint.read(manifest_head(manifest), [ledger.signer.verifier])
            last = dt.datetime.fromisoformat(json.loads(manifest)["last"])
        except (LedgerError, ValueError, KeyError):
            continue  # a manifest that nobody signed removes nothing
        yield head, last.astimezone(BEIJING).date()


def waiting() -> Waiting:
    """What the outbox holds."""
    held = models.Pending.objects.aggregate(count=Sum("count"), since=Min("at"))
    return Waiting(count=held["count"] or 0, since=held["since"])
