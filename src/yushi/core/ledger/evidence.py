"""What confirms the leaf hashes of a block of 256: the node kept above it, or a signed head."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from yushi.core.ledger import merkle
from yushi.core.ledger.tree import FANOUT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yushi.core.ledger.checkpoint import Checkpoint
    from yushi.core.ledger.store import Store

_MOST = 8  # so many doubtful hashes of one block are tried in all combinations


class Evidence:
    """The kept nodes of the lowest level, and the heads, of one log."""

    def __init__(self, store: Store, heads: Sequence[Checkpoint]) -> None:
        """Evidence from `heads`, in any order, and from what is kept."""
        self._store = store
        self._heads = sorted(heads, key=lambda head: head.size)

    def confirms(self, block: int, leaves: Sequence[bytes]) -> bool:
        """Whether `leaves` are those of `block`, by the node above or else by the newest head that ends in it."""
        first = block * FANOUT
        node = self._store.hashes(1, block, block + 1)
        if node and len(leaves) == FANOUT:
            return merkle.root(leaves) == node[0]
        ending = [head for head in self._heads if first < head.size <= first + len(leaves)]
        if not ending:
            return False
        nodes = self._store.hashes(1, 0, block)
        part = merkle.root(leaves[: ending[-1].size - first])
        return merkle.root([*nodes, part]) == ending[-1].root

    def head_confirms(self, changed: Mapping[int, bytes]) -> bool:
        """Whether some head fits the nodes once those of the blocks in `changed` are replaced by what is given there."""
        size = self._store.size()
        fitting = [head for head in self._heads if max(changed) * FANOUT < head.size <= size]
        if not fitting:
            return False
        whole, rest = divmod(fitting[-1].size, FANOUT)
        nodes = list(self._store.hashes(1, 0, whole))
        for block, node in changed.items():
            if block < len(nodes):
                nodes[block] = node
        tail = self._store.hashes(0, whole * FANOUT, whole * FANOUT + rest)
        return merkle.root([*nodes, *([merkle.root(tail)] if rest else [])]) == fitting[-1].root


def choose(
    evidence: Evidence, block: int, leaves: Sequence[bytes], doubts: Mapping[int, bytes]
) -> frozenset[int] | None:
    """The places among `doubts` at which the other hash, not that in `leaves`, is the right one.

    `doubts` gives for places in the block the hash of the content. None if no combination is confirmed.
    """
    if len(doubts) > _MOST:
        return frozenset() if evidence.confirms(block, leaves) else None
    for chosen in product((False, True), repeat=len(doubts)):
        tried = list(leaves)
        for (place, hash_), other in zip(doubts.items(), chosen, strict=True):
            if other:
                tried[place] = hash_
        if evidence.confirms(block, tried):
            return frozenset(place for place, other in zip(doubts, chosen, strict=True) if other)
    return None
