"""The tree of RFC 9162 written down from its text, slow and recursive: what the ledger is compared with."""

from __future__ import annotations

from hashlib import sha256


def mth(entries):
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = _k(len(entries))
    return sha256(b"\x01" + mth(entries[:k]) + mth(entries[k:])).digest()


def path(m, entries):
    if len(entries) == 1:
        return []
    k = _k(len(entries))
    if m < k:
        return [*path(m, entries[:k]), mth(entries[k:])]
    return [*path(m - k, entries[k:]), mth(entries[:k])]


def proof(m, entries):
    return subproof(m, entries, True)


def subproof(m, entries, whole):
    n = len(entries)
    if m == n:
        return [] if whole else [mth(entries)]
    k = _k(n)
    if m <= k:
        return [*subproof(m, entries[:k], whole), mth(entries[k:])]
    return [*subproof(m - k, entries[k:], False), mth(entries[:k])]


def _k(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


class Kept:
    """Hashes in plain lists, one a level."""

    def __init__(self):
        self.levels: list[list[bytes]] = [[]]

    def size(self):
        return len(self.levels[0])

    def hashes(self, level, start, stop):
        return self.levels[level][start:stop] if level < len(self.levels) else []

    def add(self, tree, leaves):
        self.levels[0].extend(leaves)
        for node in tree.append(leaves):
            while len(self.levels) <= node.level:
                self.levels.append([])
            assert node.place == len(self.levels[node.level])
            self.levels[node.level].append(node.hash)
