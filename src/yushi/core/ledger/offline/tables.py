"""One row of the table that is exported beside the entries, written once more from the entry."""

from __future__ import annotations

import csv
import datetime
import io
import json
from typing import Any

HEADER = [
    "序号 sequence", "北京时间 Beijing time", "事件 event", "类型 kind", "操作者 actor", "地址 address", "对象 object",
    "结果 result", "请求 request", "内容 data", "已披露 revealed", "未披露 withheld",
]  # fmt: skip


def table_row(entry: dict[str, Any], revealed: dict[str, Any], kinds: dict[str, Any]) -> list[str]:
    """The cells of one entry; a cell that a spreadsheet could take for a formula begins with an apostrophe."""
    moment = datetime.datetime.fromisoformat(entry["time"][:26])  # Python 3.8 does not read the Z
    withheld = [name for name in sorted(entry["commitments"]) if name not in revealed]
    cells = [
        str(entry["sequence"]),
        (moment + datetime.timedelta(hours=8)).isoformat(" ", "seconds"),
        " / ".join(kinds.get(entry["kind"], [])),
        *(entry[name] for name in ("kind", "actor", "address", "object", "result", "request")),
        spelled(entry["data"]) if entry["data"] else "",
        spelled(revealed) if revealed else "",
        " ".join(withheld),
    ]
    return ["'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in cells]


def spelled(value: Any) -> str:
    """A value as JSON in one line, its members in order."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def table_rows(content: bytes) -> list[list[str]]:
    """The rows of a table, the header first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
