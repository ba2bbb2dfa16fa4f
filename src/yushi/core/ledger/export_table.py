"""The table of an export: one row an entry, for a spreadsheet.

The columns and their spelling are checked by the verifier, cell by cell: `offline/tables.py` writes them
down a second time.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from yushi.core.ledger import canonical
from yushi.core.ledger.shard import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.ledger.canonical import Value
    from yushi.core.ledger.catalogue import Catalogue
    from yushi.core.ledger.entry import Entry, Part

_COLUMNS = (
    "序号 sequence", "北京时间 Beijing time", "事件 event", "类型 kind", "操作者 actor", "地址 address", "对象 object",
    "结果 result", "请求 request", "内容 data", "已披露 revealed", "未披露 withheld",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(entries: Iterable[Entry], shown: Iterable[Part], catalogue: Catalogue) -> bytes:
    """The rows as CSV in UTF-8 with a byte-order mark, without which Excel takes Chinese for something else."""
    revealed: dict[int, dict[str, Value]] = {}
    for part in shown:
        revealed.setdefault(part.sequence, {})[part.field] = canonical.decode(part.value)
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(_COLUMNS)
    for entry in entries:
        title = " / ".join(catalogue.kind(entry.kind).title)
        writer.writerow([_safe(cell) for cell in _cells(entry, title, revealed.get(entry.sequence, {}))])
    return target.getvalue().encode("utf-8-sig")


def _cells(entry: Entry, title: str, revealed: dict[str, Value]) -> list[str]:
    return [
        str(entry.sequence),
        entry.time.astimezone(BEIJING).replace(tzinfo=None).isoformat(" ", "seconds"),
        title,
        entry.kind,
        entry.actor,
        entry.address,
        entry.object,
        entry.result,
        entry.request,
        canonical.encode(entry.data).decode() if entry.data else "",
        canonical.encode(revealed).decode() if revealed else "",
        " ".join(sorted(entry.commitments.keys() - revealed.keys())),
    ]


def _safe(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
