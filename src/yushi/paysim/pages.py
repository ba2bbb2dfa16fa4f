"""Pages of the simulator, for people: they say what it is before they say anything else. No script, no outside file."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING, Final

from yushi.core.money import yuan
from yushi.paysim.web import Reply

if TYPE_CHECKING:
    from yushi.paysim.book import Trade
    from yushi.paysim.office import Office

_STYLE: Final = (
    "body{font:16px/1.6 system-ui,'PingFang SC','Noto Sans CJK SC',sans-serif;max-width:34rem;margin:2rem auto;"
    "padding:0 1rem;color:#1c2733;background:#fff}"
    "h1{font-size:1.5rem;line-height:1.3}.wide{overflow-x:auto;margin-top:1rem}"
    ".say{border:2px solid #8a5a00;background:#fff6e0;padding:.75rem 1rem}"
    "dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}dt{color:#4a5763}dd{margin:0;overflow-wrap:anywhere}"
    "button{font:inherit;padding:.75rem 1.5rem;min-height:2.75rem;width:100%;border:0;background:#0b5c8a;color:#fff;"
    "cursor:pointer}button:focus-visible,a:focus-visible{outline:3px solid #0b5c8a;outline-offset:3px}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #ccd5dd}"
)
_ALLOWED: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
NAMES: Final = {
    "wechat": ("微信支付", "WeChat Pay"),
    "alipay": ("支付宝", "Alipay"),
    "ecny": ("数字人民币", "e-CNY"),
}
_STATES: Final = {
    "open": ("待付款", "not paid yet"),
    "paid": ("已付款", "paid"),
    "closed": ("已关闭", "closed"),
}
_SAY: Final = (
    '<div class="say"><p><strong>支付模拟器。没有任何真实资金流动。</strong><br>这不是任何支付机构的页面，'
    '不要在这里输入密码或卡号。</p><p lang="en"><strong>A simulator. No real money moves.</strong><br>'
    "This is no page of any payment institution. Do not type a password or a card number here.</p></div>"
)


def to_pay(trade: Trade) -> Reply:
    """The page where a person presses the button."""
    zh, en = _STATES[trade.state]
    act = (
        f'<form method="post" action="/pay/{escape(trade.place)}">'
        f"<button>模拟付款 ¥{yuan(trade.fen)} / Pretend to pay</button></form>"
        if trade.state == "open"
        else f"<p><strong>{zh} / {en}</strong></p>"
    )
    back = (
        f'<p><a href="{escape(trade.return_url)}">返回商家 / Back to the merchant</a></p>'
        if trade.return_url.startswith(("http://", "https://"))
        else ""
    )
    return _page(
        "支付模拟器 / Payment simulator",
        f"{_facts(trade)}{act}{back}<p>付款后回到商家页面查看结果。<br>"
        '<span lang="en">After paying, go back to the page of the merchant.</span></p>',
    )


def home(office: Office) -> Reply:
    """What is in the book."""
    rows = "".join(
        f"<tr><td>{escape(' / '.join(NAMES[one.channel]))}<td>{escape(one.number)}<td>¥{yuan(one.fen)}"
        f"<td>{' / '.join(_STATES[one.state])}<td>¥{yuan(one.refunded_fen)}"
        for one in reversed(list(office.book.trades.values())[-100:])
    )
    head = (
        "<tr><th>渠道<br>Channel<th>单号<br>Number<th>金额<br>Amount<th>状态<br>State<th>已退<br>Given back"
    )
    return _page(
        "支付模拟器 / Payment simulator",
        f'<div class="wide"><table>{head}{rows}</table></div>' if rows else _EMPTY,
    )


def nothing() -> Reply:
    """There is no such page."""
    return _page(
        "没有这个页面 / No such page", "<p>链接无效或已过期。 / This link is not valid.</p>", status=404
    )


_EMPTY: Final = "<p>还没有交易。 / No trade yet.</p>"


def _facts(trade: Trade) -> str:
    zh, en = NAMES[trade.channel]
    rows = (
        ("渠道 / Channel", f"{zh} / {en}（模拟 / simulated）"),
        ("商品 / Goods", trade.title),
        ("单号 / Number", trade.number),
        ("金额 / Amount", f"¥{yuan(trade.fen)}"),
    )
    return "<dl>" + "".join(f"<dt>{name}<dd>{escape(value)}" for name, value in rows) + "</dl>"


def _page(title: str, inside: str, *, status: int = 200) -> Reply:
    whole = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style><main><h1>{title}</h1>{_SAY}{inside}</main></html>"
    )
    policy = (
        f"default-src 'none'; style-src 'sha256-{_ALLOWED}'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
    return Reply(status=status, kind="text/html; charset=utf-8", body=whole.encode(), headers=headers)
