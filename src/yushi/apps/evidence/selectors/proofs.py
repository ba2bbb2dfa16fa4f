"""The proof that an entry stands in its log: for people to read, for programs to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.apps.evidence.book import SiteLedger
from yushi.apps.evidence.selectors.access import WHOLE, Access
from yushi.apps.evidence.selectors.logs import shard as shard_of
from yushi.core.errors import Text
from yushi.core.ledger import LedgerError, checkpoint, merkle
from yushi.core.ledger.entry import read
from yushi.core.ledger.problems import problem

if TYPE_CHECKING:
    from yushi.core.ledger import Entry, Shard
    from yushi.core.ledger.checkpoint import Checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class InclusionProof:
    """An entry, its canonical bytes, the head over it, and the hashes between the two.

    `signed` is the signed note of `head`; "" while no signed head is over the entry yet.
    """

    shard: Shard
    entry: Entry
    content: bytes
    head: Checkpoint
    signed: str
    hashes: tuple[bytes, ...]
    key: str

    @property
    def leaf(self) -> bytes:
        """The hash of the entry."""
        return merkle.leaf(self.content)

    @property
    def holds(self) -> bool:
        """Whether the hashes lead from the entry to the head's root."""
        return merkle.verify_inclusion(
            index=self.entry.sequence,
            size=self.head.size,
            leaf_hash=self.leaf,
            root_hash=self.head.root,
            proof=self.hashes,
        )


def inclusion_proof(shard: Shard | str, sequence: int, *, access: Access = WHOLE) -> InclusionProof:
    """The proof that an entry is under the newest signed head of its log, or under its present head while that is not signed.

    Raises:
        LedgerError: if there is no such log or entry, or `access` does not reach it: the two look the same.

    """
    ledger = SiteLedger()
    there = shard_of(shard) if isinstance(shard, str) else shard
    log = ledger.log(there)
    is_there = 0 <= sequence < log.store.size()  # a database takes no number beyond 64 bits
    row = next(iter(log.store.rows(sequence, sequence + 1)), None) if is_there else None
    if row is None:
        raise _no_entry(there, sequence)
    entry = read(row.content)
    if not access.allows(entry):
        raise _no_entry(there, sequence)
    heads = log.store.heads()
    last = checkpoint.read(heads[-1], [ledger.signer.verifier]) if heads else None
    head = last if last and sequence < last.size else log.head()
    return InclusionProof(
        shard=there,
        entry=entry,
        content=row.content,
        head=head,
        signed=heads[-1] if head is last else "",
        hashes=tuple(log.tree.inclusion(sequence, head.size)),
        key=ledger.signer.verifier.text,
    )


def proof(shard: Shard, sequence: int) -> InclusionProof:
    """The same, refused while no signed head is over the entry.

    Raises:
        LedgerError: if it is not there, or not under a signed head yet.

    """
    found = inclusion_proof(shard, sequence)
    if not found.signed:
        raise LedgerError(
            problem(
                "not-signed",
                Text(
                    f"{shard.folder} 第 {sequence} 条尚未签署",
                    f"entry {sequence} of {shard.folder} is not signed yet",
                ),
                rule=Text("证明以已签署的检查点为准", "A proof is made against a signed checkpoint"),
                fix=Text("先运行 yushi ledger checkpoint", "Run `yushi ledger checkpoint` first"),
            )
        )
    return found


def _no_entry(shard: Shard, sequence: int) -> LedgerError:
    return LedgerError(
        problem(
            "no-such-entry",
            Text(
                f"{shard.folder} 没有可以查看的第 {sequence} 条",
                f"there is no entry {sequence} of {shard.folder} to be seen",
            ),
            rule=Text("只能看到自己有权查看的条目", "Only entries that one may see are shown"),
            fix=Text("核对日志和序号", "Check the log and the number"),
        )
    )
