"""Alipay's bill of a day: a packed folder with a table of every payment and refund (业务明细) and one of sums, in GB 18030.

Lines of remarks begin with `#`; those at the end say how many lines there are and what they come to, and are held against
the lines. Refunds have amounts below zero.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from typing import Final

from yushi.core.money import MoneyError, fen
from yushi.core.payments.alipay.settings import NAME
from yushi.core.payments.failures import unreadable
from yushi.core.payments.reading import stamp_read
from yushi.core.payments.values import BillRow

_LARGEST: Final = 268_435_456  # bytes of one table
_SUM: Final = re.compile(r"#(交易|退款)合计[：:](\d+)笔.*?共(-?[\d.]+)元")


def rows(body: bytes) -> tuple[BillRow, ...]:
    """The lines of the bill in `body`.

    Raises:
        UnreadableError: it is of another form, or its sums are not those of its lines.

    """
    lines = _detail(body).splitlines()
    table = list(csv.DictReader(line for line in lines if line and not line.startswith("#")))
    found = tuple(_row({name: (cell or "").strip() for name, cell in line.items() if name}) for line in table)
    sums = {kind: (count, total) for kind, count, total in _SUM.findall("\n".join(lines))}
    for kind, of_kind in (
        ("交易", [row.fen for row in found if not row.out_refund_no]),
        ("退款", [row.fen for row in found if row.out_refund_no]),
    ):
        count, total = sums.get(kind, ("", ""))
        if count != str(len(of_kind)) or _fen(total, kind) != sum(of_kind):
            raise unreadable(NAME, f"{kind}合计")
    return found


def _row(cells: dict[str, str]) -> BillRow:
    refund = cells.get("业务类型") == "退款"
    return BillRow(
        out_trade_no=_cell(cells, "商户订单号"),
        channel_no=_cell(cells, "支付宝交易号"),
        fen=_fen(_cell(cells, "订单金额（元）"), "订单金额（元）"),
        at=stamp_read(_cell(cells, "完成时间"), channel=NAME, name="完成时间"),
        fee_fen=_fen(cells.get("服务费（元）") or "0", "服务费（元）"),
        out_refund_no=_cell(cells, "退款批次号/请求号") if refund else "",
    )


def _detail(body: bytes) -> str:
    """The table of details; the other one ends in `(汇总)`."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = [one for one in packed.infolist() if "汇总" not in _name(one)]
            if len(names) != 1 or names[0].file_size > _LARGEST:
                raise unreadable(NAME, "zip")
            return packed.read(names[0]).decode("gb18030")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, UnicodeDecodeError):
        raise unreadable(NAME, "zip") from None


def _name(one: zipfile.ZipInfo) -> str:
    """The name as it was meant: written in GBK without a mark, Python takes it for code page 437."""
    if one.flag_bits & 0x800:
        return one.filename
    return one.filename.encode("cp437").decode("gb18030", "replace")


def _cell(cells: dict[str, str], name: str) -> str:
    if not cells.get(name):
        raise unreadable(NAME, name)
    return cells[name]


def _fen(text: str, name: str) -> int:
    """An amount without its sign: a refund's is below zero."""
    try:
        return abs(fen(text, signed=True))
    except MoneyError:
        raise unreadable(NAME, name) from None
