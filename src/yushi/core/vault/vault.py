"""The unlocked vault: the keys of a ring in memory, and the columns that use them.

Python cannot wipe memory: an unlocked vault holds its keys until the process ends.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.vault.blindindex import BlindIndex, IndexForm
from yushi.core.vault.ciphers import NONCE, aead
from yushi.core.vault.column import Column
from yushi.core.vault.envelope import binding, head
from yushi.core.vault.keyring import INDEX_LENGTH, KeyState, refuse_other
from yushi.core.vault.refusals import PROVIDER_RULE, ProviderError, UseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.vault.ciphers import Random
    from yushi.core.vault.keyring import DataKey, IndexKey, KeyRing
    from yushi.core.vault.masks import Mask
    from yushi.core.vault.providers import KeyEncryptionKey
    from yushi.core.vault.sealed import Opening


class Vault:
    """The keys of a ring, unwrapped, except the retired ones."""

    __slots__ = ("_active", "_ciphers", "_digest", "_random", "_retired", "_root", "_witness")

    def __init__(
        self,
        ring: KeyRing,
        kek: KeyEncryptionKey,
        *,
        witness: Callable[[Opening], None],
        random: Random = os.urandom,
    ) -> None:
        """Raises `KeyRingError`, `ProviderError`; `random` (number of bytes → bytes) gives the nonces."""
        refuse_other(ring, kek)
        _refuse_stuck(random)
        self._ciphers = {
            head(key.algorithm, key.id): aead(key.algorithm, _unwrapped(kek, key, key.algorithm.key_length))
            for key in ring.keys
            if key.state is not KeyState.RETIRED
        }
        self._active = head(ring.active.algorithm, ring.active.id)
        self._retired = frozenset(key.id for key in ring.keys if key.state is KeyState.RETIRED)
        self._digest = ring.index.digest
        self._root = _unwrapped(kek, ring.index, INDEX_LENGTH)
        self._random = random
        self._witness = witness

    def __repr__(self) -> str:
        return f"<Vault of {len(self._ciphers)} keys>"

    def __reduce__(self) -> str:
        raise TypeError("an unlocked vault is not pickled")

    def column(self, name: str, *, mask: Mask | None = None, index: IndexForm | None = None) -> Column:
        """The column `app.Model.field`, shown through `mask`, found by `index`; raises `UseError`."""
        binding(name)
        blind = BlindIndex(self._root, column=name, digest=self._digest, form=index) if index else None
        return Column(
            name,
            ciphers=self._ciphers,
            active=self._active,
            retired=self._retired,
            random=self._random,
            witness=self._witness,
            mask=mask,
            index=blind,
        )


def _unwrapped(kek: KeyEncryptionKey, key: DataKey | IndexKey, length: int) -> bytes:
    """The key in the clear; a key service that answers with something of another length is not believed."""
    material = kek.unwrap(key.wrapped, context=key.context)
    if len(material) != length:
        raise ProviderError.because(
            "unwrap-length",
            what=Text(
                f"{kek.id} 解出的密钥是 {len(material)} 字节，应为 {length}。",
                f"{kek.id} unwrapped a key of {len(material)} bytes, not {length}.",
            ),
            rule=PROVIDER_RULE,
            fix=Text("请核对密钥服务的配置。", "Check the configuration of the key service."),
        )
    return material


def _refuse_stuck(random: Random) -> None:
    """A source that repeats itself would give away what GCM hides, so it is tried first."""
    if random(NONCE) == random(NONCE):
        raise UseError.because(
            "random-stuck",
            what=Text("随机源两次给出同样的字节。", "The random source gave the same bytes twice."),
            rule=Text(
                "同一密钥下随机数不得重复（NIST SP 800-38D 第 8 节）。",
                "A nonce is never used twice under one key (NIST SP 800-38D, section 8).",
            ),
            fix=Text("请使用操作系统的随机源。", "Use the random source of the operating system."),
        )
