"""What the vault refuses, each time in three lines that repeat no key and no value.

VaultError
├── OpenError       a stored value that does not open: moved, cut, changed, or its key is not there
├── KeyRingError    a key ring that cannot be read, or a step that its keys do not allow
├── ProviderError   a key-encryption key that is missing, unsafe, or not the one that wrapped the keys
└── UseError        a call that would store, show or search something it must not
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    from pathlib import Path

FORMAT_RULE = Text(
    "值格式 1：格式号、算法号、两字节密钥号、12 字节随机数、密文、16 字节校验码。",
    "Value format 1: format, algorithm, two bytes of key id, 12 of nonce, ciphertext, 16 of tag.",
)
BOUND_RULE = Text(
    "值与表、列、行绑定，带校验的加密（NIST SP 800-38D）只打开未被改动、未被搬动的值。",
    "A value is bound to its table, column and row; authenticated encryption (NIST SP 800-38D) "
    "opens only what was neither changed nor moved.",
)
RING_RULE = Text(
    "密钥环格式 1：密钥只以包裹后的形式出现，编号 1 至 65535，用过的编号不再用。",
    "Key ring format 1: keys appear wrapped only, ids run from 1 to 65535, an id is never given twice.",
)
PROVIDER_RULE = Text(
    "主密钥为 32 字节随机数，写作 64 个十六进制字符，只有服务账号可读，不与数据库放在一起。",
    "The key-encryption key is 32 random bytes written as 64 hexadecimal characters, readable by the "
    "service alone, and kept apart from the database.",
)
RESTORE = Text(
    "请从备份恢复这一行，并在存证中查明是谁改动的。",
    "Restore the row from a backup and look in the ledger for who changed it.",
)


class VaultError(YushiError):
    """A failure of the vault; the subclasses say on whose side it lies."""

    @classmethod
    def because(cls, code: str, *, what: Text, rule: Text, fix: Text, place: Place | None = None) -> Self:
        """The failure `vault.<code>` with its three lines."""
        return cls(Problem(code=f"vault.{code}", what=what, rule=rule, fix=fix, place=place or Place()))


class OpenError(VaultError):
    """A stored value that does not open."""


class KeyRingError(VaultError):
    """A key ring that cannot be read, or a step that the state of a key forbids."""


class ProviderError(VaultError):
    """A key-encryption key that is missing, unsafe, or another one than the keys were wrapped under."""


class UseError(VaultError):
    """A call with something that the vault must not store, show or search for."""


def missing_key(key_id: int, place: Place | None = None) -> OpenError:
    """The failure for a value whose key id is in no ring at hand."""
    return OpenError.because(
        "key-unknown",
        what=Text(f"密钥环里没有 {key_id} 号密钥。", f"The key ring has no key {key_id}."),
        rule=RING_RULE,
        fix=Text(
            "请用写入该值时的密钥环；若值来自旧备份，请一并恢复那时的密钥环。",
            "Use the key ring of the time when the value was written; restore it with the backup.",
        ),
        place=place,
    )


def unsafe(path: Path, *, what: Text, fix: Text, code: str) -> ProviderError:
    """The failure for a key file that may be read or replaced by somebody else."""
    return ProviderError.because(code, what=what, rule=PROVIDER_RULE, fix=fix, place=Place(file=str(path)))
