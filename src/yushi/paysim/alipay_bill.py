"""Alipay's bill of a day: two tables in GBK, packed, at an address that needs no signature."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from yushi.core.money import yuan
from yushi.core.payments.reading import CHINA, stamp
from yushi.paysim.book import RefusedByGatewayError
from yushi.paysim.web import Reply

if TYPE_CHECKING:
    from yushi.paysim.book import Refund, Trade
    from yushi.paysim.office import Office

PATH: Final = "/alipay-bills/download"
_HEAD: Final = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
    "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,"
    "商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注"
)


def link(office: Office, asks: dict[str, Any]) -> dict[str, Any]:
    """Where the bill of the day lies."""
    day = _day(str(asks.get("bill_date", "")))
    if not list(office.book.of_day("alipay", day, CHINA)):
        raise RefusedByGatewayError("no-bill")
    word = office.word(f"alipay-bill {day}")
    return {"bill_download_url": f"{office.base_url}{PATH}?{urlencode({'day': day, 'word': word})}"}


def file(office: Office, asked: dict[str, str]) -> Reply:
    """The bill itself, for whoever has the link."""
    day = asked.get("day", "")
    if asked.get("word") != office.word(f"alipay-bill {day}"):
        return Reply(status=403, kind="text/plain")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        head = f"20880000000000010156_{day.replace('-', '')}_业务明细"
        folder.writestr(f"{head}.csv", _details(office, _day(day)).encode("gb18030"))
        folder.writestr(f"{head}(汇总).csv", "#支付宝业务汇总查询\r\n".encode("gb18030"))
    return Reply(kind="application/zip", body=packed.getvalue())


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise RefusedByGatewayError("parameter") from None


def _details(office: Office, day: dt.date) -> str:
    rows = list(office.book.of_day("alipay", day, CHINA))
    paid = [trade.fen for trade, refund in rows if refund is None]
    back = [refund.fen for _trade, refund in rows if refund is not None]
    lines = [
        "#支付宝业务明细查询",
        "#-----------------------------------------业务明细列表----------------------------------------",
        _HEAD,
        *(",".join(f"{cell}\t" for cell in _cells(trade, refund)) for trade, refund in rows),
        "#-----------------------------------------业务明细列表结束------------------------------------",
        f"#交易合计：{len(paid)}笔，商家实收共{yuan(sum(paid))}元，商家优惠共0.00元",
        f"#退款合计：{len(back)}笔，商家实收退款共{yuan(-sum(back))}元，商家优惠退款共0.00元",
    ]
    return "\r\n".join(lines) + "\r\n"


def _cells(trade: Trade, refund: Refund | None) -> tuple[str, ...]:
    assert trade.paid_at is not None
    amount = yuan(trade.fen if refund is None else -refund.fen)
    return (
        trade.channel_no,
        trade.number,
        "交易" if refund is None else "退款",
        trade.title.replace(",", " "),
        stamp(trade.made_at),
        stamp(trade.paid_at if refund is None else refund.made_at),
        *("",) * 4,
        "sim***@example.com",
        amount,
        amount,
        *("0.00",) * 5,
        "",
        *("0.00",) * 2,
        "" if refund is None else refund.number,
        "0.00",
        "0.00",
        "",
    )
