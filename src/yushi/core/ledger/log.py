"""One log: a shard's entries, its tree, and appending to both.

A log holds the right edge of its tree in memory and can live as long as a process. Other processes may
append to the same store meanwhile, and a transaction in which we appended may be rolled back; so before it
writes, a log looks whether the store still ends as it remembers, and reads on or starts afresh.
Whoever calls holds the writer's lock of the shard.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from yushi.core.ledger import canonical, merkle
from yushi.core.ledger.checkpoint import Checkpoint
from yushi.core.ledger.entry import SALT, Entry, Part
from yushi.core.ledger.event import apart
from yushi.core.ledger.store import Row
from yushi.core.ledger.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from yushi.core.ledger.catalogue import Catalogue
    from yushi.core.ledger.event import Event
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

    def append(
        self, events: Iterable[Event], *, catalogue: Catalogue, random: Callable[[int], bytes]
    ) -> list[Entry]:
        """Appends events that fit the catalogue; returns their entries.

        Nothing is written if one of them cannot be.
        """
        sequence = self.tree.size
        entries: list[Entry] = []
        rows: list[Row] = []
        parts: list[Part] = []
        for event in events:
            entry, apart_ = _entry(event, sequence, catalogue, random)
            content = entry.content
            entries.append(entry)
            rows.append(Row(sequence, content, sha256(b"\0" + content).digest()))
            parts += apart_
            sequence += 1
        nodes = self._tree.append([row.leaf for row in rows])
        try:
            self.store.add(rows, nodes, parts)
        except BaseException:
            self._tree = Tree(self.store)  # the tree must not remember what was not written
            raise
        return entries


def _entry(
    event: Event, sequence: int, catalogue: Catalogue, random: Callable[[int], bytes]
) -> tuple[Entry, list[Part]]:
    data, personal = apart(event, catalogue)
    parts = [Part(sequence, name, random(SALT), canonical.encode(value)) for name, value in personal.items()]
    entry = Entry(
        sequence=sequence,
        time=event.at,
        kind=event.kind,
        actor=event.actor,
        object=event.object,
        result=event.result,
        address=event.address,
        request=event.request,
        data=data,
        commitments={part.field: part.commitment for part in parts},
    )
    return entry, parts


def leaf_of(entry: Entry) -> bytes:
    """The hash of the entry's leaf."""
    return merkle.leaf(entry.content)
