"""The keys of a first start, a new data key, and retiring an old one; each step is an event with the ring's fingerprint."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from yushi.apps.evidence import keys, models, selectors
from yushi.apps.evidence.services.events import event_record
from yushi.core import vault
from yushi.core.errors import Text
from yushi.core.ledger.shard import BEIJING
from yushi.core.vault.refusals import RING_RULE

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from yushi.core.vault import KeyEncryptionKey, KeyRing

SYSTEM = "system"


def keys_prepare(*, at: dt.datetime) -> list[str]:
    """Make what a first start needs and nothing that was there before; the names of what was made.

    Raises:
        ProviderError: if the ring is there and its key is not.
        KeyRingError: if another ring was put back than the last one recorded.
        LedgerError: if heads were signed and the signing key is not there, or its rights are wrong.

    """
    settings.KEYS.mkdir(mode=0o700, parents=True, exist_ok=True)
    made: list[str] = []
    first_vault, first_ledger = not models.Ring.objects.exists(), not models.Head.objects.exists()
    elsewhere = settings.VAULT_SERVICE or settings.VAULT_KEY or "CREDENTIALS_DIRECTORY" in os.environ
    if first_vault and not elsewhere:
        made += _fresh(settings.KEYS / keys.VAULT_KEY)
    if first_ledger:
        made += _fresh(settings.KEYS / keys.LEDGER_KEY)
    keys.signer()
    key = keys.vault_key()
    if first_vault:
        algorithm = vault.Algorithm(settings.VAULT_ALGORITHM)
        sm4 = algorithm is vault.Algorithm.SM4_GCM
        ring = vault.first_ring(
            kek=key,
            on=at.astimezone(BEIJING).date(),
            random=os.urandom,
            algorithm=algorithm,
            digest=vault.Digest.SM3 if sm4 else vault.Digest.SHA_256,
        )
        ring_put(ring, kind="key.made", at=at, by=SYSTEM)
        made.append("ring")
    elif not selectors.ring_is_the_last_recorded():
        raise _older_ring()
    keys.forget()
    return made


def key_add(*, by: str, at: dt.datetime) -> int:
    """Put a new data key into use; its id. Rows under the old one are moved by `rotation.rotate`."""
    ring = vault.with_new_key(
        keys.ring(),
        kek=keys.vault_key(),
        on=at.astimezone(BEIJING).date(),
        random=os.urandom,
        algorithm=vault.Algorithm(settings.VAULT_ALGORITHM),
    )
    ring_put(ring, kind="key.made", at=at, by=by)
    return ring.active.id


def ring_rewrap(*, old: KeyEncryptionKey, by: str, at: dt.datetime) -> None:
    """Wrap every key of the ring by the key-encryption key of now instead of `old`; no stored value changes.

    Raises:
        KeyRingError: if `old` is not the one that the ring is wrapped by.
        ProviderError: if the key of now is missing or does not answer.

    """
    ring = vault.rewrapped(keys.ring(), old=old, new=keys.vault_key())
    ring_put(ring, kind="key.rewrapped", at=at, by=by)


def ring_put(ring: KeyRing, *, kind: str, at: dt.datetime, by: str, key_id: int | None = None) -> None:
    """Put a ring into use and record the step, in one transaction."""
    with transaction.atomic():
        models.Ring.objects.create(text=vault.ringfile.write(ring), made_at=at)
        keys.forget()  # the event itself may hold personal parts, which are sealed by the new ring
        event_record(
            kind=kind,
            actor=by,
            at=at,
            object=f"key:{key_id or ring.active.id}#{vault.ringfile.fingerprint(ring)}",
            fields={"algorithm": ring.active.algorithm.value} if kind == "key.made" else {},
        )


def _older_ring() -> vault.KeyRingError:
    return vault.KeyRingError.because(
        "ring-older",
        what=Text(
            "正在使用的密钥环不是存证里最后登记的那一个。",
            "The ring in use is not the last one that the ledger records.",
        ),
        rule=RING_RULE,
        fix=Text(
            "请查明是谁放回了旧环；恢复最新的密钥环，再启动。",
            "Find out who put an older ring back; restore the newest one, then start.",
        ),
    )


def _fresh(file: Path) -> list[str]:
    """Write a new key whole or not at all; a file that is there stays."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(vault.fresh_key_text(os.urandom))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        return []
    finally:
        draft.unlink()
    return [file.name]
