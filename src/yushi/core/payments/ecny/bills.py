"""The bill of a day: lines of cells between bars, a line of sums, and an SM3 digest in the answer that names it."""

from __future__ import annotations

import re
from typing import Final

from cryptography.hazmat.primitives.hashes import SM3, Hash

from yushi.core.errors import Text
from yushi.core.payments.ecny.settings import NAME
from yushi.core.payments.failures import bad_signature, unreadable
from yushi.core.payments.reading import stamp_read
from yushi.core.payments.values import BillRow

HEAD: Final = "kind|orderId|bankOrderId|refundOrderId|amount|fee|time"
_CELLS: Final = 7
_DIGITS: Final = re.compile(r"[0-9]{1,15}")


def sm3(body: bytes) -> str:
    """SM3 in hexadecimal."""
    made = Hash(SM3())
    made.update(body)
    return made.finalize().hex()


def rows(body: bytes, *, digest: str) -> tuple[BillRow, ...]:
    """The lines of the bill in `body`.

    Raises:
        SignatureError: its digest is another.
        UnreadableError: it is of another form, or its sums are not those of its lines.

    """
    if sm3(body) != digest.lower():
        raise bad_signature(NAME, Text("账单摘要不符", "the digest of the bill is another"))
    try:
        head, *lines, sums = body.decode().splitlines()
    except ValueError:
        raise unreadable(NAME, "bill") from None
    found = tuple(_row(line.split("|")) for line in lines)
    paid = sum(row.fen for row in found if not row.out_refund_no)
    back = sum(row.fen for row in found if row.out_refund_no)
    if head != HEAD or sums != f"SUM|{len(found)}|{paid}|{back}":
        raise unreadable(NAME, "SUM")
    return found


def _row(cells: list[str]) -> BillRow:
    if len(cells) != _CELLS or not all(_DIGITS.fullmatch(cells[place]) for place in (4, 5)):
        raise unreadable(NAME, "bill")
    kind, number, bank_number, refund_number, fen, fee, at = cells
    if kind not in {"PAY", "REFUND"} or (kind == "REFUND") != bool(refund_number):
        raise unreadable(NAME, "kind")
    return BillRow(
        out_trade_no=number,
        channel_no=bank_number,
        fen=int(fen),
        at=stamp_read(at, channel=NAME, name="time"),
        fee_fen=int(fee),
        out_refund_no=refund_number,
    )
