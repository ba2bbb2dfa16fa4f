# ruff: noqa: D102 - store.py says what each of them does
"""Logs kept in memory: for tests, for benchmarks, and as the shortest description of what a store does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from yushi.core.ledger.entry import Part
    from yushi.core.ledger.shard import Shard
    from yushi.core.ledger.store import Row
    from yushi.core.ledger.tree import Node


class MemoryStore:
    """One shard in lists and dictionaries, open to everybody who wants to tamper with it."""

    def __init__(self) -> None:
        self.kept: dict[int, Row] = {}
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.sealed: dict[tuple[int, str], Part] = {}
        self.notes: list[str] = []

    def size(self) -> int:
        return max(self.kept, default=-1) + 1

    def rows(self, start: int, stop: int) -> Iterator[Row]:
        return (self.kept[place] for place in range(start, stop) if place in self.kept)

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        if level:
            nodes = ((level, place) for place in range(start, stop))
            return [self.nodes[node] for node in nodes if node in self.nodes]
        return [row.leaf for row in self.rows(start, stop)]

    def parts(self, start: int, stop: int) -> Iterator[Part]:
        return (part for (place, _), part in sorted(self.sealed.items()) if start <= place < stop)

    def heads(self) -> list[str]:
        return list(self.notes)

    def add(self, rows: Sequence[Row], nodes: Sequence[Node], parts: Sequence[Part]) -> None:
        self.kept.update((row.sequence, row) for row in rows)
        self.nodes.update(((node.level, node.place), node.hash) for node in nodes)
        self.sealed.update(((part.sequence, part.field), part) for part in parts)

    def add_head(self, note: str) -> None:
        self.notes.append(note)

    def erase(self, sequence: int, fields: Collection[str]) -> int:
        return sum(self.sealed.pop((sequence, name), None) is not None for name in fields)


class MemoryShelf:
    """Shards in a dictionary."""

    def __init__(self) -> None:
        self.stores: dict[Shard, MemoryStore] = {}
        self.removed: list[str] = []

    def shards(self) -> list[Shard]:
        return sorted(self.stores)

    def open(self, shard: Shard) -> MemoryStore:
        return self.stores.setdefault(shard, MemoryStore())

    def remove(self, shard: Shard, manifest: str) -> None:
        del self.stores[shard]
        self.removed.append(manifest)

    def manifests(self) -> list[str]:
        return list(self.removed)
