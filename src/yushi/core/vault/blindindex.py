"""Blind indexes: finding a row by an exact value without being able to read the column.

An index is an HMAC of the value's one spelling under a key derived for the column alone, so that equal
values in two columns do not show as equal. Who holds the index key can try all mobile numbers in hours:
it is wrapped apart from the data keys and never stored in the clear.

In a column where a value stands once, the whole 128 bits tell an onlooker nothing that the row count does
not. Where values repeat, whole indexes would show which rows are alike: `bits_for` cuts them so far that
about four different values share an index, and the caller compares after opening.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yushi.core.vault import normal
from yushi.core.vault.ciphers import Digest, authenticator, derive
from yushi.core.vault.envelope import text_bytes

if TYPE_CHECKING:
    from yushi.core.vault.normal import Normal

FULL: Final = 128
_KEY_LENGTH = 32
_LEAVE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexForm:
    """How a column is indexed: its spelling and how many bits are kept (1 to 128)."""

    normal: Normal = normal.plain
    bits: int = FULL

    def __post_init__(self) -> None:
        if not 1 <= self.bits <= FULL:
            raise ValueError(f"an index keeps 1 to {FULL} bits, not {self.bits}")


def bits_for(rows: int) -> int:
    """The bits to keep where values repeat, for the number of rows expected: about log2(rows) − 2."""
    return min(FULL, max(1, max(1, rows).bit_length() - 1 - _LEAVE))


class BlindIndex:
    """The index of one column; shows nothing of its key."""

    __slots__ = ("_drop", "_hmac", "_keep", "_normal")

    def __init__(self, root: bytes, *, column: str, digest: Digest, form: IndexForm) -> None:
        info = f"yushi.vault/1|index|{column}|{digest}".encode()
        self._hmac = authenticator(derive(root, info=info, length=_KEY_LENGTH, digest=digest), digest)
        self._normal = form.normal
        self._keep = (form.bits + 7) // 8
        self._drop = -form.bits % 8

    def of(self, text: str) -> bytes | None:
        """The index of `text`, or None where nothing is left of its spelling (store NULL, find nothing)."""
        spelling = self._normal(text)
        if not spelling:
            return None
        one = self._hmac.copy()
        one.update(text_bytes(spelling))
        kept = one.finalize()[: self._keep]
        if not self._drop:
            return kept
        return kept[:-1] + bytes((kept[-1] >> self._drop << self._drop,))
