"""Roots and proofs of Merkle trees (RFC 9162, 2.1)."""

from __future__ import annotations

from hashlib import sha256
from typing import Iterator  # noqa: UP035 - the verifier runs on Python 3.8 too


def join(left: bytes, right: bytes) -> bytes:
    """The hash over two hashes."""
    return sha256(b"\1" + left + right).digest()


def fold(row: list[bytes]) -> bytes:
    """The root over a row of hashes."""
    while len(row) > 1:
        odd = row[len(row) & ~1 :]
        row = [join(row[n], row[n + 1]) for n in range(0, len(row) - 1, 2)] + odd
    return row[0]


def slice_root(low: int, high: int, first: int, leaves: list[bytes], beside: Iterator[bytes]) -> bytes:
    """The root over [low, high) where `leaves` stand from `first` on and the rest comes from `beside`."""
    if high <= first or first + len(leaves) <= low:
        return next(beside)
    if first <= low and high <= first + len(leaves):
        return fold(leaves[low - first : high - first])
    middle = low + (1 << (high - low - 1).bit_length() - 1)
    left = slice_root(low, middle, first, leaves, beside)
    return join(left, slice_root(middle, high, first, leaves, beside))


def grown(old: tuple[str, int, bytes], new: tuple[str, int, bytes], proof: list[bytes]) -> bool:
    """Whether the log of `new` begins with that of `old`; its size is not 0 (RFC 9162, 2.1.4.2)."""
    at, last = old[1] - 1, new[1] - 1
    path = proof if old[1] & at else [old[2], *proof]
    if old[1] == new[1] or not path or at > last:
        return old == new and not proof
    while at & 1:
        at, last = at >> 1, last >> 1
    older = newer = path[0]
    for one in path[1:]:
        if at & 1 or at == last:
            older, newer = join(one, older), join(one, newer)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            newer = join(newer, one)
        at, last = at >> 1, last >> 1
    return not last and (older, newer) == (old[2], new[2]) and old[0] == new[0]


def included(leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes:
    """The root that `proof` leads to from the leaf at `index` among `size`; empty if it is too long (RFC 9162, 2.1.3.2)."""
    at, last = index, size - 1
    for one in proof:
        if not last:
            return b""
        if at & 1 or at == last:
            leaf = join(one, leaf)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            leaf = join(leaf, one)
        at, last = at >> 1, last >> 1
    return b"" if last else leaf
