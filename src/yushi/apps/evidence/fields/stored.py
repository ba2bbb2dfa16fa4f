"""Ciphertext on its way from and to the database, told apart by type, so that clear text can be neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Place, Text
from yushi.core.vault import Sealed, UseError

if TYPE_CHECKING:
    from yushi.core.vault import Column


class Stored(bytes):
    """A column's bytes as they were read; `values()` gives these."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<sealed, {len(self)} bytes>"


class Prepared(bytes):
    """Bytes that were sealed for the row they are written to: the only thing that is ever written."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<sealed, {len(self)} bytes>"


class Fresh(Sealed):
    """A value that was sealed here and not yet read back, with what it is looked up by."""

    __slots__ = ("lookup",)

    def __init__(self, column: Column, blob: bytes, *, row: str, lookup: bytes | None) -> None:
        super().__init__(column, blob, row=row)
        self.lookup = lookup


def refused(column: str, what: Text) -> UseError:
    """The failure for a way of writing or asking that could put clear text into the database."""
    return UseError.because(
        "clear-text",
        what=Text(f"{column}：{what.zh}。", f"{column}: {what.en}."),
        rule=Text(
            "敏感信息只以密文写入数据库，并与所在的行绑定。",
            "Sensitive data is written to the database as ciphertext only, bound to its row.",
        ),
        fix=Text(
            "请给模型实例的属性赋值后保存（save 或 bulk_create），按值查找用盲索引。",
            "Assign to the attribute of an instance and save it (save, bulk_create); look values up by the blind index.",
        ),
        place=Place(path=column),
    )
