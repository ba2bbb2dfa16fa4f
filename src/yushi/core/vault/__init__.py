"""Field values as ciphertext: sealed to their row, masked on sight, found by a blind index, proven by a scan; files piece by piece.

A value is stored as head, nonce, ciphertext and tag (`envelope`), and opens in its own row of its own column only.
The keys live in a ring (`keyring`), wrapped by a key-encryption key from outside (`providers`).

>>> import datetime as dt, os
>>> kek = LocalKey(os.urandom(32), random=os.urandom)
>>> ring = first_ring(kek=kek, on=dt.date(2026, 11, 24), random=os.urandom,
...                   algorithm=Algorithm.AES_256_GCM, digest=Digest.SHA_256)
>>> vault = Vault(ring, kek, witness=lambda opening: print(opening.reason))
>>> phones = vault.column("accounts.Member.phone", mask=masks.phone, index=IndexForm(normal=normal.phone))
>>> value = phones.sealed(phones.seal("13800138000", row="7f3a"), row="7f3a")
>>> print(value, repr(value))
138****8000 <Sealed accounts.Member.phone>
>>> value.open(by="staff:4", reason="call back about order 18")
call back about order 18
'13800138000'
"""

from __future__ import annotations

from yushi.core.vault import chunks, masks, normal, ringfile
from yushi.core.vault.blindindex import FULL, IndexForm, bits_for
from yushi.core.vault.canary import Canary, packed_as
from yushi.core.vault.ciphers import Algorithm, Digest
from yushi.core.vault.column import Column
from yushi.core.vault.envelope import head
from yushi.core.vault.keyring import (
    DataKey,
    IndexKey,
    KeyRing,
    KeyState,
    first_ring,
    retire,
    rewrapped,
    wake,
    with_new_key,
    without,
)
from yushi.core.vault.proof import Demonstration, Description, demonstrate, describe, flip
from yushi.core.vault.providers import (
    KeyEncryptionKey,
    LocalKey,
    fresh_key_text,
    from_credentials,
    from_environment,
    from_file,
)
from yushi.core.vault.refusals import KeyRingError, OpenError, ProviderError, UseError, VaultError
from yushi.core.vault.rotation import Batch, Progress, Resealed, StoredRow, Tally, batches, progress, tally
from yushi.core.vault.scanning import Hit, Survey, pieces, scan, survey
from yushi.core.vault.sealed import SEALED, Opening, Sealed
from yushi.core.vault.vault import Vault

__all__ = [
    "FULL",
    "SEALED",
    "Algorithm",
    "Batch",
    "Canary",
    "Column",
    "DataKey",
    "Demonstration",
    "Description",
    "Digest",
    "Hit",
    "IndexForm",
    "IndexKey",
    "KeyEncryptionKey",
    "KeyRing",
    "KeyRingError",
    "KeyState",
    "LocalKey",
    "OpenError",
    "Opening",
    "Progress",
    "ProviderError",
    "Resealed",
    "Sealed",
    "StoredRow",
    "Survey",
    "Tally",
    "UseError",
    "Vault",
    "VaultError",
    "batches",
    "bits_for",
    "chunks",
    "demonstrate",
    "describe",
    "first_ring",
    "flip",
    "fresh_key_text",
    "from_credentials",
    "from_environment",
    "from_file",
    "head",
    "masks",
    "normal",
    "packed_as",
    "pieces",
    "progress",
    "retire",
    "rewrapped",
    "ringfile",
    "scan",
    "survey",
    "tally",
    "wake",
    "with_new_key",
    "without",
]
