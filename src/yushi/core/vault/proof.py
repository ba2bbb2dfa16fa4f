"""What an inspector is shown: that the stored bytes are ciphertext, and that nothing else opens.

None of it needs the value in the clear: the description reads the stored bytes only, and the
demonstration shows the mask.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yushi.core.vault.envelope import BODY, OVERHEAD, split
from yushi.core.vault.refusals import OpenError

if TYPE_CHECKING:
    from yushi.core.errors import Problem
    from yushi.core.vault.ciphers import Algorithm
    from yushi.core.vault.column import Column

PREVIEW: Final = 32
_BITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A stored value as bytes; lengths in bytes, `preview` the first 32 in hexadecimal."""

    algorithm: Algorithm
    key_id: int
    nonce: str
    length: int
    value_length: int
    preview: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """The value as stored opens (`masked`); with one bit changed or in another row it is refused.

    A refusal that is None means that something opened which must not: show it as a failure.
    """

    stored: Description
    masked: str
    flipped_bit: int
    flipped: Problem | None
    moved: Problem | None

    @property
    def holds(self) -> bool:
        """Whether both were refused."""
        return self.flipped is not None and self.moved is not None


def describe(blob: bytes) -> Description:
    """What the bytes say of themselves, without any key; raises `OpenError` if they are no stored value."""
    parts = split(blob)
    return Description(
        algorithm=parts.algorithm,
        key_id=parts.key_id,
        nonce=parts.nonce.hex(),
        length=len(blob),
        value_length=len(blob) - OVERHEAD,
        preview=blob[:PREVIEW].hex(" "),
    )


def flip(blob: bytes, bit: int) -> bytes:
    """`blob` with the bit of this number changed, counted from the lowest bit of the first byte."""
    at, place = divmod(bit, _BITS)
    return blob[:at] + bytes((blob[at] ^ 1 << place,)) + blob[at + 1 :]


def demonstrate(column: Column, blob: bytes, *, row: str, other_row: str) -> Demonstration:
    """Opens the value, then tries it with its first bit after the nonce changed, and in `other_row`.

    Raises:
        OpenError: if the value does not even open where it stands.

    """
    column.open_bytes(blob, row=row)
    bit = BODY * _BITS
    return Demonstration(
        stored=describe(blob),
        masked=column.sealed(blob, row=row).masked,
        flipped_bit=bit,
        flipped=_refusal(column, flip(blob, bit), row),
        moved=_refusal(column, blob, other_row),
    )


def _refusal(column: Column, blob: bytes, row: str) -> Problem | None:
    try:
        column.open_bytes(blob, row=row)
    except OpenError as failure:
        return failure.problems[0]
    return None
