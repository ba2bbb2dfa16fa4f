"""A tree that grows: appending costs one hash for the leaf and about one more, a proof reads a few short rows.

Kept are the leaf hashes and, at every eighth level, the nodes over 256 hashes of the level below:
*level* 0 are the leaves, 1 the nodes over 256 of them, 2 those over 65,536, and so on. All of them are
written once and never changed. Everything between is folded when it is asked for, from at most 255
hashes of a level; so opening a log of a million entries reads three short rows, and no proof reads more
than a few hundred hashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from yushi.core.errors import Text
from yushi.core.ledger import merkle
from yushi.core.ledger.problems import ProofError, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

FANOUT = 256
HEIGHT = 8  # 2 ** HEIGHT == FANOUT
_BLOCKS = 64  # complete blocks of hashes kept in memory, about a megabyte


class Node(NamedTuple):
    """A kept hash over 256 hashes of the level below: its level from 1, its place in it from 0."""

    level: int
    place: int
    hash: bytes


class Hashes(Protocol):
    """Where the hashes of a tree are kept."""

    def size(self) -> int:
        """How many leaves there are."""

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """The kept hashes of `level` from `start` up to, not including, `stop`; fewer if they are missing."""


class Tree:
    """A growing tree: its right edge in memory, the rest read from where it is kept."""

    __slots__ = ("_blocks", "_edges", "_kept", "_size")

    def __init__(self, kept: Hashes) -> None:
        self._kept = kept
        self._size = kept.size()
        self._blocks: dict[tuple[int, int], Sequence[bytes]] = {}
        self._edges: list[list[bytes]] = []
        level, count = 0, self._size
        while count:
            self._edges.append(list(self._stored(level, count - count % FANOUT, count)))
            level, count = level + 1, count // FANOUT

    @property
    def size(self) -> int:
        """How many leaves the tree has."""
        return self._size

    @property
    def last(self) -> bytes | None:
        """The hash of the last leaf; None in an empty tree."""
        return self._read(0, self._size - 1, self._size)[0] if self._size else None

    def append(self, leaves: Sequence[bytes]) -> list[Node]:
        """Adds leaf hashes; returns the nodes that became complete and are to be kept, lowest first."""
        completed: list[Node] = []
        if not self._edges:
            self._edges.append([])
        edge, place = self._edges[0], 0
        while place < len(leaves):
            more = leaves[place : place + FANOUT - len(edge)]
            edge += more
            place += len(more)
            self._size += len(more)
            if len(edge) == FANOUT:
                self._complete(completed)
        return completed

    def _complete(self, completed: list[Node]) -> None:
        """Moves full edges up: each becomes one node of the level above."""
        level, size = 0, self._size
        while len(self._edges[level]) == FANOUT:
            hash_ = merkle.root(self._edges[level])
            self._edges[level].clear()
            level, size = level + 1, size // FANOUT
            completed.append(Node(level, size - 1, hash_))
            if len(self._edges) == level:
                self._edges.append([])
            self._edges[level].append(hash_)

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` leaves, by default of all."""
        wanted = self._size if size is None else self._within(size)
        return self._range(0, wanted) if wanted else merkle.EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The proof that leaf `index` is in the tree of `size` leaves (RFC 9162, 2.1.3.1).

        Raises:
            ProofError: if there is no such leaf, or no tree of that size yet.

        """
        wanted = self._size if size is None else self._within(size)
        if not 0 <= index < wanted:
            raise _no_proof(
                Text(f"第 {index} 条不在 {wanted} 条之内", f"entry {index} is not among {wanted}")
            )
        return self._beside((index, index + 1), wanted)[::-1]

    def consistency(self, old_size: int, new_size: int | None = None) -> list[bytes]:
        """The proof that the tree of `new_size` leaves extends the one of `old_size` (RFC 9162, 2.1.4.1).

        Raises:
            ProofError: if there is no tree of one of those sizes.

        """
        new = self._size if new_size is None else self._within(new_size)
        if not 0 <= old_size <= new:
            raise _no_proof(
                Text(
                    f"{new} 条的树不是由 {old_size} 条长成的",
                    f"a tree of {new} does not grow out of {old_size}",
                )
            )
        if old_size in {0, new}:
            return []
        low, high, proof, whole = 0, new, [], True
        while old_size != high:
            middle = low + merkle.split(high - low)
            if old_size <= middle:
                proof.append(self._range(middle, high))
                high = middle
            else:
                proof.append(self._range(low, middle))
                low, whole = middle, False
        return ([] if whole else [self._range(low, high)]) + proof[::-1]

    def slice(self, start: int, stop: int, size: int | None = None) -> list[bytes]:
        """The hashes beside the leaves `start` up to `stop`, from left to right: see `merkle.root_of_slice`.

        Raises:
            ProofError: if the slice is empty or not in the tree.

        """
        wanted = self._size if size is None else self._within(size)
        if not 0 <= start < stop <= wanted:
            raise _no_proof(
                Text(f"{wanted} 条中没有 [{start}, {stop})", f"no [{start}, {stop}) among {wanted}")
            )
        return self._outside((0, wanted), (start, stop))

    def _outside(self, around: tuple[int, int], inner: tuple[int, int]) -> list[bytes]:
        (low, high), (start, stop) = around, inner
        if high <= start or stop <= low:
            return [self._range(low, high)]
        if start <= low and high <= stop:
            return []
        middle = low + merkle.split(high - low)
        return self._outside((low, middle), inner) + self._outside((middle, high), inner)

    def _beside(self, inner: tuple[int, int], size: int) -> list[bytes]:
        """The siblings on the way from the root down to one leaf."""
        low, high, found = 0, size, []
        while high - low > 1:
            middle = low + merkle.split(high - low)
            if inner[0] < middle:
                found.append(self._range(middle, high))
                high = middle
            else:
                found.append(self._range(low, middle))
                low = middle
        return found

    def _range(self, low: int, high: int) -> bytes:
        """The hash over the leaves `low` up to `high`, where `low` is a multiple of a power of two ≥ the count."""
        count = high - low
        if count & (count - 1):
            middle = low + merkle.split(count)
            return merkle.node(self._range(low, middle), self._range(middle, high))
        level, rest = divmod(count.bit_length() - 1, HEIGHT)
        first = low >> (level * HEIGHT)
        return merkle.root(self._read(level, first, first + (1 << rest)))

    def _read(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Hashes of one level that lie in one block of 256."""
        block = start // FANOUT
        first = block * FANOUT
        if block == (self._size >> (level * HEIGHT)) // FANOUT:
            return self._edges[level][start - first : stop - first]
        found = self._blocks.get((level, block))
        if found is None:
            found = self._stored(level, first, first + FANOUT)
            if len(self._blocks) == _BLOCKS:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[level, block] = found
        return found[start - first : stop - first]

    def _stored(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        found = self._kept.hashes(level, start, stop)
        if len(found) != stop - start:
            raise _missing(level, start, stop)
        return found

    def _within(self, size: int) -> int:
        if 0 <= size <= self._size:
            return size
        raise _no_proof(
            Text(
                f"还没有 {size} 条（现有 {self._size} 条）",
                f"there are not {size} entries yet ({self._size})",
            )
        )


def _no_proof(what: Text) -> ProofError:
    return ProofError(
        problem(
            "no-proof",
            what,
            rule=Text(
                "只能对已记入的条目出证明（RFC 9162 2.1）",
                "Proofs are made of entries that are there (RFC 9162, 2.1)",
            ),
            fix=Text("核对序号和树的大小", "Check the number of the entry and the size of the tree"),
        )
    )


def _missing(level: int, start: int, stop: int) -> ProofError:
    return ProofError(
        problem(
            "hash-missing",
            Text(
                f"第 {level} 层缺少散列 [{start}, {stop})",
                f"hashes [{start}, {stop}) of level {level} are missing",
            ),
            rule=Text("散列只增不减", "Hashes are only ever added"),
            fix=Text("运行核验，查明被删的条目", "Examine the log: it names the entry that was deleted"),
        )
    )
