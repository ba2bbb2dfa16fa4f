"""A value that stays closed: it can be shown (masked), compared and passed on, and opened with a reason.

Printing, formatting, logging and error reports get the mask. Pickling is refused, since what came back would
either be a mask that is stored as a value, or the value. Opening tells the witness first: if the
witness cannot record it, nothing is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from yushi.core.errors import Place, Text
from yushi.core.vault.refusals import OpenError, UseError

if TYPE_CHECKING:
    from yushi.core.vault.column import Column

SEALED: Final = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the witness records before a value is opened; nothing of the value is in it."""

    column: str
    row: str
    by: str
    reason: str


class Sealed:
    """One stored value of one row."""

    __slots__ = ("_column", "_shown", "blob", "row")

    def __init__(self, column: Column, blob: bytes, *, row: str) -> None:
        self._column = column
        self._shown: str | None = None
        self.blob = blob
        self.row = row

    @property
    def column(self) -> str:
        """The column as app.Model.field."""
        return self._column.name

    @property
    def masked(self) -> str:
        """The mask of the value; "sealed" where the column has none or the value does not open."""
        if self._shown is None:
            self._shown = self._mask()
        return self._shown

    def open(self, *, by: str, reason: str) -> str:
        """The value, after the witness was told who opens it and why.

        Raises:
            UseError: without `by` or `reason`.
            OpenError: if the stored value does not belong here or was changed.

        """
        if not by.strip() or not reason.strip():
            raise UseError.because(
                "no-reason",
                what=Text("没有写明谁、为何打开。", "It is not said who opens the value, or why."),
                rule=Text(
                    "打开敏感信息须有具体目的并留痕（个人信息保护法第二十八条、第五十一条）。",
                    "Sensitive data is opened for a stated purpose and on record "
                    "(Personal Information Protection Law, arts 28 and 51).",
                ),
                fix=Text("请写明操作人和理由。", "Say who and why."),
                place=Place(path=f"{self.column}|{self.row}"),
            )
        self._column.witness(Opening(column=self.column, row=self.row, by=by.strip(), reason=reason.strip()))
        return self._column.open(self.blob, row=self.row)

    def _mask(self) -> str:
        if self._column.mask is None:
            return SEALED
        try:
            return self._column.mask(self._column.open(self.blob, row=self.row))
        except OpenError:
            return SEALED

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        # Debug pages and loggers call repr on everything they meet: it must not even try to open.
        return f"<Sealed {self.column}>"

    def __format__(self, spec: str) -> str:
        return format(self.masked, spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sealed):
            return NotImplemented
        return (self.column, self.row, self.blob) == (other.column, other.row, other.blob)

    def __hash__(self) -> int:
        return hash((self.column, self.row, self.blob))

    def __copy__(self) -> Sealed:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Sealed:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise UseError.because(
            "not-pickled",
            what=Text(
                f"{self.column} 的密封值不能序列化。", f"A sealed value of {self.column} is not pickled."
            ),
            rule=Text(
                "密封值只以密文存在数据库里，缓存和队列里不留副本。",
                "A sealed value exists as ciphertext in the database; caches and queues keep no copy.",
            ),
            fix=Text(
                "请传递行标识，用到时再读；要显示就取掩码。",
                "Pass the row's uid and read it there; to show it, take the mask.",
            ),
        )
