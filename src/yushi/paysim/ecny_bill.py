"""The bank's bill of a day: lines of cells between bars, at an address with a word in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from yushi.core.payments.ecny.bills import HEAD, sm3
from yushi.core.payments.reading import CHINA, stamp
from yushi.paysim.book import RefusedByGatewayError
from yushi.paysim.web import Reply

if TYPE_CHECKING:
    from yushi.paysim.office import Office

PATH: Final = "/mchorders/statement"


def link(office: Office, text: str) -> dict[str, str]:
    """Where the bill of the day lies, and its SM3 digest."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise RefusedByGatewayError("parameter") from None
    bill = _text(office, day)
    word = office.word(f"ecny-bill {day}")
    return {
        "fileUrl": f"{office.base_url}{PATH}?{urlencode({'day': day, 'word': word})}",
        "fileHash": sm3(bill),
    }


def file(office: Office, asked: dict[str, str]) -> Reply:
    """The bill itself, for whoever has the link."""
    day = asked.get("day", "")
    if asked.get("word") != office.word(f"ecny-bill {day}"):
        return Reply(status=403, kind="text/plain")
    return Reply(kind="text/plain; charset=utf-8", body=_text(office, dt.date.fromisoformat(day)))


def _text(office: Office, day: dt.date) -> bytes:
    rows = list(office.book.of_day("ecny", day, CHINA))
    if not rows:
        raise RefusedByGatewayError("no-bill")
    lines = [HEAD]
    for trade, refund in rows:
        assert trade.paid_at is not None
        cells = (
            ("PAY", trade.number, trade.channel_no, "", trade.fen, 0, stamp(trade.paid_at))
            if refund is None
            else (
                "REFUND",
                trade.number,
                refund.channel_no,
                refund.number,
                refund.fen,
                0,
                stamp(refund.made_at),
            )
        )
        lines.append("|".join(map(str, cells)))
    paid = sum(trade.fen for trade, refund in rows if refund is None)
    back = sum(refund.fen for _trade, refund in rows if refund is not None)
    return "\n".join([*lines, f"SUM|{len(rows)}|{paid}|{back}", ""]).encode()
