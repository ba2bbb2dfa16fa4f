"""The bill of a day (交易账单): a back-quote before every cell, one row for each payment and refund, and two rows of sums.

Columns are found by their names, because merchants of other kinds have more of them. The digest is over the text as it is
before packing; we ask for it unpacked.
"""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Text
from yushi.core.money import MoneyError, fen
from yushi.core.payments.failures import bad_signature, unreadable
from yushi.core.payments.reading import stamp_read
from yushi.core.payments.values import BillRow
from yushi.core.payments.wechat.settings import NAME

if TYPE_CHECKING:
    import datetime as dt

_TAIL: Final = 2
_NOTHING: Final = "0.00"


def rows(body: bytes, *, sha1: str) -> tuple[BillRow, ...]:
    """The lines of the bill in `body`.

    Raises:
        SignatureError: its digest is not `sha1`.
        UnreadableError: it is of another form, or its sums are not those of its lines.

    """
    if hashlib.sha1(body, usedforsecurity=False).hexdigest() != sha1.lower():
        raise bad_signature(NAME, Text("账单摘要不符", "the digest of the bill is another"))
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unreadable(NAME, "UTF-8") from None
    table = [[cell.removeprefix("`") for cell in row] for row in csv.reader(io.StringIO(text)) if row]
    if len(table) < 1 + _TAIL:
        raise unreadable(NAME, "bill")
    head, lines, sums = table[0], table[1:-_TAIL], dict(zip(table[-_TAIL], table[-1], strict=False))
    found = tuple(_row(dict(zip(head, line, strict=False))) for line in lines)
    _adds_up(found, sums)
    return found


def _row(cells: dict[str, str]) -> BillRow:
    refund = cells.get("交易状态") == "REFUND"
    return BillRow(
        out_trade_no=_cell(cells, "商户订单号"),
        channel_no=_cell(cells, "微信退款单号" if refund else "微信订单号"),
        fen=_fen(cells, "申请退款金额" if refund else "订单金额"),
        at=_moment(cells),
        fee_fen=_fen(cells, "手续费", signed=True),
        out_refund_no=_cell(cells, "商户退款单号") if refund else "",
    )


def _adds_up(found: tuple[BillRow, ...], sums: dict[str, str]) -> None:
    count = _cell(sums, "总交易单数")
    paid = sum(row.fen for row in found if not row.out_refund_no)
    back = sum(row.fen for row in found if row.out_refund_no)
    if (count, _fen(sums, "订单总金额"), _fen(sums, "申请退款总金额")) != (str(len(found)), paid, back):
        raise unreadable(NAME, "总交易单数")


def _moment(cells: dict[str, str]) -> dt.datetime:
    return stamp_read(_cell(cells, "交易时间"), channel=NAME, name="交易时间")


def _cell(cells: dict[str, str], name: str) -> str:
    if not cells.get(name):
        raise unreadable(NAME, name)
    return cells[name]


def _fen(cells: dict[str, str], name: str, *, signed: bool = False) -> int:
    try:
        return fen(cells.get(name, _NOTHING), signed=signed)
    except MoneyError:
        raise unreadable(NAME, name) from None
