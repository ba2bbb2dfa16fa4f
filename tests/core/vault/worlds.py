"""Rings and vaults whose bytes are known, so that tests can say exactly what comes out."""

from __future__ import annotations

import datetime as dt
import hashlib

from yushi.core import vault

DAY = dt.date(2026, 11, 24)
PHONE = "accounts.Member.phone"
ROW, OTHER = "7f3a0c52", "c81e9d04"


class Counter:
    """Bytes that differ at each call and are the same in each run."""

    def __init__(self, seed: str = "") -> None:
        self.calls = 0
        self._seed = seed

    def __call__(self, length: int) -> bytes:
        self.calls += 1
        return hashlib.shake_256(f"{self._seed}/{self.calls}".encode()).digest(length)


def local_key(name: str = "first", algorithm=vault.Algorithm.AES_256_GCM) -> vault.LocalKey:
    return vault.LocalKey(hashlib.sha256(name.encode()).digest(), random=Counter(name), algorithm=algorithm)


def ring(kek=None, algorithm=vault.Algorithm.AES_256_GCM, digest=vault.Digest.SHA_256) -> vault.KeyRing:
    return vault.first_ring(
        kek=kek or local_key(), on=DAY, random=Counter("ring"), algorithm=algorithm, digest=digest
    )


def unlocked(of=None, kek=None, witness=lambda opening: None, random=None) -> vault.Vault:
    return vault.Vault(of or ring(), kek or local_key(), witness=witness, random=random or Counter("nonce"))


def refusal(failure) -> tuple[type, str]:
    """The type and code of a failure, after a look at its three lines in both languages."""
    (problem,) = failure.value.problems
    for lang in ("zh", "en"):
        what, rule, fix = problem.lines(lang).splitlines()
        assert what
        assert rule.startswith(("依据：", "By: "))
        assert fix.startswith(("怎么办：", "Do: "))
    return type(failure.value), problem.code
