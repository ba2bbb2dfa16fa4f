"""Examining a log, whole or a slice of it: is it what was signed, and if not, which entry is not.

Looked at are

1. every entry: against its own hash and its own number, and its personal parts against its commitments,
2. the hashes: against the nodes over each 256 of them, and those against the nodes above,
3. every signed head, and every head from outside: against the tree,
4. the first entry: against the shard and the last head of the month before.

Damage is named as exactly as what is left allows. Whoever edits an entry is found by its hash; with the
hash too, by the node above or the next head, and then the entries under that node or between two heads
are named. Whoever holds the signing key and rewrites everything is found by a head that was kept
outside, and by nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.ledger import checkpoint, merkle
from yushi.core.ledger.catalogue import OPENED
from yushi.core.ledger.entry import read
from yushi.core.ledger.evidence import Evidence
from yushi.core.ledger.findings import Finding, Report, one
from yushi.core.ledger.problems import LedgerError, ProofError
from yushi.core.ledger.rows import Rows
from yushi.core.ledger.shard import Shard
from yushi.core.ledger.tree import FANOUT, HEIGHT, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.ledger.note import Verifier
    from yushi.core.ledger.store import Store


def examine(
    *,
    shard: Shard,
    store: Store,
    keys: Sequence[Verifier],
    outside: Iterable[Checkpoint] = (),
    before: Checkpoint | None = None,
    start: int = 0,
    stop: int | None = None,
) -> Report:
    """The report on the entries from `start` up to `stop`, by default on all, of the log kept in `store`.

    Its heads are believed under `keys`; those from `outside`, and `before`, the last head of the month
    before, as they are. Nothing is written.
    """
    heads, findings = _heads(shard, store, keys)
    seen = [head for head in outside if head.origin == shard.origin]
    known = [*heads, *seen]
    size, signed = store.size(), max((head.size for head in known), default=0)
    should_end = max(size, signed) if stop is None else min(stop, max(size, signed))
    end = min(size, should_end)
    rows = Rows(store, Evidence(store, known), start, end)
    findings += rows.findings
    if not rows.in_order:
        findings += rows.order(signed if stop is None else min(stop, signed))
    elif should_end > end:
        findings.append(Finding(code="truncated", first=max(start, end), stop=should_end))
    findings += _nodes_above(store, start, end)
    if rows.sound:
        findings += _roots(store, heads, (start, end)) + _roots(store, seen, (start, end))
    if not start and end:
        findings += _opening(shard, store, keys, before)
    return Report(
        entries=max(0, end - start),
        parts=rows.parts,
        heads=len(heads),
        unsigned=max(0, end - max(signed, start)),
        findings=tuple(
            sorted(set(findings), key=lambda found: (found.first, found.stop, found.code, found.detail))
        ),
        backwards=tuple(rows.backwards),
    )


def _heads(shard: Shard, store: Store, keys: Sequence[Verifier]) -> tuple[list[Checkpoint], list[Finding]]:
    """The heads that one of `keys` has signed, and a finding for each that is not to be believed."""
    heads: list[Checkpoint] = []
    findings: list[Finding] = []
    for number, written in enumerate(store.heads(), start=1):
        size = heads[-1].size if heads else 0
        try:
            head = checkpoint.read(written, keys)
        except LedgerError:
            findings.append(one("head", size, str(number)))
            continue
        if head.origin != shard.origin or head.size < size:
            findings.append(one("head", size, str(number)))
        else:
            heads.append(head)
    return heads, findings


def _nodes_above(store: Store, start: int, stop: int) -> list[Finding]:
    """Kept nodes of level 2 and above that do not fit the nodes below them."""
    findings: list[Finding] = []
    size, level = store.size(), 2
    while size >> (HEIGHT * level):
        width = HEIGHT * level
        for place in range(start >> width, min(-(-stop >> width), size >> width)):
            below = store.hashes(level - 1, place * FANOUT, (place + 1) * FANOUT)
            if [merkle.root(below)] != list(store.hashes(level, place, place + 1)):
                findings.append(one("node", place, str(level)))
        level += 1
    return findings


def _roots(store: Store, heads: Iterable[Checkpoint], span: tuple[int, int]) -> list[Finding]:
    """The entries between the last head that fits the tree and the first that does not."""
    fitting = 0
    try:
        tree = Tree(store)
        for head in sorted(heads, key=lambda head: head.size):
            if head.size <= tree.size and tree.root(head.size) != head.root:
                return [Finding(code="rewritten", first=fitting, stop=head.size)]
            fitting = head.size
    except ProofError:
        return [Finding(code="unproved", first=span[0], stop=span[1])]
    return []


def _opening(
    shard: Shard, store: Store, keys: Sequence[Verifier], before: Checkpoint | None
) -> list[Finding]:
    """What is wrong with the first entry."""
    try:
        opening = next(read(row.content) for row in store.rows(0, 1))
    except (LedgerError, StopIteration):
        return [one("opening", 0)]
    if opening.kind != OPENED or opening.data.get("origin") != shard.origin:
        return [one("opening", 0)]
    return [] if _continues(shard, str(opening.data.get("previous", "")), keys, before) else [one("chain", 0)]


def _continues(shard: Shard, written: str, keys: Sequence[Verifier], before: Checkpoint | None) -> bool:
    """Whether `written` is a head of an earlier shard of the same class, and `before` if that is given."""
    if not written:
        return before is None
    try:
        found = checkpoint.read(written, keys)
        earlier = Shard.parse(found.origin)
    except LedgerError:
        return False
    same = (earlier.ledger, earlier.of) == (shard.ledger, shard.of) and earlier < shard
    return same and before in {None, found}
