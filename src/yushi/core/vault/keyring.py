"""The key ring: data keys and the index key, wrapped, each data key with an id and a state.

A ring is a value: every step gives a new ring, and the caller stores it. States of a data key:

    active         new values are sealed under it; there is exactly one
    decrypt-only   values under it open, none is made
    retired        no row uses it any more; it is kept for backups and can be woken

A key leaves the ring only when it is retired and still no row uses it, and its id is never given again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.vault.envelope import MAX_KEY_ID
from yushi.core.vault.refusals import RING_RULE, KeyRingError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from yushi.core.vault.ciphers import Algorithm, Digest, Random
    from yushi.core.vault.providers import KeyEncryptionKey

INDEX_LENGTH = 32


class KeyState(StrEnum):
    """What a data key may still do."""

    ACTIVE = "active"
    DECRYPT_ONLY = "decrypt-only"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataKey:
    """A data key as it is stored: wrapped."""

    id: int
    algorithm: Algorithm
    state: KeyState
    made_on: dt.date
    wrapped: bytes = field(repr=False)

    @property
    def context(self) -> bytes:
        """What wrapping binds the key to, so that no key can stand in another one's place."""
        return f"yushi.vault/1|data|{self.id}|{self.algorithm}".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexKey:
    """The key from which the look-up key of each column is derived: wrapped, and no data key."""

    digest: Digest
    wrapped: bytes = field(repr=False)

    @property
    def context(self) -> bytes:
        """What wrapping binds the key to."""
        return f"yushi.vault/1|index|{self.digest}".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRing:
    """The keys of an installation. `next_id` is the id that the next data key gets."""

    wrapped_by: str
    keys: tuple[DataKey, ...]
    index: IndexKey
    next_id: int

    @property
    def active(self) -> DataKey:
        """The key under which new values are sealed."""
        return next(key for key in self.keys if key.state is KeyState.ACTIVE)

    def key(self, key_id: int) -> DataKey:
        """The key with this id; raises `KeyRingError`."""
        for key in self.keys:
            if key.id == key_id:
                return key
        raise KeyRingError.because(
            "no-such-key",
            what=Text(f"密钥环里没有 {key_id} 号密钥。", f"The ring has no key {key_id}."),
            rule=RING_RULE,
            fix=Text("请核对密钥号。", "Check the id."),
        )


def first_ring(
    *, kek: KeyEncryptionKey, on: dt.date, random: Random, algorithm: Algorithm, digest: Digest
) -> KeyRing:
    """The ring of a first start: one active data key and the index key, from fresh bytes of `random`."""
    index = IndexKey(digest=digest, wrapped=b"")
    wrapped = kek.wrap(random(INDEX_LENGTH), context=index.context)
    bare = KeyRing(wrapped_by=kek.id, keys=(), index=replace(index, wrapped=wrapped), next_id=1)
    return with_new_key(bare, kek=kek, on=on, random=random, algorithm=algorithm)


def with_new_key(
    ring: KeyRing, *, kek: KeyEncryptionKey, on: dt.date, random: Random, algorithm: Algorithm
) -> KeyRing:
    """`ring` with a new active key; the one active before becomes decrypt-only."""
    refuse_other(ring, kek)
    if ring.next_id > MAX_KEY_ID:
        raise _forbidden(
            "ids-used-up",
            Text("65535 个密钥号都已用过。", "All 65535 ids have been given."),
            Text("请建立新的密钥环并迁移数据。", "Found another ring and move the data."),
        )
    made = DataKey(id=ring.next_id, algorithm=algorithm, state=KeyState.ACTIVE, made_on=on, wrapped=b"")
    material = random(algorithm.key_length)
    made = replace(made, wrapped=kek.wrap(material, context=made.context))
    older = tuple(
        replace(key, state=KeyState.DECRYPT_ONLY) if key.state is KeyState.ACTIVE else key
        for key in ring.keys
    )
    return replace(ring, keys=(*older, made), next_id=ring.next_id + 1)


def retire(ring: KeyRing, key_id: int, *, rows_using: Callable[[int], int]) -> KeyRing:
    """`ring` with a decrypt-only key retired; `rows_using(id)` is asked and must count no row."""
    key = ring.key(key_id)
    if key.state is KeyState.ACTIVE:
        raise _forbidden(
            "key-active",
            Text(f"{key_id} 号密钥正在使用。", f"Key {key_id} is the active one."),
            Text("请先启用新密钥并轮换。", "Add a new key and rotate first."),
        )
    _refuse_used(key_id, rows_using)
    return _stated(ring, key_id, KeyState.RETIRED)


def wake(ring: KeyRing, key_id: int) -> KeyRing:
    """`ring` with a retired key readable again, as after the return of an old backup."""
    if ring.key(key_id).state is not KeyState.RETIRED:
        raise _not_retired(key_id)
    return _stated(ring, key_id, KeyState.DECRYPT_ONLY)


def without(ring: KeyRing, key_id: int, *, rows_using: Callable[[int], int]) -> KeyRing:
    """`ring` without a retired key that no row uses: after this, backups under it are lost for good."""
    if ring.key(key_id).state is not KeyState.RETIRED:
        raise _not_retired(key_id)
    _refuse_used(key_id, rows_using)
    return replace(ring, keys=tuple(key for key in ring.keys if key.id != key_id))


def rewrapped(ring: KeyRing, *, old: KeyEncryptionKey, new: KeyEncryptionKey) -> KeyRing:
    """`ring` with every key wrapped by `new`; no stored value changes."""
    refuse_other(ring, old)
    keys = tuple(
        replace(key, wrapped=new.wrap(old.unwrap(key.wrapped, context=key.context), context=key.context))
        for key in ring.keys
    )
    index = ring.index
    material = old.unwrap(index.wrapped, context=index.context)
    return replace(
        ring,
        wrapped_by=new.id,
        keys=keys,
        index=replace(index, wrapped=new.wrap(material, context=index.context)),
    )


def refuse_other(ring: KeyRing, kek: KeyEncryptionKey) -> None:
    """Raises `KeyRingError` unless `kek` is the one that wrapped the ring."""
    if ring.wrapped_by != kek.id:
        raise _forbidden(
            "kek-differs",
            Text(
                f"密钥环由主密钥 {ring.wrapped_by} 包裹，给出的是 {kek.id}。",
                f"The ring was wrapped by {ring.wrapped_by}; {kek.id} was given.",
            ),
            Text("请给出原来的主密钥，或用它重新包裹。", "Give that key, or wrap the ring anew with it."),
        )


def _stated(ring: KeyRing, key_id: int, state: KeyState) -> KeyRing:
    return replace(
        ring, keys=tuple(replace(key, state=state) if key.id == key_id else key for key in ring.keys)
    )


def _refuse_used(key_id: int, rows_using: Callable[[int], int]) -> None:
    if rows := rows_using(key_id):
        raise _forbidden(
            "key-in-use",
            Text(f"还有 {rows} 行在用 {key_id} 号密钥。", f"{rows} rows still use key {key_id}."),
            Text("请完成轮换，待计数为零再来。", "Finish the rotation and come back at zero."),
        )


def _not_retired(key_id: int) -> KeyRingError:
    return _forbidden(
        "key-not-retired",
        Text(f"{key_id} 号密钥没有停用。", f"Key {key_id} is not retired."),
        Text("只有停用的密钥可以唤醒或删除。", "Only a retired key can be woken or removed."),
    )


def _forbidden(code: str, what: Text, fix: Text) -> KeyRingError:
    return KeyRingError.because(code, what=what, rule=RING_RULE, fix=fix)
