"""The book beside the keys, so that a trade of yesterday can be asked about and given back today."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from yushi.paysim.book import Refund, Trade
from yushi.paysim.keys import written

if TYPE_CHECKING:
    from pathlib import Path

    from yushi.paysim.book import Book

_MOMENTS = frozenset({"made_at", "expires_at", "paid_at"})


def keep(book: Book, file: Path) -> None:
    """Takes in what `file` holds, and writes it anew at every change; a file that cannot be read counts as none."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        trades = [_trade(one) for one in said["trades"]]
        book.last = int(said["last"])
    except (OSError, ValueError, KeyError, TypeError):
        trades = []
    book.trades = {(one.channel, one.number): one for one in trades}
    book.changed = lambda changed: written(file, _said(changed))


def _said(book: Book) -> dict[str, Any]:
    return {"last": book.last, "trades": [_plain(dataclasses.asdict(one)) for one in book.trades.values()]}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, dt.datetime) else value


def _trade(said: dict[str, Any]) -> Trade:
    refunds = {number: Refund(**_timed(one)) for number, one in said["refunds"].items()}
    return Trade(**(_timed(said) | {"refunds": refunds}))


def _timed(said: dict[str, Any]) -> dict[str, Any]:
    return {
        name: dt.datetime.fromisoformat(value) if name in _MOMENTS and value else value
        for name, value in said.items()
    }
