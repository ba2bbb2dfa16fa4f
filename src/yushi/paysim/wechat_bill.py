"""WeChat Pay's bill of a day: its link with a digest, and its text with a mark before every cell."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from yushi.core.money import yuan
from yushi.core.payments.reading import CHINA, stamp
from yushi.paysim.book import RefusedByGatewayError

if TYPE_CHECKING:
    from yushi.paysim.book import Refund, Trade
    from yushi.paysim.office import Office

_HEAD: Final = (
    "交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易类型,交易状态,货币种类,应结订单金额,"
    "微信退款单号,商户退款单号,退款金额,退款状态,商品名称,手续费,订单金额,申请退款金额"
)
_SUMS: Final = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"


def link(office: Office, asked: dict[str, str]) -> dict[str, Any]:
    """Where the bill of the day lies; the digest is over its text, packed or not."""
    text = _text(office, _day(asked))
    query = {"day": asked["bill_date"], "tar_type": asked.get("tar_type", "")}
    return {
        "hash_type": "SHA1",
        "hash_value": hashlib.sha1(text, usedforsecurity=False).hexdigest(),
        "download_url": f"{office.base_url}/v3/billdownload/file?{urlencode(query)}",
    }


def file(office: Office, asked: dict[str, str]) -> bytes:
    """The bill itself."""
    text = _text(office, _day({"bill_date": asked.get("day", "")}))
    return gzip.compress(text) if asked.get("tar_type") == "GZIP" else text


def _day(asked: dict[str, str]) -> dt.date:
    try:
        return dt.date.fromisoformat(asked.get("bill_date", ""))
    except ValueError:
        raise RefusedByGatewayError("parameter") from None


def _text(office: Office, day: dt.date) -> bytes:
    rows = list(office.book.of_day("wechat", day, CHINA))
    if not rows:
        raise RefusedByGatewayError("no-bill")
    lines = [",".join(f"`{cell}" for cell in _cells(trade, refund)) for trade, refund in rows]
    paid = sum(trade.fen for trade, refund in rows if refund is None)
    back = sum(refund.fen for _trade, refund in rows if refund is not None)
    sums = (str(len(rows)), yuan(paid), yuan(back), "0.00", "0.00", yuan(paid), yuan(back))
    tail = ",".join(f"`{cell}" for cell in sums)
    return ("\ufeff" + "\r\n".join([_HEAD, *lines, _SUMS, tail]) + "\r\n").encode()


def _cells(trade: Trade, refund: Refund | None) -> tuple[str, ...]:
    assert trade.paid_at is not None
    at = trade.paid_at if refund is None else refund.made_at
    return (
        stamp(at),
        "wx0000000000simula",
        "1900000001",
        trade.channel_no,
        trade.number,
        trade.way.upper(),
        "SUCCESS" if refund is None else "REFUND",
        "CNY",
        yuan(trade.fen) if refund is None else "0.00",
        "0" if refund is None else refund.channel_no,
        "0" if refund is None else refund.number,
        "0.00" if refund is None else yuan(refund.fen),
        "" if refund is None else "SUCCESS",
        trade.title.replace(",", " "),
        "0.00",
        yuan(trade.fen) if refund is None else "0.00",
        "0.00" if refund is None else yuan(refund.fen),
    )
