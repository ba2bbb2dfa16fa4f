"""Hashes and proofs of a Merkle tree as RFC 9162 section 2.1 defines them (the same as in RFC 6962).

    leaf   SHA-256(0x00 ‖ entry)
    node   SHA-256(0x01 ‖ left ‖ right)
    tree   of n > 1 leaves: the node of its first k and its other leaves, k the largest power of two below n

Folding a row of hashes pairwise, an odd one at the end rising as it is, gives the same root.

A proof is a list of hashes. `verify_…` answer True or False and never raise on a proof from outside.

>>> root([leaf(b"a"), leaf(b"b"), leaf(b"c")]) == node(node(leaf(b"a"), leaf(b"b")), leaf(b"c"))
True
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZE = 32
EMPTY = sha256().digest()


def leaf(entry: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\0" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash over two hashes."""
    return sha256(b"\1" + left + right).digest()


def split(size: int) -> int:
    """The largest power of two below `size`, which is at least 2."""
    return 1 << (size - 1).bit_length() - 1


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over `hashes`, which may be those of leaves or of equally large complete trees."""
    if not hashes:
        return EMPTY
    row = list(hashes)
    while len(row) > 1:
        odd = [row.pop()] if len(row) & 1 else []
        row = [sha256(b"\1" + pair).digest() for pair in map(bytes.__add__, row[::2], row[1::2])] + odd
    return row[0]


def verify_inclusion(
    *, leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes
) -> bool:
    """Whether `proof` shows that the leaf at `index` is in the tree of `size` leaves with `root_hash`.

    RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    at, last, reached = index, size - 1, leaf_hash
    for hash_ in proof:
        if not last:
            return False
        if at & 1 or at == last:
            reached = node(hash_, reached)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            reached = node(reached, hash_)
        at, last = at >> 1, last >> 1
    return not last and reached == root_hash


def verify_consistency(
    *, old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether `proof` shows that the tree with `new_root` begins with the whole tree with `old_root`.

    RFC 9162, 2.1.4.2. Two trees of one size are consistent if their roots are equal and the proof is
    empty; every tree extends the empty one.
    """
    if not 0 <= old_size <= new_size:
        return False
    if old_size == new_size or not old_size:
        same = old_root == (new_root if old_size == new_size else EMPTY)
        return same and not proof
    path = [old_root, *proof] if old_size & (old_size - 1) == 0 else list(proof)
    return bool(path) and _consistent(old_size - 1, new_size - 1, path, (old_root, new_root))


def _consistent(at: int, last: int, path: Sequence[bytes], roots: tuple[bytes, bytes]) -> bool:
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for hash_ in path[1:]:
        if not last:
            return False
        if at & 1 or at == last:
            old, new = node(hash_, old), node(hash_, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node(new, hash_)
        at, last = at >> 1, last >> 1
    return not last and (old, new) == roots


def root_of_slice(*, leaves: Sequence[bytes], start: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root of the tree of `size` leaves in which `leaves` stand from `start` on, beside the hashes of `proof`.

    None if the slice is empty or does not fit the tree, or the proof is too short or too long.
    """
    stop = start + len(leaves)
    if not 0 <= start < stop <= size:
        return None
    given = iter(proof)
    try:
        found = _slice(0, size, (start, stop), leaves, given)
    except StopIteration:
        return None
    return found if next(given, None) is None else None


def _slice(
    low: int, high: int, bounds: tuple[int, int], leaves: Sequence[bytes], given: Iterator[bytes]
) -> bytes:
    start, stop = bounds
    if high <= start or stop <= low:
        return next(given)
    if start <= low and high <= stop:
        return root(leaves[low - start : high - start])
    middle = low + split(high - low)
    left = _slice(low, middle, bounds, leaves, given)
    return node(left, _slice(middle, high, bounds, leaves, given))
