"""Where logs are kept, as an interface: rows that are written once, and parts that can be erased.

A store keeps one shard. Whatever it is, it promises three things: `add` and `add_head` happen wholly or
not at all, in the transaction of whoever calls; one writer at a time appends to a shard; and rows, nodes
and heads are never changed afterwards. It promises nothing about what a stranger with access to the disk
does: that is what `examination` is for, so reading gives what is there, gaps included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from yushi.core.ledger.entry import Part
    from yushi.core.ledger.shard import Shard
    from yushi.core.ledger.tree import Node


class Row(NamedTuple):
    """An entry as it is kept: its place, its canonical bytes, the hash of its leaf."""

    sequence: int
    content: bytes
    leaf: bytes


class Store(Protocol):
    """One shard."""

    def size(self) -> int:
        """One more than the highest place; 0 if there is no row."""

    def rows(self, start: int, stop: int) -> Iterable[Row]:
        """The rows at the places from `start` up to, not including, `stop`, in their order."""

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """At level 0 the leaf hashes of the rows, above it the hashes of kept nodes; from `start` up to `stop`."""

    def parts(self, start: int, stop: int) -> Iterable[Part]:
        """The personal parts of the entries from `start` up to `stop` that are not erased, in their order."""

    def heads(self) -> Sequence[str]:
        """Every signed checkpoint, the oldest first."""

    def add(self, rows: Sequence[Row], nodes: Sequence[Node], parts: Sequence[Part]) -> None:
        """Adds rows at the end with what belongs to them."""

    def add_head(self, note: str) -> None:
        """Adds a signed checkpoint."""

    def erase(self, sequence: int, fields: Collection[str]) -> int:
        """Erases personal parts of one entry for good; returns how many there were."""


class Shelf(Protocol):
    """All the shards of a ledger."""

    def shards(self) -> Collection[Shard]:
        """The shards that are kept."""

    def open(self, shard: Shard) -> Store:
        """The store of a shard; an empty one if it is new."""

    def remove(self, shard: Shard, manifest: str) -> None:
        """Removes a shard whole and keeps `manifest`, what is said of it for ever."""

    def manifests(self) -> Sequence[str]:
        """What is kept of the shards that were removed."""
