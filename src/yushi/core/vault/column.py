"""One encrypted column: seals, opens and indexes the values of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from cryptography.exceptions import InvalidTag

from yushi.core.errors import Place, Text
from yushi.core.vault.ciphers import NONCE
from yushi.core.vault.envelope import BODY, HEAD, OVERHEAD, binding, row_bytes, split, text_bytes
from yushi.core.vault.refusals import BOUND_RULE, RESTORE, RING_RULE, OpenError, UseError, missing_key
from yushi.core.vault.sealed import Sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yushi.core.vault.blindindex import BlindIndex
    from yushi.core.vault.ciphers import Aead, Random
    from yushi.core.vault.masks import Mask
    from yushi.core.vault.sealed import Opening


class Column:
    """An encrypted column of a table; made by `Vault.column`."""

    __slots__ = ("_active", "_index", "_random", "_readers", "_retired", "_start", "mask", "name", "witness")

    def __init__(
        self,
        name: str,
        *,
        ciphers: Mapping[bytes, Aead],
        active: bytes,
        retired: frozenset[int],
        random: Random,
        witness: Callable[[Opening], None],
        mask: Mask | None,
        index: BlindIndex | None,
    ) -> None:
        self.name = name
        self.mask = mask
        self.witness = witness
        self._index = index
        self._random = random
        self._retired = retired
        # Head and column name are the same for every row: they are put together once.
        rest = binding(name)
        self._readers = {head: (cipher, head + rest) for head, cipher in ciphers.items()}
        self._start = active
        self._active = self._readers[active]

    def __repr__(self) -> str:
        return f"<Column {self.name}>"

    def seal(self, text: str, *, row: str) -> bytes:
        """`text` as stored in the row with uid `row`; raises `UseError`."""
        return self.seal_bytes(text_bytes(text), row=row)

    def seal_bytes(self, data: bytes, *, row: str) -> bytes:
        """`data` as stored in the row with uid `row`; raises `UseError`."""
        cipher, bound = self._active
        nonce = self._random(NONCE)
        if len(nonce) != NONCE:
            raise ValueError(f"the random source gave {len(nonce)} bytes for {NONCE}")
        return self._start + nonce + cipher.encrypt(nonce, data, bound + row_bytes(row))

    def open(self, blob: bytes, *, row: str) -> str:
        """The text sealed in `blob`; raises `OpenError`. For people use `Sealed.open`, which is recorded."""
        return self.open_bytes(blob, row=row).decode()

    def open_bytes(self, blob: bytes, *, row: str) -> bytes:
        """The data sealed in `blob`; raises `OpenError` unless it was sealed for this column and row."""
        reader = self._readers.get(blob[:HEAD])
        if reader is None or len(blob) < OVERHEAD:
            self._refuse(blob, row)
        cipher, bound = reader
        try:
            return cipher.decrypt(blob[HEAD:BODY], blob[BODY:], bound + row_bytes(row))
        except InvalidTag:
            raise OpenError.because(
                "not-authentic",
                what=Text(
                    f"{self.name} 这一行的密文未通过校验：已被改动，或本属于另一行、另一列、另一张表。",
                    f"The stored {self.name} of this row does not open: it was changed, "
                    "or belongs to another row, column or table.",
                ),
                rule=BOUND_RULE,
                fix=RESTORE,
                place=self._place(row),
            ) from None

    def sealed(self, blob: bytes, *, row: str) -> Sealed:
        """The value of a row, not opened."""
        return Sealed(self, blob, row=row)

    def is_current(self, blob: bytes) -> bool:
        """Whether `blob` was sealed under the active key."""
        return blob[:HEAD] == self._start

    def index(self, text: str) -> bytes | None:
        """The look-up value of `text`, None for an empty one; raises `UseError` if the column has no index."""
        if self._index is None:
            raise UseError.because(
                "no-index",
                what=Text(f"{self.name} 没有盲索引。", f"{self.name} has no blind index."),
                rule=Text(
                    "加密的列只能按盲索引精确查找。", "An encrypted column is found by its blind index only."
                ),
                fix=Text(
                    "请为该列声明索引并补算。", "Declare an index for the column and compute it for its rows."
                ),
            )
        return self._index.of(text)

    def _refuse(self, blob: bytes, row: str) -> NoReturn:
        """Say which of the four bytes of the head is wrong."""
        place = self._place(row)
        parts = split(blob, place)
        if parts.key_id in self._retired:
            raise OpenError.because(
                "key-retired",
                what=Text(f"{parts.key_id} 号密钥已停用。", f"Key {parts.key_id} is retired."),
                rule=RING_RULE,
                fix=Text(
                    "若值来自旧备份，请先唤醒该密钥，再轮换。",
                    "If the value comes from an old backup, wake the key, then rotate.",
                ),
                place=place,
            )
        if any(head[2:] == blob[2:HEAD] for head in self._readers):
            raise OpenError.because(
                "algorithm-differs",
                what=Text(
                    f"存储值称用 {parts.algorithm}，而 {parts.key_id} 号密钥属于另一种算法。",
                    f"The value claims {parts.algorithm}; key {parts.key_id} is for another algorithm.",
                ),
                rule=BOUND_RULE,
                fix=RESTORE,
                place=place,
            )
        raise missing_key(parts.key_id, place)

    def _place(self, row: str) -> Place:
        return Place(path=f"{self.name}|{row}")
