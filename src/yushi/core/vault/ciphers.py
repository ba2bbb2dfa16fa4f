"""The two ciphers of the vault and what is derived with them: AES-256-GCM, SM4-GCM, HMAC and HKDF.

SM4-GCM is the cipher of RFC 8998 (SM4 is GB/T 32907, SM3 is GB/T 32905). Both ciphers give the
ciphertext followed by a tag of 16 bytes and refuse everything that was changed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Random: TypeAlias = Callable[[int], bytes]

NONCE: Final = 12
TAG: Final = 16


class Algorithm(StrEnum):
    """How a value is encrypted; the names stand in settings and in the key ring."""

    AES_256_GCM = "aes-256-gcm"
    SM4_GCM = "sm4-gcm"

    @property
    def byte(self) -> int:
        """The number of the algorithm in a stored value."""
        return _BYTES[self]

    @property
    def key_length(self) -> int:
        """The length of its keys in bytes."""
        return _KEY_LENGTHS[self]


class Digest(StrEnum):
    """How look-up values and derived keys are computed."""

    SHA_256 = "hmac-sha-256"
    SM3 = "hmac-sm3"


_BYTES = {Algorithm.AES_256_GCM: 1, Algorithm.SM4_GCM: 2}
_KEY_LENGTHS = {Algorithm.AES_256_GCM: 32, Algorithm.SM4_GCM: 16}
BY_BYTE: Final = {number: algorithm for algorithm, number in _BYTES.items()}


class Aead(Protocol):
    """An authenticated cipher with its key inside."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        """Ciphertext and tag."""

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        """The data; raises `cryptography.exceptions.InvalidTag`."""


class Sm4Gcm:
    """SM4-GCM in the shape of `AESGCM`, which the library does not offer for SM4."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        """Ciphertext and tag."""
        one = Cipher(self._cipher, modes.GCM(nonce)).encryptor()
        one.authenticate_additional_data(associated_data)
        return one.update(data) + one.finalize() + one.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        """The data; raises `InvalidTag`."""
        if len(data) < TAG:
            raise InvalidTag
        one = Cipher(self._cipher, modes.GCM(nonce, data[-TAG:])).decryptor()
        one.authenticate_additional_data(associated_data)
        return one.update(data[:-TAG]) + one.finalize()


def aead(algorithm: Algorithm, key: bytes) -> Aead:
    """The cipher for a key of exactly the algorithm's length."""
    if len(key) != algorithm.key_length:
        raise ValueError(f"{algorithm} keys have {algorithm.key_length} bytes")
    return AESGCM(key) if algorithm is Algorithm.AES_256_GCM else Sm4Gcm(key)


def derive(
    material: bytes, *, info: bytes, length: int, salt: bytes = b"", digest: Digest = Digest.SHA_256
) -> bytes:
    """HKDF (RFC 5869) of `material`: `length` bytes that say nothing about it nor about other `info`."""
    return HKDF(algorithm=_hash(digest), length=length, salt=salt, info=info).derive(material)


def authenticator(key: bytes, digest: Digest) -> HMAC:
    """HMAC (RFC 2104) under `key`, to be copied for each message."""
    return HMAC(key, _hash(digest))


def _hash(digest: Digest) -> hashes.HashAlgorithm:
    return hashes.SM3() if digest is Digest.SM3 else hashes.SHA256()
