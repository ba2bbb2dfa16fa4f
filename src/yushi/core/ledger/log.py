"""One log: a shard's entries, its tree, and appending to both.

A log holds the right edge of its tree in memory and can live as long as a process. Other processes may
append to the same store meanwhile, and a transaction in which we appended may be rolled back; so before it
writes, a log looks whether the store still ends as it remembers, and reads on or starts afresh.
Whoever calls holds the writer's lock of the shard.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from yushi.core.ledger.checkpoint import Checkpoint
from yushi.core.ledger.entry import Part
from yushi.core.ledger.store import Row
from yushi.core.ledger.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yushi.core.ledger.mould import Spelled
    from yushi.core.ledger.shard import Shard
    from yushi.core.ledger.store import Store


class Log:
    """A shard, its store, and its tree up to the last entry."""

    __slots__ = ("_tree", "shard", "store")

    def __init__(self, *, shard: Shard, store: Store) -> None:
        self.shard = shard
        self.store = store
        self._tree = Tree(store)

    @property
    def tree(self) -> Tree:
        """The tree over every entry that the store holds now."""
        known, kept = self._tree.size, self.store.size()
        if known > kept:
            self._tree = Tree(self.store)
        elif known:
            last, *newer = self.store.hashes(0, known - 1, kept)
            if last != self._tree.last:
                self._tree = Tree(self.store)
            elif newer:
                self._tree.append(newer)
        elif kept:
            self._tree = Tree(self.store)
        return self._tree

    def head(self) -> Checkpoint:
        """The unsigned head over every entry."""
        tree = self.tree
        return Checkpoint(origin=self.shard.origin, size=tree.size, root=tree.root())

    def append(self, spelled: Sequence[Spelled]) -> list[Row]:
        """Appends entries; returns their rows. Nothing is written if one of them cannot be."""
        start = self.tree.size
        contents = [one.content(place) for place, one in enumerate(spelled, start)]
        rows = [
            Row(place, content, sha256(b"\0" + content).digest())
            for place, content in enumerate(contents, start)
        ]
        parts = [Part(place, *one) for place, entry in enumerate(spelled, start) for one in entry.parts]
        nodes = self._tree.append([row.leaf for row in rows])
        try:
            self.store.add(rows, nodes, parts)
        except BaseException:
            self._tree = Tree(self.store)  # the tree must not remember what was not written
            raise
        return rows
