"""Where the key-encryption key comes from: a file, the environment, a systemd credential, or a key service.

Every source ends in one small protocol. `LocalKey` holds 32 bytes and wraps here; a key service (KMS, Vault)
keeps its key and implements the same three members over its own channel, which the core never opens.

The local key works for both ciphers: the wrapping key is derived from it for the algorithm in use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from cryptography.exceptions import InvalidTag

from yushi.core.errors import Text
from yushi.core.vault import keyfile
from yushi.core.vault.ciphers import NONCE, Algorithm, aead, derive
from yushi.core.vault.envelope import head, split
from yushi.core.vault.refusals import PROVIDER_RULE, OpenError, ProviderError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from yushi.core.vault.ciphers import Aead, Random

LENGTH: Final = 32
WRAPPING_ID: Final = 0
ENVIRONMENT_NAME: Final = "YUSHI_VAULT_KEY"
CREDENTIAL_NAME: Final = "yushi-vault-key"

_HEX = re.compile("[0-9a-fA-F]{64}")
_FEWEST_DISTINCT = 8  # 32 random bytes with fewer do not happen: below one in 10^40
_NEW = Text(
    "请用 `openssl rand -hex 32` 生成一把新主密钥；若已有加密数据，请恢复原来的那把。",
    "Make one with `openssl rand -hex 32`; where encrypted data exists, restore the one it was made with.",
)


class KeyEncryptionKey(Protocol):
    """What wraps the keys of a ring."""

    @property
    def id(self) -> str:
        """The name of this key, which is stored in the ring; it changes when the key does."""

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        """`key` encrypted; `context` must be given again to unwrap it."""

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        """The key; raises `ProviderError` for another context, key or a changed text."""


class LocalKey:
    """A key-encryption key held in this process; shows its id and nothing else."""

    __slots__ = ("_algorithm", "_material", "_random", "id")

    def __init__(
        self, material: bytes, *, random: Random, algorithm: Algorithm = Algorithm.AES_256_GCM
    ) -> None:
        if len(material) != LENGTH or len(set(material)) < _FEWEST_DISTINCT:
            raise ProviderError.because(
                "kek-weak",
                what=Text(
                    f"主密钥应为 {LENGTH} 字节随机数；现为 {len(material)} 字节，或重复过多。",
                    f"The key-encryption key has {len(material)} bytes, not {LENGTH}, or repeats itself.",
                ),
                rule=PROVIDER_RULE,
                fix=_NEW,
            )
        self._material = material
        self._algorithm = algorithm
        self._random = random
        self.id = "local:" + derive(material, info=b"yushi.vault/1|kek id", length=8).hex()

    def __repr__(self) -> str:
        return f"<LocalKey {self.id}>"

    def __reduce__(self) -> str:
        raise TypeError("a key-encryption key is not pickled")

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        """`key` in the form of a stored value with key id 0."""
        start = head(self._algorithm, WRAPPING_ID)
        nonce = self._random(NONCE)
        return start + nonce + self._cipher(self._algorithm).encrypt(nonce, key, start + context)

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        """The key, whichever algorithm wrapped it."""
        try:
            parts = split(wrapped)
            start = head(parts.algorithm, parts.key_id)
            return self._cipher(parts.algorithm).decrypt(parts.nonce, parts.body, start + context)
        except (InvalidTag, OpenError):
            raise ProviderError.because(
                "unwrap",
                what=Text(
                    f"主密钥 {self.id} 打不开密钥环里的密钥。",
                    f"The key-encryption key {self.id} does not open a key of the ring.",
                ),
                rule=PROVIDER_RULE,
                fix=Text(
                    "密钥环被改动，或主密钥不是包裹它的那一把：请恢复成套的两者。",
                    "The ring was changed or belongs to another key: restore the two that belong together.",
                ),
            ) from None

    def _cipher(self, algorithm: Algorithm) -> Aead:
        info = f"yushi.vault/1|wrap|{algorithm}".encode()
        return aead(algorithm, derive(self._material, info=info, length=algorithm.key_length))


def from_file(
    path: Path, *, owner: int, random: Random, algorithm: Algorithm = Algorithm.AES_256_GCM
) -> LocalKey:
    """The key in a file that belongs to user id `owner` and that nobody else can read; raises `ProviderError`."""
    text = keyfile.read(path, owners=frozenset({owner}), forbidden=keyfile.ANYBODY_ELSE)
    return LocalKey(_material(text, str(path)), random=random, algorithm=algorithm)


def from_credentials(
    environment: Mapping[str, str],
    *,
    owner: int,
    random: Random,
    name: str = CREDENTIAL_NAME,
    algorithm: Algorithm = Algorithm.AES_256_GCM,
) -> LocalKey:
    """The key that systemd put into $CREDENTIALS_DIRECTORY under `name`; raises `ProviderError`."""
    folder = environment.get("CREDENTIALS_DIRECTORY", "")
    if not folder:
        raise _not_set(
            Text("没有 $CREDENTIALS_DIRECTORY。", "There is no $CREDENTIALS_DIRECTORY."),
            Text(
                f"请在服务单元里写 LoadCredentialEncrypted={name}:…，并由 systemd 启动。",
                f"Write LoadCredentialEncrypted={name}:… into the unit and let systemd start the service.",
            ),
        )
    path = keyfile.below(folder, name)
    # systemd leaves the file to root and lets the service in by an ACL, which stat shows as a group right.
    text = keyfile.read(path, owners=frozenset({owner, 0}), forbidden=keyfile.NOT_FOR_SYSTEMD)
    return LocalKey(_material(text, str(path)), random=random, algorithm=algorithm)


def from_environment(
    environment: Mapping[str, str],
    *,
    random: Random,
    name: str = ENVIRONMENT_NAME,
    algorithm: Algorithm = Algorithm.AES_256_GCM,
) -> LocalKey:
    """The key in the variable `name`; raises `ProviderError`. A file is safer: children inherit variables."""
    text = environment.get(name, "")
    if not text:
        raise _not_set(
            Text(f"没有设置环境变量 {name}。", f"The environment variable {name} is not set."), _NEW
        )
    return LocalKey(_material(text, f"${name}"), random=random, algorithm=algorithm)


def fresh_key_text(random: Random) -> str:
    """A new key-encryption key as a file or variable holds it: 64 hexadecimal characters and a line end."""
    return random(LENGTH).hex() + "\n"


def _material(text: str, where: str) -> bytes:
    """The 32 bytes that `text` writes; the message never repeats it."""
    line = text.strip()
    if not _HEX.fullmatch(line):
        raise ProviderError.because(
            "kek-form",
            what=Text(
                f"{where} 不是 64 个十六进制字符（现为 {len(line)} 个字符）。",
                f"{where} is not 64 hexadecimal characters (it has {len(line)}).",
            ),
            rule=PROVIDER_RULE,
            fix=_NEW,
        )
    return bytes.fromhex(line)


def _not_set(what: Text, fix: Text) -> ProviderError:
    return ProviderError.because("kek-missing", what=what, rule=PROVIDER_RULE, fix=fix)
